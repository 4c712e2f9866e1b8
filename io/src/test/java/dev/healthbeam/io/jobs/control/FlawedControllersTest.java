/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Controllers with a deliberate fault: the simulation notices each, by the right invariant. */
class FlawedControllersTest {

  private static final long SCHEDULES = 10_000;

  @TestFactory
  Stream<DynamicTest> everyFlawIsNoticedByTheInvariantItBreaks() {
    return Arrays.stream(Flaw.values())
        .filter(flaw -> flaw != Flaw.NONE)
        .map(flaw -> DynamicTest.dynamicTest(flaw.name(), () -> assertNoticed(flaw)));
  }

  private static void assertNoticed(Flaw flaw) {
    Map<String, Integer> noticedBy = new TreeMap<>();
    for (long seed = 0; seed < SCHEDULES; seed++) {
      try {
        new SimulatedRun(seed, flaw, false).run();
      } catch (Invariant.Broken e) {
        noticedBy.merge(e.invariant().getSimpleName(), 1, Integer::sum);
        if (e.invariant() == flaw.breaks()) {
          System.out.printf("%s: schedule %d: %s%n", flaw, seed, e.getMessage());
          return;
        }
      }
    }
    throw new AssertionError(
        flaw + " is not noticed in " + SCHEDULES + " schedules, but by " + noticedBy);
  }
}
