/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds the profession of a person: "works as a carpenter", "a retired teacher". */
final class Professions implements Finder {
  private static final int FARTHEST = 5;

  private static final WordSet INTRODUCING =
      WordSet.of(
          "works",
          "worked",
          "working",
          "employed",
          "retired",
          "occupation",
          "profession",
          "job",
          "is",
          "was",
          "former",
          "self");

  private static final WordSet BETWEEN =
      WordSet.of(
          "as", "a", "an", "retired", "former", "full", "part", "time", "-", ":", "employed");

  private final Tokens tokens;
  private final Vocabulary vocabulary;
  private final Findings findings;

  Professions(Tokens tokens, Vocabulary vocabulary, Findings findings) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.findings = findings;
  }

  @Override
  public boolean findAt(int token) {
    Lexicon.Match match = vocabulary.professions().longestAt(tokens, token, tokens.size());
    return match != null
        && isIntroduced(token)
        && findings.add(Sort.PROFESSION, match.term(), token, match.end());
  }

  private boolean isIntroduced(int token) {
    for (int i = token - 1; i >= token - FARTHEST; i--) {
      if (tokens.isIn(i, INTRODUCING)) {
        return true;
      }
      if (!tokens.isIn(i, BETWEEN)) {
        return false;
      }
    }
    return false;
  }
}
