/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Which sentence and which section of the note each token stands in. */
final class Layout {
  /** What the heading over a part of a note says of the things mentioned there. */
  enum Section {
    NONE,
    FAMILY,
    PAST,
    MEDICATIONS,
    ALLERGIES,
    SOCIAL,
    EXAM,
    PLAN,
    OTHER,
    /** An organ system: of an examination, or of the review of systems it stands under. */
    SYSTEM
  }

  /** A line shorter than this ends because its thought ends, not because the page does. */
  private static final int WRAPPED_LINE = 60;

  /** No unknown heading of capitals is longer, in words. */
  private static final int LONGEST_HEADING = 5;

  private static final WordSet ABBREVIATIONS =
      WordSet.of("dr", "mr", "mrs", "ms", "st", "vs", "approx", "prof", "mt", "ft", "e.g");

  private static final WordSet HOW_OFTEN =
      WordSet.of("bid", "tid", "qid", "qd", "qhs", "hs", "prn", "daily", "qam", "qpm", "q", "x");

  private static final WordSet BULLETS = WordSet.of("-", "*", "\u2022");

  private static final WordSet ENDS = WordSet.of(".", "!", "?");

  private final Tokens tokens;
  private final Vocabulary vocabulary;
  private final int[] sentenceEnds;
  private final Section[] sections;
  private final boolean[] headings;

  private Layout(Tokens tokens, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    sentenceEnds = new int[tokens.size()];
    sections = new Section[tokens.size()];
    headings = new boolean[tokens.size()];
  }

  static Layout of(Tokens tokens, Vocabulary vocabulary) {
    Layout layout = new Layout(tokens, vocabulary);
    layout.read();
    return layout;
  }

  private void read() {
    Section section = Section.NONE;
    int sentence = 0;
    int lineBegin = 0;
    for (int i = 0; i < tokens.size(); ) {
      Tokens.Gap gap = tokens.gap(i);
      boolean lineEnded = gap == Tokens.Gap.LINE || gap == Tokens.Gap.PARAGRAPH;
      int lineLength = i == 0 ? 0 : tokens.end(i - 1) - tokens.begin(lineBegin);
      if (lineEnded) {
        lineBegin = i;
      }
      int heading = canHoldHeading(i, lineEnded) ? headingEnd(i) : i;
      if (heading > i || endsSentence(i, gap, lineLength)) {
        close(sentence, i);
        sentence = i;
      }
      if (heading > i) {
        section = sectionAt(i, heading, section);
        boolean title = !isOrgan(i, heading);
        for (int j = i; j < heading; j++) {
          headings[j] = title;
          sections[j] = section;
        }
        close(i, heading);
        sentence = heading;
        i = heading;
      } else {
        sections[i] = section;
        i++;
      }
    }
    close(sentence, tokens.size());
  }

  private void close(int first, int end) {
    for (int i = first; i < end; i++) {
      sentenceEnds[i] = end;
    }
  }

  private boolean canHoldHeading(int token, boolean lineEnded) {
    if (!tokens.isCapitalised(token)) {
      return false;
    }
    if (lineEnded || tokens.is(token - 1, ".") || tokens.is(token - 1, ":")) {
      return true;
    }
    return tokens.isUpper(token) && tokens.is(token - 1, ",");
  }

  /** The token after the colon of a heading that begins here, or the token itself. */
  private int headingEnd(int token) {
    Lexicon.Match known = vocabulary.sections().longestAt(tokens, token, tokens.size());
    if (known != null && tokens.is(known.end(), ":")) {
      return known.end() + 1;
    }
    // A line of capitals with nothing else in it: "PHYSICAL EXAMINATION"
    if (known != null
        && isLineEnd(token)
        && isLineEnd(known.end())
        && tokens.isUpper(token)
        && known.end() < tokens.size()) {
      return known.end();
    }
    int end = token;
    while (end - token < LONGEST_HEADING && tokens.isUpper(end)) {
      end++;
    }
    boolean heading = tokens.is(end, ":") && !vocabulary.terms().hasAt(tokens, token);
    return heading ? end + 1 : token;
  }

  private boolean isLineEnd(int token) {
    return tokens.gap(token).compareTo(Tokens.Gap.LINE) >= 0;
  }

  private Section sectionAt(int token, int end, Section last) {
    Lexicon.Match known = vocabulary.sections().longestAt(tokens, token, end);
    if (known == null || known.end() < end - 1) {
      return Section.OTHER;
    }
    Section section = Section.valueOf(known.term().nature());
    if (section != Section.SYSTEM) {
      return section;
    }
    return last == Section.OTHER ? last : Section.EXAM;
  }

  /** Whether a heading names a part of the body, which is worth finding. */
  private boolean isOrgan(int token, int end) {
    Lexicon.Match term = vocabulary.terms().longestAt(tokens, token, end);
    return term != null && term.term().sort() == Sort.SITE;
  }

  private boolean endsSentence(int token, Tokens.Gap gap, int lineLength) {
    if (gap == Tokens.Gap.NONE || token == 0) {
      return false;
    }
    if (gap == Tokens.Gap.PARAGRAPH) {
      return true;
    }
    if (gap == Tokens.Gap.LINE && (lineLength < WRAPPED_LINE || tokens.isIn(token, BULLETS))) {
      return true;
    }
    return tokens.isIn(token - 1, ENDS)
        && !(tokens.is(token - 1, ".") && isAbbreviation(token - 2, token));
  }

  private boolean isAbbreviation(int word, int next) {
    if (tokens.isWord(next) && !tokens.isCapitalised(next)) {
      return true;
    }
    if (tokens.isIn(word, ABBREVIATIONS)) {
      return true;
    }
    // "p.o. BID" is one prescription.
    if (tokens.length(word) == 1 && tokens.isIn(next, HOW_OFTEN)) {
      return true;
    }
    boolean initial = tokens.length(word) == 1 && tokens.isCapitalised(word);
    return initial && tokens.isCapitalised(next);
  }

  /** The token after the last of the sentence that a token stands in. */
  int sentenceEnd(int token) {
    return sentenceEnds[token];
  }

  Section section(int token) {
    return sections[token];
  }

  /** Whether a token belongs to the title of a section, which says nothing of the patient. */
  boolean isHeading(int token) {
    return headings[token];
  }
}
