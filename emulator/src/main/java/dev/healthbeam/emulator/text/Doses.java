/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds doses, strengths and rates ("40 mg", "5 mg/5 mL", "2 tablets", "5 mcg/kg/min"). */
final class Doses implements Finder {
  private static final WordSet MASSES =
      WordSet.of(
          "mg",
          "mgs",
          "mcg",
          "mcgs",
          "g",
          "gm",
          "gram",
          "grams",
          "milligram",
          "milligrams",
          "microgram",
          "micrograms",
          "\u00b5g",
          "\u03bcg",
          "ug",
          "ml",
          "cc",
          "milliliter",
          "milliliters",
          "unit",
          "units",
          "iu",
          "meq",
          "l",
          "liter",
          "liters");

  private static final WordSet COUNTED =
      WordSet.of(
          "tablet",
          "tablets",
          "tab",
          "tabs",
          "capsule",
          "capsules",
          "pill",
          "pills",
          "puff",
          "puffs",
          "drop",
          "drops",
          "spray",
          "sprays",
          "patch",
          "patches",
          "teaspoon",
          "teaspoons",
          "tsp",
          "tablespoon",
          "tablespoons",
          "tbsp",
          "caplet",
          "caplets",
          "suppository",
          "vial",
          "vials",
          "ampule",
          "inhalation",
          "inhalations",
          "lozenge",
          "lozenges");

  private static final WordSet PER_TIME = WordSet.of("hr", "hour", "h", "min", "minute");

  /** What a concentration is counted by. */
  private static final WordSet PER_VOLUME =
      WordSet.of("ml", "actuation", "puff", "spray", "tablet", "dose", "g", "drop", "inhalation");

  /** How far back a medication is near, in tokens. */
  private static final int NEAR = 10;

  private final Tokens tokens;
  private final Vocabulary vocabulary;
  private final Findings findings;
  private final Quantities quantities;

  Doses(Tokens tokens, Vocabulary vocabulary, Findings findings) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.findings = findings;
    this.quantities = new Quantities(tokens);
  }

  @Override
  public boolean findAt(int token) {
    int unit = quantities.end(token);
    if (unit == token || (tokens.isJoined(token) && tokens.is(token - 1, "/"))) {
      return false;
    }
    if (tokens.is(unit, "-")) {
      unit++;
    }
    if (tokens.isIn(unit, COUNTED)) {
      return !tokens.is(token, "a") && findings.add(Sort.DOSAGE, null, token, unit + 1);
    }
    if (!quantities.isDigits(token)) {
      return false;
    }
    if (tokens.is(unit, "%")) {
      return isSolution(token, unit + 1) && findings.add(Sort.STRENGTH, null, token, unit + 1);
    }
    return tokens.isIn(unit, MASSES) && mass(token, unit);
  }

  private boolean mass(int token, int unit) {
    int at = unit + 1;
    boolean perTime = false;
    boolean perVolume = false;
    boolean per = tokens.is(at, "/") || tokens.is(at, "per");
    while (per && at - unit < 8) {
      int by = tokens.isNumber(at + 1) ? at + 2 : at + 1;
      perTime |= tokens.isIn(by, PER_TIME);
      perVolume |= tokens.isIn(by, PER_VOLUME);
      boolean known = perTime || perVolume || tokens.is(by, "kg") || tokens.is(by, "day");
      if (!known) {
        return tokens.is(at, "per") && findings.add(Sort.DOSAGE, null, token, at);
      }
      at = by + 1;
      per = tokens.is(at, "/") || tokens.is(at, "per");
    }
    boolean flow = perTime && (tokens.is(unit, "ml") || tokens.is(unit, "l"));
    if (flow && !isOfMedication(token, at)) {
      return false;
    }
    if (perTime) {
      return findings.add(Sort.RATE, null, token, at);
    }
    boolean made = perVolume || tokens.isIn(at, COUNTED);
    if (perVolume && !isOfMedication(token, at)) {
      return false;
    }
    return findings.add(made ? Sort.STRENGTH : Sort.DOSAGE, null, token, at);
  }

  /**
   * Whether a medication is named near: "13 mcg/mL" and "35 mL/min" may as well be results of a
   * test.
   */
  private boolean isOfMedication(int token, int end) {
    Lexicon.Match next = vocabulary.terms().longestAt(tokens, end, tokens.size());
    if (next != null && (next.term().sort().isMedication() || next.term().sort() == Sort.FORM)) {
      return true;
    }
    for (int i = token - 1; i >= token - NEAR; i--) {
      Lexicon.Match match = vocabulary.terms().longestAt(tokens, i, token);
      if (match != null) {
        Sort sort = match.term().sort();
        if (sort.isMedication() || sort == Sort.FORM || sort == Sort.TREATMENT) {
          return true;
        }
        if (sort == Sort.TEST) {
          return false;
        }
      }
    }
    return false;
  }

  /** Whether a percentage is that of a cream or solution: "0.5% timolol", "hydrocortisone 1%". */
  private boolean isSolution(int token, int after) {
    Lexicon.Match next = vocabulary.terms().longestAt(tokens, after, tokens.size());
    if (next != null && (next.term().sort() == Sort.FORM || next.term().sort().isMedication())) {
      return true;
    }
    Lexicon.Match last = vocabulary.terms().longestAt(tokens, token - 1, token);
    return last != null && last.term().sort().isMedication();
  }
}
