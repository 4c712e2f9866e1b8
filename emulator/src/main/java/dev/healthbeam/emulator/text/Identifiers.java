/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds record, account and social security numbers: after a word that announces one, or alone. */
final class Identifiers implements Finder {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 12;
  private static final int LONG_NUMBER = 9;
  private static final int LONGEST_CARD = 19;
  private static final int CODE_DIGITS = 6;

  private static final WordSet ANNOUNCING =
      WordSet.of(
          "mrn",
          "ssn",
          "id",
          "account",
          "acct",
          "policy",
          "member",
          "beneficiary",
          "insurance",
          "license",
          "licence",
          "chart",
          "record",
          "accession",
          "encounter",
          "npi",
          "dea",
          "case",
          "visit",
          "patient",
          "security",
          "plan",
          "subscriber",
          "mr",
          "medicare",
          "medicaid");

  private static final WordSet BETWEEN =
      WordSet.of("number", "no", "num", "id", "is", "was", ":", "#", ".", "-", "=", "(");

  private final Tokens tokens;
  private final Findings findings;

  Identifiers(Tokens tokens, Findings findings) {
    this.tokens = tokens;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    if (tokens.isIn(token, ANNOUNCING) || tokens.is(token, "#")) {
      return announced(token);
    }
    if (isCode(token)) {
      return findings.add(Sort.ID, null, token, token + 3);
    }
    if (isBankAccount(token)) {
      return findings.add(Sort.ID, null, token, token + 1);
    }
    boolean alone = tokens.isNumber(token) && !tokens.isJoined(token);
    boolean bracketed = tokens.isNumber(token) && tokens.is(token - 1, "(");
    if (!alone && !bracketed) {
      return false;
    }
    if (isSocialSecurity(token)) {
      return findings.add(Sort.ID, null, token, token + 5);
    }
    if (isLongNumber(token) || isNetworkAddress(token)) {
      return findings.add(Sort.ID, null, token, token + 1);
    }
    boolean code = bracketed && tokens.length(token) >= 6 && tokens.isDigits(token);
    return code && tokens.is(token + 1, ")") && findings.add(Sort.ID, null, token, token + 1);
  }

  private boolean announced(int token) {
    boolean explicit = isExplicit(token);
    boolean hinted = explicit || tokens.is(token, "#");
    int begin = token + 1;
    while (begin - token <= LONGEST / 2 && tokens.isIn(begin, BETWEEN)) {
      explicit |= tokens.is(begin, "id") || tokens.is(begin, "number");
      hinted |=
          explicit || tokens.is(begin, "#") || tokens.is(begin, ":") || tokens.is(begin, "no");
      begin++;
    }
    if (!hinted || tokens.gap(begin) == Tokens.Gap.PARAGRAPH) {
      return false;
    }
    int end = begin;
    int last = begin;
    int digits = 0;
    int length = 0;
    while (end - begin < LONGEST && (end == begin || tokens.isJoined(end)) && isPart(end)) {
      digits += digitsIn(end);
      length += tokens.length(end);
      end++;
      if (!tokens.is(end - 1, "-")) {
        last = end;
      }
    }
    boolean date = tokens.is(end, "/") && tokens.isJoined(end);
    boolean enough = explicit ? digits > 0 && length >= SHORTEST : digits > SHORTEST;
    return enough && !date && findings.add(Sort.ID, null, begin, last);
  }

  /** Words that announce an identifier by themselves; after others "number" or "#" must follow. */
  private boolean isExplicit(int token) {
    return switch (tokens.folded(token)) {
      case "mrn", "ssn", "id", "npi", "dea", "acct", "accession" -> true;
      default -> false;
    };
  }

  private boolean isPart(int token) {
    return tokens.isWord(token) || tokens.isDigits(token) || tokens.is(token, "-");
  }

  private int digitsIn(int token) {
    String word = tokens.folded(token);
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      digits += word.charAt(i) >= '0' && word.charAt(i) <= '9' ? 1 : 0;
    }
    return digits;
  }

  /** A number of so many digits counts nothing: it is that of a card or a record. */
  private boolean isLongNumber(int token) {
    return tokens.isDigits(token)
        && tokens.length(token) >= LONG_NUMBER
        && tokens.length(token) <= LONGEST_CARD
        && !(tokens.isJoined(token + 1) && tokens.isWord(token + 1))
        && !tokens.is(token - 1, ".");
  }

  /** 192.0.2.1 is one number to the tokens. */
  private boolean isNetworkAddress(int token) {
    String number = tokens.folded(token);
    int points = 0;
    int value = 0;
    for (int i = 0; i < number.length() && i <= 15; i++) {
      char c = number.charAt(i);
      if (c == '.') {
        points++;
        value = 0;
      } else if (c == ',') {
        return false;
      } else {
        value = value * 10 + c - '0';
        if (value > 255) {
          return false;
        }
      }
    }
    return points == 3 && number.length() <= 15;
  }

  /** Letters, a hyphen and at least six digits: HP-100200. */
  private boolean isCode(int token) {
    return tokens.length(token + 2) >= CODE_DIGITS
        && tokens.length(token + 1) == 1
        && tokens.length(token) >= 2
        && tokens.length(token) <= 5
        && tokens.is(token + 1, "-")
        && tokens.isJoined(token + 1)
        && tokens.isJoined(token + 2)
        && tokens.isDigits(token + 2)
        && tokens.isUpper(token)
        && !tokens.isJoined(token);
  }

  /** An international bank account number: a country, two digits, and more (ISO 13616). */
  private boolean isBankAccount(int token) {
    if (tokens.length(token) < 15 || tokens.length(token) > 34 || !tokens.isUpper(token)) {
      return false;
    }
    String word = tokens.folded(token);
    return Character.isLetter(word.charAt(0))
        && Character.isLetter(word.charAt(1))
        && Character.isDigit(word.charAt(2))
        && Character.isDigit(word.charAt(3))
        && digitsIn(token) >= 8;
  }

  private boolean isSocialSecurity(int token) {
    return tokens.length(token) == 3
        && tokens.is(token + 1, "-")
        && tokens.isNumber(token + 2)
        && tokens.length(token + 2) == 2
        && tokens.is(token + 3, "-")
        && tokens.isNumber(token + 4)
        && tokens.length(token + 4) == 4
        && tokens.isJoined(token + 1)
        && tokens.isJoined(token + 4);
  }
}
