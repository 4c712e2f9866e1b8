/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import dev.healthbeam.emulator.healthscribe.clinical.Cues;
import dev.healthbeam.emulator.healthscribe.clinical.Insight;
import dev.healthbeam.emulator.healthscribe.clinical.ReadSegment;
import dev.healthbeam.emulator.healthscribe.clinical.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says which topics a patient's words belong to, by what is in them and what was asked. */
final class Routing {
  private static final String FAMILY = "PERTAINS_TO_FAMILY";
  private static final String PAST = "PAST_HISTORY";
  private static final String NEGATION = "NEGATION";

  private static final Pattern ASKS =
      Pattern.compile(
          "(?:do|does|did|is|are|was|can|could|should|shall|will|would|what|when|where|why|how|who"
              + "|which|have you|has)\\b",
          Pattern.CASE_INSENSITIVE);

  private Routing() {}

  /** Where the answer to a question goes. */
  static Topic of(Question question) {
    String asked = question.asked().content();
    if (Cues.FAMILY.in(asked)) {
      return Topic.FAMILY;
    }
    if (Cues.ALLERGY.in(asked) || Cues.MEDICATION.in(asked)) {
      return Topic.PAST;
    }
    if (Cues.SOCIAL.in(asked)) {
      return Topic.SOCIAL;
    }
    if (Cues.PAST.in(asked)) {
      return Topic.PAST;
    }
    return question.asked().has(Insight.CONDITION) ? Topic.SYSTEMS : Topic.PRESENT;
  }

  /**
   * Where a sentence goes; nowhere if it is not for a note.
   *
   * @param core what was said, without fillers
   * @param question what was asked before, or null
   * @param planning whether the clinician has come to the plan
   */
  static List<Topic> of(ReadSegment said, String core, Question question, boolean planning) {
    List<Topic> topics = new ArrayList<>();
    String content = said.content();
    if (planning && Cues.RESPONSE.in(content)) {
      topics.add(Topic.RESPONSE);
    }
    if (Cues.GOAL.in(content)) {
      topics.add(Topic.GOAL);
    }
    if (said.section() == SectionKind.SUBJECTIVE && !isAsked(said, core)) {
      Topic told = told(said, core, question);
      if (told != null) {
        topics.add(told);
        if (Cues.PROGRESS.in(content)) {
          topics.add(Topic.PROGRESS);
        }
      }
    }
    return topics;
  }

  /** Whether it asks something; a voice that only rises at the end does not. */
  private static boolean isAsked(ReadSegment said, String core) {
    return said.segment().isQuestion() && ASKS.matcher(core).lookingAt();
  }

  private static Topic told(ReadSegment said, String core, Question question) {
    Topic asked = question == null ? null : of(question);
    String content = said.content();
    boolean some = Clean.words(core) >= 2;
    boolean condition = said.has(Insight.CONDITION);
    if (condition && (any(said, FAMILY) || (asked == Topic.FAMILY && some))) {
      return Topic.FAMILY;
    }
    if (Cues.ALLERGY.in(content)) {
      return Topic.PAST;
    }
    if (said.has(Insight.SOCIAL)
        || Cues.SOCIAL.in(content)
        || (asked == Topic.SOCIAL && some && !condition)) {
      return Topic.SOCIAL;
    }
    boolean clinical = condition || said.has(Insight.MEDICATION) || said.has(Insight.PROCEDURE);
    boolean before = any(said, PAST) || Cues.PAST.in(content) || asked == Topic.PAST;
    boolean regular = said.has(Insight.MEDICATION) && Cues.MEDICATION.in(content);
    if (clinical && (before || regular)) {
      return Topic.PAST;
    }
    if (some && (asked == Topic.FAMILY || asked == Topic.PAST)) {
      return asked;
    }
    if (condition && said.insights().stream().noneMatch(Routing::isPresent)) {
      return Topic.SYSTEMS;
    }
    boolean answers = question != null && question.asksWhich() && some;
    return clinical || answers || !said.insights().isEmpty() ? Topic.PRESENT : null;
  }

  private static boolean any(ReadSegment said, String trait) {
    return said.insights().stream()
        .anyMatch(insight -> insight.category().equals(Insight.CONDITION) && insight.has(trait));
  }

  /** Whether it is a condition that the patient has now. */
  static boolean isPresent(Insight insight) {
    return insight.category().equals(Insight.CONDITION)
        && !insight.has(NEGATION)
        && !insight.has(FAMILY)
        && !insight.has(PAST)
        && !insight.has("HYPOTHETICAL");
  }
}
