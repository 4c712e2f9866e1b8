/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the words around a medication say of the drug: its strengths and its form. */
final class Prescription {
  private static final double STRENGTH = 4;
  private static final double OTHER_STRENGTH = 1;
  private static final double FORM = 0.5;
  private static final double RELEASE = 1;
  private static final double MORE_INGREDIENTS = 1.5;

  /** Notes abbreviate what RxNorm writes in full. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("tab", "tablet"),
          Map.entry("tabs", "tablet"),
          Map.entry("tablets", "tablet"),
          Map.entry("cap", "capsule"),
          Map.entry("caps", "capsule"),
          Map.entry("capsules", "capsule"),
          Map.entry("po", "oral"),
          Map.entry("mouth", "oral"),
          Map.entry("orally", "oral"),
          Map.entry("patches", "transdermal"),
          Map.entry("patch", "transdermal"),
          Map.entry("puff", "inhaler"),
          Map.entry("puffs", "inhaler"),
          Map.entry("sprays", "spray"),
          Map.entry("drops", "ophthalmic"),
          Map.entry("iv", "injection"),
          Map.entry("im", "injection"),
          Map.entry("syrup", "solution"));

  /** A unit of RxNorm, and how many of it one of the note's is. */
  private record Unit(String name, double factor) {}

  private static final Map<String, Unit> UNITS = new HashMap<>();

  static {
    units("MG", 1, "mg", "mgs", "milligram", "milligrams");
    units("MG", 0.001, "mcg", "mcgs", "ug", "microgram", "micrograms");
    units("MG", 1000, "g", "gm", "gram", "grams");
    units("UNT", 1, "unit", "units", "iu");
    units("MEQ", 1, "meq");
    units("MG/ML", 10, "%");
  }

  private static void units(String name, double factor, String... written) {
    for (String word : written) {
      UNITS.put(word, new Unit(name, factor));
    }
  }

  private static final Set<String> EXTENDED =
      Set.of("er", "xr", "sr", "xl", "cr", "la", "extended", "sustained");

  /** By the unit of RxNorm, the amounts that the note may mean. */
  private final Map<String, List<Double>> amounts = new HashMap<>();

  private final Set<String> forms = new HashSet<>();
  private boolean extended;

  /**
   * Reads what the note says.
   *
   * @param called what the medication is called, which may tell that it is released slowly
   * @param context the words of each attribute, divided by blanks, such as {@code 40 mg}
   */
  Prescription(Collection<String> called, Set<String> context) {
    for (String name : called) {
      for (String word : name.toLowerCase(Locale.ROOT).split(" ", -1)) {
        extended |= EXTENDED.contains(word);
      }
    }
    for (String phrase : context) {
      read(phrase.split(" ", -1));
    }
  }

  private void read(String[] words) {
    List<Double> numbers = new ArrayList<>();
    for (String word : words) {
      String digits = word.replace(",", "");
      Unit unit = UNITS.get(word);
      if (isNumber(digits)) {
        numbers.add(Double.parseDouble(digits));
      } else if (unit != null) {
        for (double number : numbers) {
          amounts.computeIfAbsent(unit.name, any -> new ArrayList<>()).add(number * unit.factor);
        }
        numbers.clear();
      } else if (EXTENDED.contains(word)) {
        extended = true;
      } else {
        forms.add(FORMS.getOrDefault(word, word));
      }
    }
  }

  private static boolean isNumber(String digits) {
    boolean plain = !digits.isEmpty() && digits.length() < 12;
    return plain
        && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
        && digits.chars().filter(c -> c == '.').count() <= 1
        && !digits.equals(".");
  }

  /** How well a drug fits; the ingredient alone fits by about 1. */
  double fit(Drug drug, boolean byBrand) {
    double fit = byBrand || drug.brand().isEmpty() ? 0 : -0.6;
    fit -= MORE_INGREDIENTS * (byBrand ? 0 : drug.ingredients().size() - 1);
    boolean told = !amounts.isEmpty();
    boolean matched = false;
    for (Drug.Strength strength : drug.strengths()) {
      matched |= isTold(strength);
    }
    fit += matched ? STRENGTH : told ? -OTHER_STRENGTH : 0;
    for (String word : drug.form()) {
      fit += forms.contains(word) ? FORM : 0;
    }
    boolean release = drug.form().contains("release") && !drug.form().contains("delayed");
    fit += extended == release ? 0 : -RELEASE;
    // Most of what is prescribed is a tablet, if nothing is said of it.
    return fit + (drug.form().equals(List.of("oral", "tablet")) ? 0.2 : 0);
  }

  private boolean isTold(Drug.Strength strength) {
    for (double amount : amounts.getOrDefault(strength.unit(), List.of())) {
      if (Math.abs(amount - strength.amount()) < 1e-9) {
        return true;
      }
    }
    return false;
  }
}
