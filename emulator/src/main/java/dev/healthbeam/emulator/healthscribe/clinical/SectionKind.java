/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

/** What a part of a visit is about, in the words of {@code SectionDetails}. */
public enum SectionKind {
  /** What the patient tells of themselves. */
  SUBJECTIVE,
  /** What is examined and measured. */
  OBJECTIVE,
  /** What it is taken for, and what is to be done. */
  ASSESSMENT_AND_PLAN,
  /** Talk that is about nothing clinical. */
  SMALL_TALK,
  /** Greeting, asking who is there, saying what comes next. */
  VISIT_FLOW_MANAGEMENT,
  /** Anything else. */
  OTHER
}
