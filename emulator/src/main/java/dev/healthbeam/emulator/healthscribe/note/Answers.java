/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Whether an answer is a yes or a no. */
enum Answers {
  YES,
  NO,
  NEITHER;

  private static final int FIRST_WORDS = 5;

  private static final Pattern NO_WORDS =
      Pattern.compile(
          "^(?:(?:no|nope|nah|not (?:really|at all|that I(?:'m| am| know)?|as far|so"
              + " far|particularly)|never|none|nothing|negative)\\b|I"
              + " (?:don't|haven't|didn't|wasn't|can't|do not|have not)(?: no)?[,.!]*$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern YES_WORDS =
      Pattern.compile(
          "^(?:(?:yes|yeah|yep|yup|yea|correct|exactly|definitely|absolutely|of course|that's"
              + " (?:right|correct|it)|mm-?hm+|uh-?huh|sure)\\b|I (?:do|have|did|am|was)(?: yes|"
              + " yeah)?[,.!]*$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OTHERWISE =
      Pattern.compile(
          "\\b(?:yes|yeah|yep|but|although|except|other than|apart from|only)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALSO_NO =
      Pattern.compile(
          "n't\\b|\\b(?:no|not|but|although|except|other than|apart from|only)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What an answer begins with; neither where it goes on to say the opposite. */
  static Answers of(String said) {
    String text = Clean.of(said).replaceFirst("(?i)^(?:oh|well|okay|so|ah)\\b[, ]*", "");
    if (NO_WORDS.matcher(text).find()) {
      return OTHERWISE.matcher(firstWords(text)).find() ? NEITHER : NO;
    }
    if (YES_WORDS.matcher(text).find()) {
      return ALSO_NO.matcher(firstWords(text)).find() ? NEITHER : YES;
    }
    return NEITHER;
  }

  private static String firstWords(String text) {
    String[] words = text.split(" ", FIRST_WORDS + 1);
    return String.join(" ", Arrays.asList(words).subList(0, Math.min(FIRST_WORDS, words.length)));
  }
}
