/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Finds the terms of the lexicon: in one pass, the longest at each place. */
final class Terms implements Finder {
  /** Words after which "back" is a part of the body. */
  private static final WordSet BEFORE_NOUN =
      WordSet.of("the", "his", "her", "my", "their", "of", "and", "mid", "entire", "left", "right");

  /** Before "feet" these measure a way. */
  private static final WordSet LENGTHS =
      WordSet.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "few", "many");

  /** Before these "white" tells of a person. */
  private static final WordSet PERSONS =
      WordSet.of(
          "male",
          "female",
          "man",
          "woman",
          "boy",
          "girl",
          "gentleman",
          "lady",
          "child",
          "infant",
          "american");

  private static final WordSet AFTER_ADVERB = WordSet.of("to", "in", "up", "down", "on", "from");

  private final Tokens tokens;
  private final Layout layout;
  private final Vocabulary vocabulary;
  private final Findings findings;
  private final TestResults results;

  Terms(
      Tokens tokens, Layout layout, Vocabulary vocabulary, Findings findings, TestResults results) {
    this.tokens = tokens;
    this.layout = layout;
    this.vocabulary = vocabulary;
    this.findings = findings;
    this.results = results;
  }

  @Override
  public boolean findAt(int token) {
    if (!findings.isFree(token)) {
      return false;
    }
    Lexicon.Match match = vocabulary.terms().longestAt(tokens, token, layout.sentenceEnd(token));
    if (match == null
        || match.term().sort() == Sort.RESULT
        || (match.term().nature().equals("NOUN") && isAdverb(token))) {
      return false;
    }
    switch (match.term().nature()) {
      case "LENGTH" -> {
        if (tokens.isNumber(token - 1) || tokens.isIn(token - 1, LENGTHS)) {
          return false;
        }
      }
      case "VITAL" -> {
        boolean vital = layout.section(token) == Layout.Section.EXAM && tokens.isUpper(token);
        if (!vital || !results.follows(token, match.end())) {
          return false;
        }
      }
      case "PERSON" -> {
        if (!tokens.isIn(match.end(), PERSONS)) {
          return false;
        }
      }
      default -> {
        // Nothing to look at.
      }
    }
    // "weight" is a test only with its value: people lose weight, and CO2 is blown into them.
    if (match.term().nature().equals("VALUED") && !results.follows(token, match.end())) {
      return false;
    }
    return findings.add(match.term().sort(), match.term(), token, match.end());
  }

  private boolean isAdverb(int token) {
    return !tokens.isIn(token - 1, BEFORE_NOUN) || tokens.isIn(token + 1, AFTER_ADVERB);
  }
}
