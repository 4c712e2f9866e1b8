/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds where a text may be cut, best first: after a blank line, a line, a sentence, white space,
 * or at least between two grapheme clusters. Works on valid UTF-8; not thread-safe.
 */
final class Borders {

  /** No such border. */
  static final int NONE = -1;

  /** What a sentence's end needs to see of the next one; a guess on the generous side. */
  static final int LOOK_AHEAD_BYTES = 256;

  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int FIRST_REGIONAL = 0x1f1e6;
  private static final int LAST_REGIONAL = 0x1f1ff;

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** These are made when first needed: lines are what most texts are cut at. */
  private @Nullable BreakIterator sentences;

  private @Nullable Matcher cluster;

  /**
   * The best border of a text that is near its limit: the last one of the best class that has any.
   *
   * @param utf8 bytes that hold the text
   * @param from borders are after this code point border
   * @param limit and at or before this one, which is not the text's end
   * @param end where the bytes end, on a code point border
   */
  int near(byte[] utf8, int from, int limit, int end) {
    int lineEnd = line(utf8, from, limit, end);
    if (lineEnd != NONE) {
      return lineEnd;
    }
    String text =
        new String(utf8, from, codePointFloor(utf8, limit + LOOK_AHEAD_BYTES, end) - from, UTF_8);
    int charLimit = chars(utf8, from, limit);
    int border = sentence(text, charLimit);
    if (border <= 0) {
      border = whiteSpace(text, charLimit);
    }
    return border <= 0 ? NONE : from + bytes(utf8, from, border);
  }

  /**
   * The last border between clusters after {@code from} and at or before {@code limit}. Takes the
   * first byte for one too, which it is unless it lies in a cluster that is too long anyway.
   */
  int ofCluster(byte[] utf8, int from, int limit, int end) {
    int begin = safeBegin(utf8, limit);
    int next = limit < end ? limit + WhiteSpace.length(utf8[limit]) : limit;
    String text = new String(utf8, begin, next - begin, UTF_8);
    int charLimit = chars(utf8, begin, limit);
    Matcher clusters = cluster().reset(text);
    int border = 0;
    while (border < charLimit && clusters.find() && clusters.end() <= charLimit) {
      border = clusters.end();
    }
    int found = begin + bytes(utf8, begin, border);
    clusters.reset("");
    return found > from ? found : NONE;
  }

  /**
   * A border between clusters to begin at: two characters of ASCII belong to one only as a line end
   * of two.
   */
  private static int safeBegin(byte[] utf8, int limit) {
    for (int i = limit - 1; i > 0; i--) {
      if (utf8[i] >= ' ' && utf8[i - 1] >= ' ') {
        return i;
      }
    }
    return 0;
  }

  /** After the last blank line, or else after the last line; found going back from the limit. */
  private static int line(byte[] utf8, int from, int limit, int end) {
    int lastLine = NONE;
    int line = NONE; // the begin of the line that is looked at, once one is known
    int at = limit;
    while (true) {
      at = Utf8Words.lineEndCandidate(utf8, from, at);
      if (at == from) {
        return lastLine;
      }
      int length = lineEndLength(utf8, at, end);
      if (length > 0) {
        if (lastLine == NONE) {
          lastLine = at;
        } else if (WhiteSpace.skip(utf8, at, line) == line) {
          return line; // what lies between two line ends is a blank line
        }
        line = at;
      }
      at -= Math.max(1, length);
    }
  }

  /** How many bytes the character has that ends a line before {@code at}; 0 if it ends none. */
  private static int lineEndLength(byte[] utf8, int at, int end) {
    int last = WhiteSpace.floor(utf8, at - 1);
    int c = WhiteSpace.codePoint(utf8, last);
    boolean goesOn = c == '\r' && at < end && utf8[at] == '\n';
    return WhiteSpace.isLineEnd(c) && !goesOn ? at - last : 0;
  }

  private int sentence(String text, int limit) {
    if (sentences == null) {
      sentences = BreakIterator.getSentenceInstance(Locale.US);
    }
    sentences.setText(text);
    int border = sentences.isBoundary(limit) ? limit : sentences.preceding(limit);
    while (border > 0 && !dividesClusters(text, border)) {
      border = sentences.previous();
    }
    sentences.setText("");
    return border;
  }

  private int whiteSpace(String text, int limit) {
    for (int i = limit; i > 0; i--) {
      if (Character.isWhitespace(text.charAt(i - 1)) && dividesClusters(text, i)) {
        return i;
      }
    }
    return NONE;
  }

  /**
   * Whether clusters part here. Looks at two code points, which is enough unless the first is a
   * joiner or a flag's half; so it says no there.
   */
  private boolean dividesClusters(String text, int at) {
    if (at >= text.length()) {
      return true;
    }
    int before = text.codePointBefore(at);
    if (before == ZERO_WIDTH_JOINER || (before >= FIRST_REGIONAL && before <= LAST_REGIONAL)) {
      return false;
    }
    int length = Character.charCount(before);
    Matcher pair =
        cluster()
            .reset(text.substring(at - length, at + Character.charCount(text.codePointAt(at))));
    return pair.lookingAt() && pair.end() == length;
  }

  private Matcher cluster() {
    if (cluster == null) {
      cluster = CLUSTER.matcher("");
    }
    return cluster;
  }

  /** The last code point border at or before both. */
  static int codePointFloor(byte[] utf8, int at, int end) {
    return at >= end ? end : WhiteSpace.floor(utf8, at);
  }

  /** Whether a zero-width joiner begins here. */
  static boolean isJoiner(byte[] utf8, int at) {
    return utf8[at] == (byte) 0xe2 && utf8[at + 1] == (byte) 0x80 && utf8[at + 2] == (byte) 0x8d;
  }

  /** How many UTF-16 units the bytes are. */
  private static int chars(byte[] utf8, int from, int to) {
    int chars = 0;
    for (int i = from; i < to; i++) {
      int b = utf8[i] & 0xff;
      if ((b & 0xc0) != 0x80) {
        chars += b >= 0xf0 ? 2 : 1;
      }
    }
    return chars;
  }

  /** How many bytes the UTF-16 units are. */
  private static int bytes(byte[] utf8, int from, int chars) {
    int at = from;
    for (int left = chars; left > 0; ) {
      int length = WhiteSpace.length(utf8[at]);
      left -= length == 4 ? 2 : 1;
      at += length;
    }
    return at - from;
  }
}
