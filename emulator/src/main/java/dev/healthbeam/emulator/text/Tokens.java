/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.Words.Word;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text cut into words, numbers and single other characters, white space left out. Offsets are in
 * {@code char}s; a border never falls inside a surrogate pair or before a combining mark. A place
 * outside the text reads as an empty token, so that patterns need not watch the borders.
 *
 * <p>It counts how often it is read, so that a test can see that the work grows in proportion to
 * the text. One thread at a time.
 */
final class Tokens {
  /** What a token is made of. A number is digits with points or commas between them. */
  enum Kind {
    WORD,
    NUMBER,
    OTHER
  }

  /** What stands between a token and the one before. */
  enum Gap {
    NONE,
    SPACE,
    LINE,
    PARAGRAPH
  }

  private static final Words NO_WORDS = Words.none();

  private final String text;
  private final Words known;
  private int[] begins;
  private int[] ends;
  private Kind[] kinds;
  private Gap[] gaps;
  private Word[] words;
  private int size;
  private long work;

  /** The word being read, in lower case. */
  private final char[] folding = new char[Words.LONGEST];

  private Tokens(String text, Words known) {
    this.text = text;
    this.known = known;
    int expected = 16 + text.length() / 4;
    begins = new int[expected];
    ends = new int[expected];
    kinds = new Kind[expected];
    gaps = new Gap[expected];
    words = new Word[expected];
  }

  /** The tokens of a text that is not compared with a lexicon. */
  static Tokens of(String text) {
    return of(text, NO_WORDS);
  }

  /**
   * The tokens of a text.
   *
   * @param known the words that lexicons ask for
   */
  static Tokens of(String text, Words known) {
    Tokens tokens = new Tokens(text, known);
    int at = 0;
    boolean blank = false;
    int lines = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isBlank(codePoint)) {
        blank = true;
        lines += isLineEnd(text, at, codePoint) ? 1 : 0;
        at += Character.charCount(codePoint);
        continue;
      }
      Kind kind = isDigit(codePoint) ? Kind.NUMBER : isLetter(codePoint) ? Kind.WORD : Kind.OTHER;
      int end = endOf(text, at, kind);
      Gap gap = lines > 1 ? Gap.PARAGRAPH : lines == 1 ? Gap.LINE : blank ? Gap.SPACE : Gap.NONE;
      tokens.add(at, end, kind, gap);
      at = end;
      blank = false;
      lines = 0;
    }
    return tokens;
  }

  private static int endOf(String text, int begin, Kind kind) {
    int end = begin + Character.charCount(text.codePointAt(begin));
    while (end < text.length()) {
      int next = text.codePointAt(end);
      boolean more =
          switch (kind) {
            case WORD -> isLetter(next);
            case NUMBER ->
                isDigit(next)
                    || ((next == '.' || next == ',')
                        && end + 1 < text.length()
                        && isDigit(text.charAt(end + 1)));
            case OTHER -> false;
          };
      if (!more && !isMark(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private void add(int begin, int end, Kind kind, Gap gap) {
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
      gaps = Arrays.copyOf(gaps, size * 2);
      words = Arrays.copyOf(words, size * 2);
    }
    begins[size] = begin;
    ends[size] = end;
    kinds[size] = kind;
    gaps[size] = gap;
    words[size] = end - begin > Words.LONGEST ? Words.NONE : word(begin, end);
    size++;
  }

  private Word word(int begin, int end) {
    int hash = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return known.of(fold(text.substring(begin, end)));
      }
      c = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      folding[i - begin] = c;
      hash = hash * 31 + c;
    }
    return known.of(folding, end - begin, hash);
  }

  private static String fold(String word) {
    return switch (word) {
      case "\u2019", "\u02BC" -> "'";
      case "\u2010", "\u2011", "\u2012", "\u2013", "\u2014" -> "-";
      default -> word.toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isBlank(int codePoint) {
    if (codePoint > ' ' && codePoint < 0x80) {
      return false;
    }
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0xFEFF;
  }

  private static boolean isLineEnd(String text, int at, int codePoint) {
    return codePoint == '\n'
        || codePoint == 0x2028
        || codePoint == 0x2029
        || (codePoint == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
  }

  private static boolean isDigit(int codePoint) {
    return codePoint >= '0' && codePoint <= '9';
  }

  private static boolean isLetter(int codePoint) {
    if (codePoint < 0x80) {
      int small = codePoint | 0x20;
      return (small >= 'a' && small <= 'z') || isDigit(codePoint);
    }
    return Character.isLetterOrDigit(codePoint);
  }

  private static boolean isMark(int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  int size() {
    return size;
  }

  int begin(int token) {
    return begins[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** The token in lower case; empty if outside the text, or longer than any word known. */
  String folded(int token) {
    work++;
    return token >= 0 && token < size ? words[token].folded() : "";
  }

  /** The number that a word has among some, {@link Words#UNKNOWN} if none. */
  int number(int token, Words among) {
    work++;
    if (token < 0 || token >= size) {
      return Words.UNKNOWN;
    }
    Word word = words[token];
    return among == known ? word.number() : among.of(word.folded()).number();
  }

  boolean is(int token, String word) {
    work++;
    if (token < 0 || token >= size) {
      return word.isEmpty();
    }
    return words[token].is(word);
  }

  /** Whether the token is one of some words. */
  boolean isIn(int token, WordSet some) {
    work++;
    return token >= 0 && token < size && some.has(words[token]);
  }

  /** Whether the token is a full stop or a comma, with which nothing begins. */
  boolean isStop(int token) {
    return kinds[token] == Kind.OTHER
        && (text.charAt(begins[token]) == '.' || text.charAt(begins[token]) == ',');
  }

  boolean isWord(int token) {
    return is(token, Kind.WORD);
  }

  boolean isNumber(int token) {
    return is(token, Kind.NUMBER);
  }

  private boolean is(int token, Kind kind) {
    work++;
    return token >= 0 && token < size && kinds[token] == kind;
  }

  /** What stands before the token; a paragraph at the borders of the text. */
  Gap gap(int token) {
    work++;
    return token > 0 && token < size ? gaps[token] : Gap.PARAGRAPH;
  }

  /** Whether the token follows its predecessor without a blank. */
  boolean isJoined(int token) {
    return gap(token) == Gap.NONE;
  }

  /** Whether the token is a word that begins with a capital. */
  boolean isCapitalised(int token) {
    if (!isWord(token)) {
      return false;
    }
    char first = text.charAt(begins[token]);
    return first < 0x80
        ? first >= 'A' && first <= 'Z'
        : Character.isUpperCase(text.codePointAt(begins[token]));
  }

  /** Whether the token is a word of capitals alone (digits may be among them). */
  boolean isUpper(int token) {
    if (!isCapitalised(token) || ends[token] - begins[token] > Words.LONGEST) {
      return false;
    }
    for (int i = begins[token]; i < ends[token]; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        String word = raw(token);
        return word.equals(word.toUpperCase(Locale.ROOT));
      }
      if (c >= 'a' && c <= 'z') {
        return false;
      }
    }
    return true;
  }

  /** The token as it stands in the text. */
  String raw(int token) {
    work++;
    return text.substring(begins[token], ends[token]);
  }

  /** Characters of the token, 0 outside the text. */
  int length(int token) {
    return token >= 0 && token < size ? ends[token] - begins[token] : 0;
  }

  /** A small whole number, or -1 if the token is no such number. */
  int number(int token) {
    if (!isNumber(token) || length(token) > 9) {
      return -1;
    }
    String digits = folded(token);
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i))) {
        return -1;
      }
      value = value * 10 + digits.charAt(i) - '0';
    }
    return value;
  }

  /** Whether the token is a number of digits alone. */
  boolean isDigits(int token) {
    if (!isNumber(token)) {
      return false;
    }
    String number = folded(token);
    return number.indexOf('.') < 0 && number.indexOf(',') < 0;
  }

  String text() {
    return text;
  }

  /** Counts a step of work that reads no token. */
  void step() {
    work++;
  }

  /** How often tokens were read so far, and other steps of work. */
  long work() {
    return work;
  }
}
