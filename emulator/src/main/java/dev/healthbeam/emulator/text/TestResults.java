/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds the value and the unit that follow the name of a test. */
final class TestResults {
  /** Words that may stand between a test and its value. */
  private static final WordSet BETWEEN =
      WordSet.of(
          "of",
          "is",
          "was",
          "at",
          "level",
          "levels",
          "measured",
          "reading",
          "showed",
          "shows",
          "were",
          "are",
          ":",
          "=",
          "-",
          "to",
          "(",
          "approximately",
          "about",
          "today",
          "count",
          "value",
          "remains",
          "now",
          "result",
          "results",
          "came",
          "less",
          "greater",
          "than",
          "equal",
          "back",
          "has",
          "been",
          "improved",
          "decreased",
          "increased",
          "rose",
          "fell",
          "still",
          "around",
          "down",
          "up",
          "score",
          "s",
          "'",
          ",",
          "again",
          "in",
          "the",
          "clinic");

  private static final int FARTHEST = 7;

  /** No result in words is longer: "within normal limits". */
  private static final int LONGEST_RESULT = 3;

  private final Tokens tokens;
  private final Layout layout;
  private final Vocabulary vocabulary;
  private final Findings findings;

  TestResults(Tokens tokens, Layout layout, Vocabulary vocabulary, Findings findings) {
    this.tokens = tokens;
    this.layout = layout;
    this.vocabulary = vocabulary;
    this.findings = findings;
  }

  /** Looks for the result of a test and records it. */
  void findFor(Mention test) {
    int limit = layout.sentenceEnd(test.first());
    int at = valueAfter(test.end(), limit);
    if (at >= 0) {
      int end = valueEnd(at, limit);
      if (findings.add(Sort.VALUE, null, at, end)) {
        unit(end, limit);
      }
      return;
    }
    // "normal EKG", "mildly elevated troponin"
    for (int words = LONGEST_RESULT; words > 0; words--) {
      int first = test.first() - words;
      if (first >= 0 && layout.sentenceEnd(first) == limit) {
        Lexicon.Match match = vocabulary.terms().longestAt(tokens, first, test.first());
        if (match != null
            && match.term().sort() == Sort.RESULT
            && match.end() == test.first()
            && findings.add(Sort.VALUE, null, first, match.end())) {
          return;
        }
      }
    }
  }

  /** Whether a result in digits follows a test that would stand between two tokens. */
  boolean follows(int first, int end) {
    int limit = layout.sentenceEnd(first);
    int at = valueAfter(end, limit);
    return at >= 0 && !tokens.isWord(at);
  }

  /** The token at which the result begins that follows; -1 if none does. */
  private int valueAfter(int token, int limit) {
    for (int at = token; at < limit && at - token < FARTHEST; at++) {
      int end = valueEnd(at, limit);
      // "decreased to 9", "low at 91%": the number is the result, not the word
      boolean before = end > at && tokens.isWord(at) && goesOn(end);
      if (end > at && !before) {
        return at;
      }
      if (!before && !tokens.isIn(at, BETWEEN)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean goesOn(int token) {
    boolean joiner = tokens.is(token, "to") || tokens.is(token, "from") || tokens.is(token, "at");
    return tokens.isNumber(joiner ? token + 1 : token);
  }

  private int valueEnd(int token, int limit) {
    int at =
        tokens.is(token, "<") || tokens.is(token, ">") || tokens.is(token, "~") ? token + 1 : token;
    if (tokens.isNumber(at) && findings.isFree(at)) {
      boolean pair = tokens.is(at + 1, "/") || tokens.is(at + 1, "over") || tokens.is(at + 1, "-");
      if (pair && tokens.isNumber(at + 2) && findings.isFree(at + 2)) {
        return at + 3;
      }
      boolean plus = tokens.is(at + 1, "+") && tokens.isJoined(at + 1);
      return plus ? at + 2 : at + 1;
    }
    Lexicon.Match match = vocabulary.terms().longestAt(tokens, token, limit);
    return match != null && match.term().sort() == Sort.RESULT ? match.end() : token;
  }

  private void unit(int token, int limit) {
    Lexicon.Match match = vocabulary.units().longestAt(tokens, token, limit);
    boolean preposition = tokens.is(token, "in");
    if (match != null && !preposition) {
      findings.add(Sort.UNIT, match.term(), token, match.end());
    }
  }
}
