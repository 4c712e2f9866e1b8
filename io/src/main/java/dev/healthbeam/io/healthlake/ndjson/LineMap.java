/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.util.Arrays;

/**
 * Which line of the original each line of a file that is sent was: runs of lines that follow each
 * other. A file without gaps is one run.
 */
public final class LineMap {

  private final long[] sent;
  private final long[] original;
  private final long lines;

  private LineMap(long[] sent, long[] original, long lines) {
    this.sent = sent;
    this.original = original;
    this.lines = lines;
  }

  /** The map of a file that is sent as it is. */
  public static LineMap same(long lines) {
    return new LineMap(new long[] {1}, new long[] {1}, lines);
  }

  /** How many lines are sent. */
  public long lines() {
    return lines;
  }

  /** Whether there is a line of this number, from 1. */
  public boolean has(long line) {
    return line >= 1 && line <= lines;
  }

  /** The original's first line. */
  public long firstOriginal() {
    return original(1);
  }

  /** The original's last line. */
  public long lastOriginal() {
    return original(lines);
  }

  /**
   * The original's line, from 1.
   *
   * @param line a line that {@link #has}
   */
  public long original(long line) {
    if (!has(line)) {
      throw new IllegalArgumentException("line " + line + " is none of 1 to " + lines);
    }
    int at = Arrays.binarySearch(sent, line);
    int run = at >= 0 ? at : -at - 2;
    return original[run] + (line - sent[run]);
  }

  /** The runs as numbers: of each, how far after the last one it begins, sent and original. */
  public long[] toDeltas() {
    long[] deltas = new long[2 * sent.length];
    long lastSent = 0;
    long lastOriginal = 0;
    for (int i = 0; i < sent.length; i++) {
      deltas[2 * i] = sent[i] - lastSent;
      deltas[2 * i + 1] = original[i] - lastOriginal;
      lastSent = sent[i];
      lastOriginal = original[i];
    }
    return deltas;
  }

  /** The map whose runs these are. */
  public static LineMap ofDeltas(long[] deltas, long lines) {
    int runs = deltas.length / 2;
    long[] sent = new long[runs];
    long[] original = new long[runs];
    long lastSent = 0;
    long lastOriginal = 0;
    for (int i = 0; i < runs; i++) {
      lastSent += deltas[2 * i];
      lastOriginal += deltas[2 * i + 1];
      sent[i] = lastSent;
      original[i] = lastOriginal;
    }
    return new LineMap(sent, original, lines);
  }

  /** Takes down lines as they are written. */
  static final class Builder {
    private long[] sent = new long[8];
    private long[] original = new long[8];
    private int runs;
    private long lines;
    private long last = -1;

    /** The next line that is sent was this one. */
    void add(long originalLine) {
      lines++;
      if (originalLine != last + 1 || runs == 0) {
        if (runs == sent.length) {
          sent = Arrays.copyOf(sent, 2 * runs);
          original = Arrays.copyOf(original, 2 * runs);
        }
        sent[runs] = lines;
        original[runs] = originalLine;
        runs++;
      }
      last = originalLine;
    }

    LineMap build() {
      return new LineMap(Arrays.copyOf(sent, runs), Arrays.copyOf(original, runs), lines);
    }
  }
}
