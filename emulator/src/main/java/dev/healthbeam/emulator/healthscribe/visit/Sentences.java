/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what is said in one turn into sentences. */
final class Sentences {
  /** A space after what ends a sentence, before what may begin one. */
  private static final Pattern BORDER =
      Pattern.compile("(?<=[.?!\u2026][\"')\u201d\u2019]?) (?=[\"'(\u201c\u2018]?[\\p{Lu}\\p{N}])");

  /** Ends in a point that ends no sentence: a title, an initial, an abbreviation. */
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:.*[^\\p{L}])?(?:Dr|Mr|Mrs|Ms|St|Prof|vs|approx|e\\.g|i\\.e|No|\\p{Lu})\\.",
          Pattern.DOTALL);

  private Sentences() {}

  /** The sentences in order; joined by single spaces they are the text. */
  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    Matcher border = BORDER.matcher(text);
    int from = 0;
    while (border.find()) {
      String sentence = text.substring(from, border.start());
      if (!endsInAbbreviation(sentence)) {
        sentences.add(sentence);
        from = border.end();
      }
    }
    sentences.add(text.substring(from));
    return sentences;
  }

  private static boolean endsInAbbreviation(String sentence) {
    // Only its last word: the pattern would else go back over a whole turn for every border.
    String last = sentence.substring(sentence.lastIndexOf(' ') + 1);
    boolean one = last.equals("I.");
    return !one && ABBREVIATION.matcher(last).matches();
  }
}
