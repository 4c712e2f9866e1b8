/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for the bytes that matter, eight at a time. */
final class ByteScan {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  private ByteScan() {}

  /** Where the first line feed is, or {@code to} if there is none. */
  static int lineFeed(byte[] in, int from, int to) {
    int at = from;
    for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
      long word = (long) WORD.get(in, at);
      long found = below(word ^ LINE_FEEDS, ONES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (at < to && in[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * Where the first byte is that is not simply a character of a JSON string: a quote, a backslash,
   * a control character, or none of ASCII; {@code to} if there is none.
   */
  static int notPlain(byte[] in, int from, int to) {
    int at = from;
    for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
      long word = (long) WORD.get(in, at);
      long found =
          below(word ^ QUOTES, ONES)
              | below(word ^ BACKSLASHES, ONES)
              | below(word, SPACES)
              | (word & HIGH);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (at < to && in[at] >= ' ' && in[at] != '"' && in[at] != '\\') {
      at++;
    }
    return at;
  }

  /**
   * The highest bit of each byte that is below that of {@code bounds}, which are at most 128. Right
   * up to the first of them: what it borrows spoils those behind it.
   */
  private static long below(long word, long bounds) {
    return (word - bounds) & ~word & HIGH;
  }
}
