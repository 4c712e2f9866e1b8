/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import dev.healthbeam.emulator.healthscribe.clinical.ReadSegment;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what a patient said as a sentence of a note. */
final class PatientTelling {
  /** What makes words a sentence that can stand alone. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\b(?:I|am|is|are|was|were|have|has|had|do|does|did|don't|doesn't|didn't|hasn't|haven't|isn't|wasn't|aren't|weren't|won't|can|can't|could"
              + "|couldn't|will|would|feels?|felt|gets?|got|think|started|been|comes?|came|goes|went"
              + "|takes?|took|noticed|hurts?|smoked?|drinks?|eats?|lives?|works?|uses?|used|wants?"
              + "|needs?|seems?|sounds?|looks?|happens?|happened|stays?|keeps?|kept|makes?|made|gives?|gave)"
              + "\\b|\\w'(?:s|m|ve|re|ll|d)\\b");

  /** What begins an answer that is no thing. */
  private static final Pattern NO_THING =
      Pattern.compile(
          "(?:in|on|at|from|since|for|about|around|after|before|during|with|by|to|of|until|because|if"
              + "|when|maybe|probably|possibly|not|just|very|quite|really|only|mostly|usually|never"
              + "|sometimes|always|mainly|more|less|it|that|this|one|two|three|four|five|six|seven"
              + "|eight|nine|ten|once|twice|every|each|\\d+)\\b.*",
          Pattern.CASE_INSENSITIVE);

  /** Says yes or no once more. */
  private static final Pattern ECHO =
      Pattern.compile(
          "(?:\\w+ )?I (?:do|don't|did|didn't|have|haven't|am|can|can't|will|was|wasn't|think so"
              + "|guess so|believe so|don't think so|see|understand)(?: not)?",
          Pattern.CASE_INSENSITIVE);

  private static final int MOST_WORDS_OF_AN_ANSWER = 25;

  private final Wording wording;

  PatientTelling(Wording wording) {
    this.wording = wording;
  }

  /**
   * A sentence.
   *
   * @param core what was said, without fillers
   * @param question what was asked before, or null
   */
  Optional<String> told(String core, ReadSegment said, Question question) {
    if (ECHO.matcher(core).matches()) {
      return Optional.empty();
    }
    if (hasQuoted(core, question)) {
      return Optional.of("Asked \"" + question.text() + "\", the patient says \"" + core + "\".");
    }
    if (CLAUSE.matcher(core).find()) {
      return Optional.of(
          wording
              .ofPatient(core)
              .map(Clean::sentence)
              .orElseGet(() -> "The patient says: \"" + core + "\"."));
    }
    return said.isClinical() && !NO_THING.matcher(core).matches()
        ? wording.ofPatient(Clean.lower(core)).map(told -> "The patient reports " + told + ".")
        : Optional.empty();
  }

  /** Whether what was said says nothing without the question, which is told then too. */
  boolean hasQuoted(String core, Question question) {
    return question != null
        && question.asksWhich()
        && !CLAUSE.matcher(core).find()
        && Clean.words(core) <= MOST_WORDS_OF_AN_ANSWER;
  }
}
