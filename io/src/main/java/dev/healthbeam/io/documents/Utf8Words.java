/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at UTF-8 eight bytes at a time. Most bytes of most texts are of no interest to whoever
 * looks at them, and eight can be passed over in the time of one.
 */
final class Utf8Words {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The highest bit of each byte. */
  private static final long HIGH = 0x8080_8080_8080_8080L;

  /** Added to bytes of ASCII, these set the highest bit of those from a value on. */
  private static final long FROM_ONE = 0x7f7f_7f7f_7f7f_7f7fL;

  private static final long FROM_LINE_FEED = 0x7676_7676_7676_7676L;
  private static final long PAST_CARRIAGE_RETURN = 0x7272_7272_7272_7272L;

  /** Four words: with as many at a time, a long run is passed over still faster. */
  private static final int STRIDE = 4 * Long.BYTES;

  private Utf8Words() {}

  /** Where the run of bytes from 1 to 127 that begins at {@code from} ends, at most {@code to}. */
  static int plainEnd(byte[] utf8, int from, int to) {
    int at = from;
    int soon = Math.min(to, from + STRIDE);
    while (at <= soon - Long.BYTES) {
      long others = others(utf8, at);
      if (others != 0) {
        return at + (Long.numberOfTrailingZeros(others) >> 3);
      }
      at += Long.BYTES;
    }
    // It is a long one. A loop of this form is one whose bounds the JVM checks once.
    for (int last = to - STRIDE; at <= last; at += STRIDE) {
      long a = (long) WORD.get(utf8, at);
      long b = (long) WORD.get(utf8, at + Long.BYTES);
      long c = (long) WORD.get(utf8, at + 2 * Long.BYTES);
      long d = (long) WORD.get(utf8, at + 3 * Long.BYTES);
      long nonZero = (a + FROM_ONE) & (b + FROM_ONE) & (c + FROM_ONE) & (d + FROM_ONE);
      if (((a | b | c | d | ~nonZero) & HIGH) != 0) {
        break;
      }
    }
    while (at <= to - Long.BYTES) {
      long others = others(utf8, at);
      if (others != 0) {
        return at + (Long.numberOfTrailingZeros(others) >> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && utf8[at] > 0) {
      at++;
    }
    return at;
  }

  /**
   * The highest bit of each of eight bytes that is not from 1 to 127. Right up to the first of
   * them: what a byte above 127 carries over spoils those behind it.
   */
  private static long others(byte[] utf8, int at) {
    long word = (long) WORD.get(utf8, at);
    return (word | ~(word + FROM_ONE)) & HIGH;
  }

  /** How many characters begin among these bytes. */
  static int codePoints(byte[] utf8, int from, int to) {
    int tails = 0;
    int at = from;
    while (at <= to - Long.BYTES) {
      long word = (long) WORD.get(utf8, at);
      tails += Long.bitCount(word & ~(word << 1) & HIGH); // 10xxxxxx
      at += Long.BYTES;
    }
    while (at < to) {
      tails += utf8[at++] < WhiteSpace.FIRST_LEAD ? 1 : 0;
    }
    return to - from - tails;
  }

  /**
   * Where, going back from {@code to}, a byte stands that may be the last of a line's end: the
   * index after it, or {@code from} if there is none.
   */
  static int lineEndCandidate(byte[] utf8, int from, int to) {
    int at = to;
    while (at - Long.BYTES >= from) {
      long word = (long) WORD.get(utf8, at - Long.BYTES);
      long breaks = (word + FROM_LINE_FEED) ^ (word + PAST_CARRIAGE_RETURN);
      if (((word | breaks) & HIGH) != 0) {
        for (int end = at - Long.BYTES; at > end; at--) {
          if (mayEndLine(utf8[at - 1])) {
            return at;
          }
        }
      } else {
        at -= Long.BYTES;
      }
    }
    while (at > from && !mayEndLine(utf8[at - 1])) {
      at--;
    }
    return at;
  }

  /** The breaks of ASCII, and the last bytes of U+0085, U+2028 and U+2029. */
  private static boolean mayEndLine(byte b) {
    return b >= 0
        ? b >= '\n' && b <= '\r'
        : b == (byte) 0x85 || b == (byte) 0xa8 || b == (byte) 0xa9;
  }
}
