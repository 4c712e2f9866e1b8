/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.IOException;
import java.io.InputStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Goes through lines that have been checked, for the types and ids of some. Not thread-safe. */
public final class LineCursor {

  private final LineReader lines;
  private final LineChecker checker = new LineChecker();
  private boolean seen;

  /**
   * @param in lines that were good, which the caller closes
   */
  public LineCursor(InputStream in) {
    this.lines =
        new LineReader(in, SizeLimits.MAX_BINARY, SizeLimits.MAX_BINARY, (b, from, to) -> true);
  }

  /** Moves on to a line, not one before {@link #number}; false if there are not as many. */
  public boolean moveTo(long line) throws IOException {
    while (lines.number() < line) {
      if (!lines.next()) {
        seen = false;
        return false;
      }
    }
    var unused = checker.check(lines.buffer(), lines.from(), lines.to());
    seen = true;
    return true;
  }

  /** The number of the line it is at; 0 before the first. */
  public long number() {
    return lines.number();
  }

  /** The type of the resource in this line. */
  public @Nullable String type() {
    return seen ? checker.resourceType() : null;
  }

  /** Its id. */
  public @Nullable String id() {
    return seen ? checker.id() : null;
  }
}
