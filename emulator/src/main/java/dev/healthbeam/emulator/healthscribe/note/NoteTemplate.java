/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.List;

/**
 * The forms of a clinical note, and the sections of each in their order. The names of the sections
 * of HISTORY_AND_PHYSICAL have been seen; those of the others are the words of the developer guide
 * (2026) in the same spelling.
 */
public enum NoteTemplate {
  /** History and physical; what there is without a template. */
  HISTORY_AND_PHYSICAL(
      "CHIEF_COMPLAINT",
      "HISTORY_OF_PRESENT_ILLNESS",
      "REVIEW_OF_SYSTEMS",
      "PAST_MEDICAL_HISTORY",
      "ASSESSMENT",
      "PLAN",
      "PHYSICAL_EXAMINATION",
      "PAST_FAMILY_HISTORY",
      "PAST_SOCIAL_HISTORY",
      "DIAGNOSTIC_TESTING"),
  /** Goal, intervention, response, progress, plan. */
  GIRPP("GOAL", "INTERVENTION", "RESPONSE", "PROGRESS", "PLAN"),
  /** Behaviour, intervention, response, plan. */
  BIRP("BEHAVIOR", "INTERVENTION", "RESPONSE", "PLAN"),
  /** Situation, intervention, response, plan. */
  SIRP("SITUATION", "INTERVENTION", "RESPONSE", "PLAN"),
  /** Data, assessment, plan. */
  DAP("DATA", "ASSESSMENT", "PLAN"),
  /** Subjective, objective, assessment, plan, of mental health. */
  BEHAVIORAL_SOAP("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN"),
  /** Subjective, objective, assessment, plan, of bodily health. */
  PHYSICAL_SOAP("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN");

  /** One line, so that an enumeration has nothing that could change. */
  private final String sections;

  NoteTemplate(String... sections) {
    this.sections = String.join(" ", sections);
  }

  /** The names of its sections. */
  public List<String> sections() {
    return List.of(sections.split(" ", -1));
  }
}
