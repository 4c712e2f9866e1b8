/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Lines of a file. Memory: sixteen bytes for lines that follow each other, since millions of a file
 * may have been refused.
 */
public final class LineSet implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Every line. */
  public static final LineSet ALL = new LineSet(new long[] {1}, new long[] {Long.MAX_VALUE});

  // Of ranges in order that do not touch.
  private final long[] firsts;
  private final long[] lasts;

  private LineSet(long[] firsts, long[] lasts) {
    this.firsts = firsts;
    this.lasts = lasts;
  }

  /**
   * Lines that follow each other.
   *
   * @param first the first, from 1
   * @param last the last, included
   */
  public record Range(long first, long last) implements Serializable {}

  /** The lines of ranges in any order, overlapping or not; each is looked at once. */
  public static LineSet of(Iterable<Range> all) {
    long[] firsts = new long[16];
    long[] lasts = new long[16];
    int count = 0;
    for (Range range : all) {
      if (count == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * count);
        lasts = Arrays.copyOf(lasts, 2 * count);
      }
      firsts[count] = range.first;
      lasts[count++] = range.last;
    }
    return joined(firsts, lasts, count);
  }

  /**
   * Sorts beginnings and ends each for themselves: there is a gap before a beginning if as many
   * ranges have ended as have begun.
   */
  private static LineSet joined(long[] firsts, long[] lasts, int count) {
    Arrays.sort(firsts, 0, count);
    Arrays.sort(lasts, 0, count);
    int joined = 0;
    for (int i = 0; i < count; i++) {
      boolean touches = i > 0 && firsts[i] - 1 <= lasts[i - 1];
      if (!touches) {
        firsts[joined++] = firsts[i];
      }
      lasts[joined - 1] = lasts[i];
    }
    return new LineSet(Arrays.copyOf(firsts, joined), Arrays.copyOf(lasts, joined));
  }

  /** Whether a line is one of them. */
  public boolean contains(long line) {
    int at = Arrays.binarySearch(firsts, line);
    int range = at >= 0 ? at : -at - 2;
    return range >= 0 && line <= lasts[range];
  }

  /** Whether these are all lines there can be. */
  public boolean isAll() {
    return firsts.length == 1 && firsts[0] == 1 && lasts[0] == Long.MAX_VALUE;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return firsts.length == 0;
  }

  /** Adds what tells these lines from others to a digest. */
  public void update(MessageDigest digest) {
    ByteBuffer range = ByteBuffer.allocate(2 * Long.BYTES);
    for (int i = 0; i < firsts.length; i++) {
      digest.update(range.clear().putLong(firsts[i]).putLong(lasts[i]).flip());
    }
  }

  /** How many ranges there are, not which. */
  @Override
  public String toString() {
    return isAll() ? "all lines" : "lines in " + firsts.length + " ranges";
  }
}
