/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import java.util.Set;

/**
 * What a note says about a finding, by the service's traits. Only {@link #PRESENT} and {@link
 * #PAST} speak of the patient as a fact.
 */
enum Certainty {
  /** The patient has it. */
  PRESENT,
  /** The patient had it. */
  PAST,
  /** The patient does not have it. */
  ABSENT,
  /** The note, or the service, is not sure of it. */
  UNCERTAIN,
  /** Somebody of the family has or had it. */
  FAMILY,
  /** It says nothing a resource could hold: "if there is no fever", "mother has no diabetes". */
  NOTHING;

  private static final Set<String> DOUBTS = Set.of("HYPOTHETICAL", "LOW_CONFIDENCE", "FUTURE");

  static Certainty of(Set<String> traits) {
    boolean negated = traits.contains("NEGATION");
    boolean doubtful = DOUBTS.stream().anyMatch(traits::contains);
    if (traits.contains("PERTAINS_TO_FAMILY")) {
      return negated || doubtful ? NOTHING : FAMILY;
    }
    if (doubtful) {
      return negated ? NOTHING : UNCERTAIN;
    }
    if (negated) {
      return ABSENT;
    }
    return traits.contains("PAST_HISTORY") ? PAST : PRESENT;
  }
}
