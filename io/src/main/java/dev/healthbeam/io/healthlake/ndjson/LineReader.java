/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Gives the lines of a stream as slices of a buffer. A line longer than {@code softLimit} is kept
 * only if somebody wants it, and none beyond {@code hardLimit}: of a line that is not kept its
 * first bytes are given, and the rest is skipped. Not thread-safe.
 */
final class LineReader {

  /** Says of a line that is already long whether it is worth the memory. */
  interface LongLines {
    /** Whether to keep the line whose first bytes these are. */
    boolean keep(byte[] buffer, int from, int to);
  }

  private static final int FIRST_BUFFER = 1 << 17;

  private final InputStream in;
  private final int softLimit;
  private final int hardLimit;
  private final LongLines longLines;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int from;
  private int to;
  private int filled;
  private int afterLine;
  private boolean skipping;
  private boolean cut;
  private long number;
  private long bufferAt;

  LineReader(InputStream in, int softLimit, int hardLimit, LongLines longLines) {
    this.in = in;
    this.softLimit = softLimit;
    this.hardLimit = hardLimit;
    this.longLines = longLines;
  }

  /** Moves on to the next line; false after the last. A last line needs no line break. */
  boolean next() throws IOException {
    if (skipping && !skip()) {
      return false;
    }
    from = afterLine;
    cut = false;
    int scan = from;
    boolean asked = false;
    while (true) {
      int at = ByteScan.lineFeed(buffer, scan, filled);
      if (at < filled) {
        to = at;
        afterLine = at + 1;
        number++;
        return true;
      }
      int length = filled - from;
      if (length > hardLimit || (length > softLimit && !asked)) {
        asked = true;
        if (length > hardLimit || !longLines.keep(buffer, from, filled)) {
          to = filled;
          afterLine = filled;
          skipping = true;
          cut = true;
          number++;
          return true;
        }
      }
      scan = filled - from;
      if (!fill()) {
        to = filled;
        afterLine = filled;
        number += length > 0 ? 1 : 0;
        return length > 0;
      }
      scan += from;
    }
  }

  /** Reads on to the end of a line that is not kept; false if that is the end of the stream. */
  private boolean skip() throws IOException {
    skipping = false;
    while (true) {
      int at = ByteScan.lineFeed(buffer, afterLine, filled);
      if (at < filled) {
        afterLine = at + 1;
        return true;
      }
      bufferAt += filled;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
      afterLine = 0;
      from = 0;
      if (filled == 0) {
        return false;
      }
    }
  }

  /** Reads more behind what is kept of the line, which moves to the buffer's beginning. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= from;
      bufferAt += from;
      from = 0;
    }
    if (filled == buffer.length) {
      long longer = Math.min(2L * buffer.length, hardLimit + (long) FIRST_BUFFER);
      buffer = Arrays.copyOf(buffer, (int) Math.max(longer, buffer.length + 1L));
    }
    int count = in.read(buffer, filled, buffer.length - filled);
    if (count <= 0) {
      return false;
    }
    filled += count;
    return true;
  }

  /** Where the line is; good until the next one. */
  byte[] buffer() {
    return buffer;
  }

  /** The line's first byte. */
  int from() {
    return from;
  }

  /** The one after its last, the line break left out. */
  int to() {
    return to;
  }

  /** Whether the line is longer than what is given of it. */
  boolean cut() {
    return cut;
  }

  /** The byte of the stream, from 0, at which the line begins. */
  long offset() {
    return bufferAt + from;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }
}
