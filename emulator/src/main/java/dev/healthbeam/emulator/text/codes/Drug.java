/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A clinical or branded drug of RxNorm, read from its name: {@code 24 HR metformin hydrochloride
 * 500 MG Extended Release Oral Tablet [Brand]}.
 *
 * @param brand in lower case, empty if it has none
 * @param ingredients their names in lower case
 * @param strengths one for each ingredient, in the unit of the name; not a number if it has none
 * @param form the words after the last strength, in lower case
 */
record Drug(
    String rxcui,
    String description,
    String brand,
    List<String> ingredients,
    List<Strength> strengths,
    List<String> form) {
  /** Units of a quantity before the name: how long it acts, how much is in the syringe. */
  private static final Set<String> QUANTITIES = Set.of("HR", "ML", "ACTUAT", "DAY", "MG", "MIN");

  /** An amount of an ingredient, such as 500 and MG. */
  record Strength(double amount, String unit) {}

  static Drug parse(String rxcui, String description) {
    String name = description;
    String brand = "";
    int bracket = name.endsWith("]") ? name.lastIndexOf('[') : -1;
    if (bracket > 0) {
      brand = name.substring(bracket + 1, name.length() - 1).toLowerCase(Locale.ROOT);
      name = name.substring(0, bracket).strip();
    }
    List<String> ingredients = new ArrayList<>();
    List<Strength> strengths = new ArrayList<>();
    List<String> form = List.of();
    for (String part : name.split(" / ", -1)) {
      String[] words = part.strip().split(" +");
      int at = 0;
      while (at + 1 < words.length && isAmount(words[at]) && QUANTITIES.contains(words[at + 1])) {
        at += 2;
      }
      int begin = at;
      while (at < words.length && !isAmount(words[at])) {
        at++;
      }
      if (at > begin) {
        ingredients.add(joined(words, begin, at));
      }
      if (at + 1 < words.length) {
        strengths.add(new Strength(Double.parseDouble(words[at]), words[at + 1]));
        form = List.of(joined(words, at + 2, words.length).split(" "));
      }
    }
    return new Drug(
        rxcui, description, brand, List.copyOf(ingredients), List.copyOf(strengths), form);
  }

  private static String joined(String[] words, int begin, int end) {
    return String.join(" ", List.of(words).subList(begin, end)).toLowerCase(Locale.ROOT);
  }

  private static boolean isAmount(String word) {
    boolean digit = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return digit && word.indexOf('.') == word.lastIndexOf('.');
  }
}
