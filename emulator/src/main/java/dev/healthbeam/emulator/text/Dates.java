/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * Finds calendar dates: 04/12/2023, 2023-04-12, April 12th, 2023, 12 April, April 2023, in 2021.
 */
final class Dates implements Finder {
  private static final WordSet MONTHS_OF_31_DAYS =
      WordSet.of(
          "january",
          "march",
          "may",
          "july",
          "august",
          "october",
          "december",
          "jan",
          "mar",
          "jul",
          "aug",
          "oct",
          "dec");

  private static final WordSet MONTHS_OF_30_DAYS =
      WordSet.of("april", "june", "september", "november", "apr", "jun", "sep", "sept", "nov");

  private static final WordSet FEBRUARY = WordSet.of("february", "feb");

  /** Words after which a lone year, month, or 3/12 is a date and not a number. */
  private static final WordSet BEFORE_DATE =
      WordSet.of(
          "in", "on", "since", "from", "until", "till", "of", "by", "dated", "last", "through",
          "early", "late", "mid", "spring", "summer", "fall", "autumn", "winter", "circa", "year");

  private static final WordSet ORDINALS = WordSet.of("st", "nd", "rd", "th");

  private final Tokens tokens;
  private final Findings findings;

  Dates(Tokens tokens, Findings findings) {
    this.tokens = tokens;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    int end = tokens.isNumber(token) ? fromNumber(token) : fromMonth(token);
    return end > token && findings.add(Sort.DATE, null, token, end);
  }

  private int fromNumber(int token) {
    int dotted = dottedEnd(token);
    if (dotted > token) {
      return dotted;
    }
    int first = tokens.number(token);
    if (first < 0 || (tokens.isJoined(token) && isJoiner(token - 1))) {
      return token;
    }
    boolean named = isDay(first) && isJoiner(token + 1) && month(token + 2) >= first;
    if (named && sameJoiner(token) && isYear(tokens.number(token + 4))) {
      return token + 5;
    }
    int second = joined(token, 1);
    int third = joined(token, 3);
    if (isYear(first) && isMonth(second) && isDay(third) && sameJoiner(token)) {
      return token + 5;
    }
    // A half is no day of January.
    if (first == 1 && second == 2 && third < 0) {
      return token;
    }
    boolean monthAndDay = (isMonth(first) && isDay(second)) || (isDay(first) && isMonth(second));
    if (monthAndDay && third >= 0 && sameJoiner(token)) {
      boolean year = isYear(third) || tokens.length(token + 4) == 2;
      return year ? token + 5 : token;
    }
    boolean introduced = tokens.isIn(token - 1, BEFORE_DATE);
    if (introduced && tokens.is(token + 1, "/") && tokens.isJoined(token + 1)) {
      boolean monthAndYear = isMonth(first) && isYear(second);
      return monthAndYear || (monthAndDay && third < 0) ? token + 3 : token;
    }
    int day = ordinalEnd(token);
    if (isDay(first)) {
      int month = tokens.is(day, "of") ? day + 1 : day;
      if (month(month) >= first) {
        return yearEnd(month + 1);
      }
    }
    return introduced && isYear(first) && !isJoiner(token + 1) ? token + 1 : token;
  }

  /** A date with points, 12.04.2023, is one number to the tokens. */
  private int dottedEnd(int token) {
    String[] parts = tokens.folded(token).split("\\.", 4);
    boolean date =
        parts.length == 3
            && parts[0].length() <= 2
            && parts[1].length() <= 2
            && parts[2].length() == 4
            && tokens.folded(token).indexOf(',') < 0;
    return date && isDay(Integer.parseInt(parts[0])) && isDay(Integer.parseInt(parts[1]))
        ? token + 1
        : token;
  }

  private int fromMonth(int token) {
    if (month(token) == 0) {
      return token;
    }
    int after = tokens.is(token + 1, ".") && tokens.isJoined(token + 1) ? token + 2 : token + 1;
    int day = tokens.number(after);
    if (isDay(day) && day <= month(token) && !tokens.is(after + 1, "/")) {
      return yearEnd(ordinalEnd(after));
    }
    int year = yearEnd(after);
    if (year > after) {
      return year;
    }
    boolean whole = tokens.length(token) > 3 && !tokens.is(token, "march");
    return whole && tokens.isIn(token - 1, BEFORE_DATE) ? token + 1 : token;
  }

  /** The days of the month named by a token, 0 if it names none. */
  private int month(int token) {
    if (!tokens.isCapitalised(token)) {
      return 0;
    }
    if (tokens.isIn(token, MONTHS_OF_31_DAYS)) {
      return 31;
    }
    if (tokens.isIn(token, MONTHS_OF_30_DAYS)) {
      return 30;
    }
    return tokens.isIn(token, FEBRUARY) ? 29 : 0;
  }

  private int ordinalEnd(int day) {
    return tokens.isIn(day + 1, ORDINALS) && tokens.isJoined(day + 1) ? day + 2 : day + 1;
  }

  /** The token after a year that follows, perhaps after a comma or "of"; else the token given. */
  private int yearEnd(int token) {
    int year = tokens.is(token, ",") || tokens.is(token, "of") ? token + 1 : token;
    boolean shortened =
        tokens.is(year, "'") && tokens.isJoined(year + 1) && tokens.length(year + 1) == 2;
    if (shortened && tokens.number(year + 1) >= 0 && !tokens.isJoined(year)) {
      return year + 2;
    }
    boolean next = tokens.gap(year).compareTo(Tokens.Gap.LINE) <= 0;
    return next && isYear(tokens.number(year)) ? year + 1 : token;
  }

  /** The number that follows a joiner without blanks, at a distance of tokens; -1 if none does. */
  private int joined(int token, int distance) {
    int joiner = token + distance;
    boolean joined = isJoiner(joiner) && tokens.isJoined(joiner) && tokens.isJoined(joiner + 1);
    return joined ? tokens.number(joiner + 1) : -1;
  }

  private boolean sameJoiner(int token) {
    return tokens.folded(token + 1).equals(tokens.folded(token + 3));
  }

  private boolean isJoiner(int token) {
    return tokens.is(token, "/") || tokens.is(token, "-");
  }

  private static boolean isMonth(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean isDay(int number) {
    return number >= 1 && number <= 31;
  }

  private static boolean isYear(int number) {
    return number >= 1900 && number <= 2100;
  }
}
