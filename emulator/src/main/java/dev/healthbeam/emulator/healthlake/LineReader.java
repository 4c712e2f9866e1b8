/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads NDJSON line by line. A line that is longer than it may be is read over and not held. Blank
 * lines are counted and not told.
 */
final class LineReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final int shortLimit;
  private final int longLimit;
  private final LongLine mayBeLong;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private long number;
  private long bytesRead;

  /** Whether a line, of which this is the beginning, may be as long as the long limit. */
  @FunctionalInterface
  interface LongLine {
    boolean is(byte[] beginning);
  }

  /**
   * One line without its end.
   *
   * @param number from 1
   * @param bytes null if it is too long
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(long number, byte[] bytes) {}

  LineReader(InputStream in, int shortLimit, int longLimit, LongLine mayBeLong) {
    this.in = in;
    this.shortLimit = shortLimit;
    this.longLimit = longLimit;
    this.mayBeLong = mayBeLong;
  }

  /** How many bytes were read up to the end of the last line. */
  long bytesRead() {
    return bytesRead;
  }

  /** The next line that is not blank, or null at the end. */
  Line next() throws IOException {
    while (true) {
      if (at == end && !fill()) {
        return null;
      }
      number++;
      byte[] line = line();
      if (line == null || !isBlank(line)) {
        return new Line(number, line);
      }
    }
  }

  /** Up to the end of the line, or null if it is too long. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream spilled = null;
    boolean tooLong = false;
    int limit = shortLimit;
    while (true) {
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      int before = spilled == null ? 0 : spilled.size();
      if (!tooLong && before + stop - at > limit && limit < longLimit) {
        limit = mayBeLong.is(beginning(spilled, stop)) ? longLimit : limit;
      }
      tooLong |= before + stop - at > limit;
      boolean ends = stop < end;
      if (ends && spilled == null && !tooLong) {
        byte[] line = Arrays.copyOfRange(buffer, at, stop);
        moveTo(stop + 1);
        return trimmed(line);
      }
      spilled = tooLong ? new ByteArrayOutputStream(0) : added(spilled, stop);
      moveTo(ends ? stop + 1 : stop);
      if (ends || !fill()) {
        return tooLong ? null : trimmed(spilled.toByteArray());
      }
    }
  }

  private void moveTo(int next) {
    bytesRead += next - at;
    at = next;
  }

  private ByteArrayOutputStream added(ByteArrayOutputStream spilled, int stop) {
    ByteArrayOutputStream all = spilled == null ? new ByteArrayOutputStream() : spilled;
    all.write(buffer, at, stop - at);
    return all;
  }

  private byte[] beginning(ByteArrayOutputStream spilled, int stop) {
    return spilled == null ? Arrays.copyOfRange(buffer, at, stop) : spilled.toByteArray();
  }

  private static byte[] trimmed(byte[] line) {
    boolean carriageReturn = line.length > 0 && line[line.length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(line, line.length - 1) : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
