/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

import dev.healthbeam.emulator.healthscribe.visit.Segment;
import java.util.List;
import java.util.Set;

/**
 * Something clinical in a segment.
 *
 * @param category such as MEDICAL_CONDITION
 * @param type such as DX_NAME
 * @param traits such as NEGATION; documents do not tell them, notes go by them
 */
public record Insight(
    String id,
    String category,
    String type,
    Span span,
    Set<String> traits,
    List<Attribute> attributes) {
  /** What somebody has. */
  public static final String CONDITION = "MEDICAL_CONDITION";

  /** What somebody takes. */
  public static final String MEDICATION = "MEDICATION";

  /** What is done with somebody. */
  public static final String PROCEDURE = "TEST_TREATMENT_PROCEDURE";

  /** How somebody lives. */
  public static final String SOCIAL = "BEHAVIORAL_ENVIRONMENTAL_SOCIAL";

  /** Copies. */
  public Insight {
    traits = Set.copyOf(traits);
    attributes = List.copyOf(attributes);
  }

  /**
   * A part of a segment's content.
   *
   * @param begin in UTF-16 code units
   * @param end exclusive
   */
  public record Span(int begin, int end) {
    /** What stands there. */
    public String in(Segment segment) {
      return segment.content().substring(begin, end);
    }
  }

  /** What is said of it. */
  public record Attribute(String id, String type, Span span) {}

  /** Whether it has a trait. */
  public boolean has(String trait) {
    return traits.contains(trait);
  }
}
