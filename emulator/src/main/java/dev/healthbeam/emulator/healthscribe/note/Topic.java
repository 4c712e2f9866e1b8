/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.List;

/** What a sentence of a note is about. */
enum Topic {
  /** Why the patient comes. */
  COMPLAINT,
  /** What is the matter now. */
  PRESENT,
  /** What was asked for, and is there or not. */
  SYSTEMS,
  /** What the patient had, takes, and cannot take. */
  PAST,
  /** What relatives have. */
  FAMILY,
  /** How the patient lives. */
  SOCIAL,
  /** What was seen, heard and felt. */
  EXAMINATION,
  /** What was measured. */
  TESTS,
  /** What it is taken for. */
  ASSESSMENT,
  /** What is to be done. */
  PLAN,
  /** What the clinician explains, or does about it there and then. */
  INTERVENTION,
  /** How the patient takes that. */
  RESPONSE,
  /** How it goes. */
  PROGRESS,
  /** What is wanted. */
  GOAL;

  private static final List<Topic> TOLD =
      List.of(COMPLAINT, PRESENT, SYSTEMS, PAST, FAMILY, SOCIAL);

  /** What a section of a note has, in the order it has it. */
  static List<Topic> of(String section) {
    return switch (section) {
      case "CHIEF_COMPLAINT" -> List.of(COMPLAINT);
      case "HISTORY_OF_PRESENT_ILLNESS" -> List.of(PRESENT);
      case "REVIEW_OF_SYSTEMS" -> List.of(SYSTEMS);
      case "PAST_MEDICAL_HISTORY" -> List.of(PAST);
      case "PAST_FAMILY_HISTORY" -> List.of(FAMILY);
      case "PAST_SOCIAL_HISTORY" -> List.of(SOCIAL);
      case "PHYSICAL_EXAMINATION" -> List.of(EXAMINATION);
      case "DIAGNOSTIC_TESTING" -> List.of(TESTS);
      case "ASSESSMENT" -> List.of(ASSESSMENT);
      case "PLAN" -> List.of(PLAN);
      case "GOAL" -> List.of(GOAL);
      case "INTERVENTION" -> List.of(INTERVENTION);
      case "RESPONSE" -> List.of(RESPONSE);
      case "PROGRESS" -> List.of(PROGRESS);
      case "BEHAVIOR" -> List.of(COMPLAINT, PRESENT, SYSTEMS, SOCIAL);
      case "SITUATION", "SUBJECTIVE" -> TOLD;
      case "OBJECTIVE" -> List.of(EXAMINATION, TESTS);
      case "DATA" -> List.of(COMPLAINT, PRESENT, SYSTEMS, PAST, FAMILY, SOCIAL, EXAMINATION, TESTS);
      default -> throw new IllegalArgumentException("no note has a section " + section);
    };
  }
}
