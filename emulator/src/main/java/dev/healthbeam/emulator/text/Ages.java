/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * Finds ages: 45-year-old, 45 yo, 45 y.o., 18-month-old, aged 45, age: 45, 73F. Only the number.
 */
final class Ages implements Finder {
  private static final int OLDEST = 120;
  private static final WordSet UNITS =
      WordSet.of(
          "year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day", "days", "y");
  private static final WordSet SHORT = WordSet.of("yo", "yof", "yom");

  private static final WordSet SEXES =
      WordSet.of("male", "female", "gentleman", "woman", "lady", "caucasian");

  private static final WordSet TURNING = WordSet.of("turn", "turns", "turned", "turning");
  private static final WordSet PERSONS = WordSet.of("he", "she", "patient", "pt");

  private final Tokens tokens;
  private final Findings findings;

  Ages(Tokens tokens, Findings findings) {
    this.tokens = tokens;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    int age = tokens.number(token);
    boolean found =
        age >= 0
            && age <= OLDEST
            && !(tokens.isJoined(token) && !tokens.is(token - 1, ":") && !tokens.is(token - 1, "("))
            && (isFollowedByOld(token)
                || isSex(token + 1)
                || isIntroduced(token)
                || isToldOfPerson(token));
    return found && findings.add(Sort.AGE, null, token, token + 1);
  }

  private boolean isFollowedByOld(int token) {
    int unit = skipHyphen(token + 1);
    if (tokens.isIn(unit, SHORT)) {
      return true;
    }
    if (tokens.is(unit, "y") && (tokens.is(unit + 1, "/") || tokens.is(unit + 1, "."))) {
      return tokens.is(unit + 2, "o");
    }
    if (!tokens.isIn(unit, UNITS)) {
      return false;
    }
    int old = skipHyphen(unit + 1);
    return tokens.is(old, "old") || (tokens.is(old, "of") && tokens.is(old + 1, "age"));
  }

  private int skipHyphen(int token) {
    return tokens.is(token, "-") ? token + 1 : token;
  }

  private boolean isSex(int token) {
    boolean letter = tokens.is(token, "f") || tokens.is(token, "m");
    return letter && tokens.isJoined(token) && tokens.isUpper(token);
  }

  /** "he is 47.", "she turned 60", "a 67 male". */
  private boolean isToldOfPerson(int token) {
    if (tokens.length(token) > 3 || tokens.number(token) < 1) {
      return false;
    }
    if (tokens.isIn(token + 1, SEXES)) {
      return true;
    }
    if (tokens.isIn(token - 1, TURNING)) {
      return isEnd(token + 1) || tokens.is(token + 1, "years");
    }
    boolean is = tokens.is(token - 1, "is") || tokens.is(token - 1, "was");
    boolean person = tokens.isIn(token - 2, PERSONS);
    return is && person && isEnd(token + 1);
  }

  private boolean isEnd(int token) {
    return switch (tokens.folded(token)) {
      case "", ".", ",", ";", "and", "when", "who", "with", "today", "now" -> true;
      default -> false;
    };
  }

  private boolean isIntroduced(int token) {
    int word = tokens.is(token - 1, ":") || tokens.is(token - 1, "of") ? token - 2 : token - 1;
    boolean introduced = tokens.is(word, "age") || tokens.is(word, "aged");
    return introduced && !tokens.is(token + 1, "/") && !tokens.is(token + 1, "%");
  }
}
