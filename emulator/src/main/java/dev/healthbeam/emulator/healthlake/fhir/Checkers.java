/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What resources must pass by the validation level of their import. FHIR's model and profiles are
 * read when the first import wants them, which takes some seconds. Safe for use by many threads.
 */
public final class Checkers {
  private final Supplier<ResourceScan> scan =
      once(() -> new ResourceScan(FhirContext.forR4Cached().getResourceTypes()));
  private final Supplier<StructureCheck> structure =
      once(() -> new StructureCheck(FhirContext.forR4Cached()));
  private final Supplier<ProfileCheck> profiles =
      once(() -> new ProfileCheck(FhirContext.forR4Cached()));

  /**
   * The checker of a level.
   *
   * @param level strict, structure-only or minimal
   */
  public Checker of(String level) {
    return switch (level) {
      case "minimal" -> scan.get()::of;
      case "structure-only" -> and(scan.get()::of, structure.get()::issues);
      default -> and(and(scan.get()::of, profiles.get()::issues), structure.get()::issues);
    };
  }

  private static Checker and(Checker first, Function<byte[], List<Checked.Issue>> second) {
    return line -> {
      Checked checked = first.check(line);
      if (checked instanceof Checked.Bad) {
        return checked;
      }
      List<Checked.Issue> issues = second.apply(line);
      return issues.isEmpty() ? checked : new Checked.Bad(400, issues);
    };
  }

  /** How many lines to check before anything is told of them. */
  public int mostLines(String level) {
    return linesPerTask(level) * 50;
  }

  /** How many lines are worth a task of their own. */
  public int linesPerTask(String level) {
    return switch (level) {
      case "minimal" -> 400;
      case "structure-only" -> 40;
      default -> 4;
    };
  }

  /** Whether this is the beginning of a Binary. */
  public static boolean isBinary(byte[] beginning) {
    return ResourceScan.isBinary(beginning);
  }

  private static <T> Supplier<T> once(Supplier<T> make) {
    return new Supplier<>() {
      private T made;

      @Override
      public synchronized T get() {
        if (made == null) {
          made = make.get();
        }
        return made;
      }
    };
  }
}
