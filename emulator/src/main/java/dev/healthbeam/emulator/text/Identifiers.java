/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.Set;

/** Finds record, account and social security numbers: after a word that announces one, or alone. */
final class Identifiers implements Finder {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 12;

  private static final Set<String> ANNOUNCING =
      Set.of(
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

  private static final Set<String> BETWEEN =
      Set.of("number", "no", "num", "id", "is", "was", ":", "#", ".", "-", "=", "(");

  private final Tokens tokens;
  private final Findings findings;

  Identifiers(Tokens tokens, Findings findings) {
    this.tokens = tokens;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    if (ANNOUNCING.contains(tokens.folded(token)) || tokens.is(token, "#")) {
      return announced(token);
    }
    boolean alone = tokens.isNumber(token) && !tokens.isJoined(token);
    boolean bracketed = tokens.isNumber(token) && tokens.is(token - 1, "(");
    if (!alone && !bracketed) {
      return false;
    }
    if (isSocialSecurity(token)) {
      return findings.add(Sort.ID, null, token, token + 5);
    }
    boolean code = bracketed && tokens.length(token) >= 6 && tokens.isDigits(token);
    return code && tokens.is(token + 1, ")") && findings.add(Sort.ID, null, token, token + 1);
  }

  private boolean announced(int token) {
    boolean explicit = isExplicit(token);
    boolean hinted = explicit || tokens.is(token, "#");
    int begin = token + 1;
    while (begin - token <= LONGEST / 2 && BETWEEN.contains(tokens.folded(begin))) {
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
