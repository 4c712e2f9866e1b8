/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.Set;

/** Finds the value and the unit that follow the name of a test. */
final class TestResults {
  /** Words that may stand between a test and its value. */
  private static final Set<String> BETWEEN =
      Set.of(
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
    int at = test.end();
    while (at < limit && at - test.end() < FARTHEST) {
      int end = valueEnd(at, limit);
      if (end > at) {
        if (findings.add(Sort.VALUE, null, at, end)) {
          unit(end, limit);
        }
        return;
      }
      if (!BETWEEN.contains(tokens.folded(at))) {
        return;
      }
      at++;
    }
  }

  private int valueEnd(int token, int limit) {
    int at =
        tokens.is(token, "<") || tokens.is(token, ">") || tokens.is(token, "~") ? token + 1 : token;
    if (tokens.isNumber(at) && findings.isFree(at)) {
      boolean pair = tokens.is(at + 1, "/") || tokens.is(at + 1, "over") || tokens.is(at + 1, "-");
      return pair && tokens.isNumber(at + 2) && findings.isFree(at + 2) ? at + 3 : at + 1;
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
