/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text cut into words, numbers and single other characters, white space left out. Offsets are in
 * {@code char}s of the text; a border never falls inside a surrogate pair or before a combining
 * mark.
 */
final class Tokens {
  /** No term of any lexicon has a longer word, so that longer ones need not be copied. */
  private static final int LONGEST_WORD = 64;

  private final String text;
  private int[] begins = new int[256];
  private int[] ends = new int[256];
  private String[] folded = new String[256];
  private int size;

  private Tokens(String text) {
    this.text = text;
  }

  static Tokens of(String text) {
    Tokens tokens = new Tokens(text);
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      int end = at + Character.charCount(codePoint);
      if (isBlank(codePoint)) {
        at = end;
        continue;
      }
      boolean word = isWord(codePoint);
      while (end < text.length()) {
        int next = text.codePointAt(end);
        if (!(word && isWord(next)) && !isMark(next)) {
          break;
        }
        end += Character.charCount(next);
      }
      tokens.add(at, end);
      at = end;
    }
    return tokens;
  }

  private void add(int begin, int end) {
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      folded = Arrays.copyOf(folded, size * 2);
    }
    begins[size] = begin;
    ends[size] = end;
    folded[size] =
        end - begin > LONGEST_WORD ? "" : text.substring(begin, end).toLowerCase(Locale.ROOT);
    size++;
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0xFEFF;
  }

  private static boolean isWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  private static boolean isMark(int codePoint) {
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

  /** The token in lower case, or the empty string where it is longer than any word known. */
  String folded(int token) {
    return folded[token];
  }

  String text() {
    return text;
  }
}
