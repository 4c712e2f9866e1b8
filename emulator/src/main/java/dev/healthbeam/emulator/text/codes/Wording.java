/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Brings descriptions and notes to the same words: small letters, singular, plain English. */
final class Wording {
  private static final Set<String> IDLE =
      Set.of(
          "a",
          "an",
          "and",
          "as",
          "at",
          "by",
          "due",
          "for",
          "from",
          "in",
          "into",
          "is",
          "of",
          "on",
          "or",
          "the",
          "to",
          "with",
          "other",
          "not",
          "elsewhere",
          "classified",
          "specified");

  /** What clinicians call one way and classifications another. */
  private static final Map<String, List<String>> SYNONYMS =
      Map.ofEntries(
          Map.entry("cancer", List.of("malignant", "neoplasm")),
          Map.entry("carcinoma", List.of("malignant", "neoplasm")),
          Map.entry("tumor", List.of("neoplasm")),
          Map.entry("renal", List.of("kidney")),
          Map.entry("cardiac", List.of("heart")),
          Map.entry("pulmonary", List.of("lung")),
          Map.entry("hepatic", List.of("liver")),
          Map.entry("tibial", List.of("tibia")),
          Map.entry("femoral", List.of("femur")),
          Map.entry("stomach", List.of("abdominal")),
          Map.entry("belly", List.of("abdominal")),
          Map.entry("abdomen", List.of("abdominal")));

  private Wording() {}

  /** The words of a text that tell something, in its order. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && begin < 0) {
        begin = i;
      } else if (!inside && begin >= 0) {
        String word = singular(text.substring(begin, i).toLowerCase(Locale.ROOT));
        if (!IDLE.contains(word)) {
          words.add(word);
        }
        begin = -1;
      }
    }
    return words;
  }

  /** Other words for a word; empty for most. */
  static List<String> synonyms(String word) {
    return SYNONYMS.getOrDefault(word, List.of());
  }

  /** A rough singular: the same for both numbers, if not always a word. */
  private static String singular(String word) {
    int length = word.length();
    if (length < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    if (word.endsWith("ies") && length > 4) {
      return word.substring(0, length - 3) + "y";
    }
    // "diagnosis" and "diagnoses" come to the same.
    if (word.endsWith("is") || word.endsWith("es")) {
      return word.substring(0, length - 2);
    }
    return word.substring(0, length - 1);
  }
}
