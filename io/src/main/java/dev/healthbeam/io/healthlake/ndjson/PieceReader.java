/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.IOException;
import java.io.InputStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the lines of a piece of a file: those that begin in it. So every line is in one piece,
 * wherever the file is cut.
 */
public final class PieceReader {

  /** Is given every line that is not blank, in order. */
  public interface Each {
    /** A resource: its line, good during the call. */
    void good(byte[] buffer, int from, int to, String type, String id);

    /** A line that is none, and the byte of the file at which it begins. */
    void bad(LineFault fault, long at, @Nullable String type, @Nullable String id);
  }

  private PieceReader() {}

  /** The byte to open the file at for a piece: the one before, which tells if a line begins. */
  public static long openAt(long begin) {
    return Math.max(0, begin - 1);
  }

  /**
   * Reads the lines that begin in a piece.
   *
   * @param in the file from {@link #openAt} on
   * @param begin the piece's first byte
   * @param end the one after its last
   */
  public static void read(InputStream in, long begin, long end, Each each) throws IOException {
    long openedAt = openAt(begin);
    LineReader lines =
        new LineReader(in, SizeLimits.MAX_BINARY, SizeLimits.MAX_BINARY, (b, from, to) -> true);
    LineChecker checker = new LineChecker();
    // What is left of the line before, be it its line break alone, belongs to another piece.
    boolean more = begin == 0 || lines.next();
    while (more && lines.next()) {
      long at = openedAt + lines.offset();
      if (at >= end) {
        return;
      }
      if (isBlank(lines)) {
        continue;
      }
      LineFault fault = checker.check(lines.buffer(), lines.from(), lines.to());
      if (lines.cut()) {
        fault = LineFault.TOO_LARGE;
      }
      if (fault == null) {
        each.good(lines.buffer(), lines.from(), lines.to(), checker.resourceType(), checker.id());
      } else {
        each.bad(fault, at, checker.resourceType(), checker.id());
      }
    }
  }

  private static boolean isBlank(LineReader lines) {
    for (int i = lines.from(); i < lines.to(); i++) {
      byte b = lines.buffer()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return !lines.cut();
  }
}
