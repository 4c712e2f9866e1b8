/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Reads quantities and units of time: "5", "5-10", "5 to 10", "1/2", "two", "days". */
final class Quantities {
  private static final WordSet NUMBERS =
      WordSet.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
          "half", "several", "few", "a");

  private static final WordSet TIMES =
      WordSet.of(
          "minute", "minutes", "min", "hour", "hours", "hr", "hrs", "day", "days", "week", "weeks",
          "month", "months", "year", "years", "night", "nights");

  private final Tokens tokens;

  Quantities(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The token after a quantity that begins here, or the token itself. */
  int end(int token) {
    if (tokens.isIn(token, NUMBERS)) {
      return token + 1;
    }
    if (!tokens.isNumber(token)) {
      return token;
    }
    if (tokens.isNumber(token + 2) && isBetween(token + 1)) {
      return token + 3;
    }
    return token + 1;
  }

  private boolean isBetween(int token) {
    if (tokens.is(token, "to")) {
      return true;
    }
    boolean joiner = tokens.is(token, "-") || tokens.is(token, "/");
    return joiner && tokens.isJoined(token + 1);
  }

  /** Whether a quantity of digits, not of words, begins here. */
  boolean isDigits(int token) {
    return tokens.isNumber(token);
  }

  boolean isTime(int token) {
    return tokens.isIn(token, TIMES);
  }

  /** The token after "3 days" or "3-day", or the token itself. */
  int timeEnd(int token) {
    int unit = end(token);
    if (unit == token) {
      return token;
    }
    if (tokens.is(unit, "-")) {
      unit++;
    }
    return isTime(unit) ? unit + 1 : token;
  }
}
