/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file of resources once, line by line, and says of each whether it can be sent.
 *
 * <p>Blank lines are counted in line numbers and otherwise passed over. A resource printed over
 * several lines is one fault, at its first line: lines that go on with an open object belong to it,
 * until one begins with a brace or is a resource by itself.
 *
 * <p>Memory: one line, of up to {@link SizeLimits}.
 */
public final class ResourceReader {

  /** Is given every resource, in order. */
  public interface Each {
    /** A resource that can be sent: its line, without line break, good during the call. */
    void good(byte[] buffer, int from, int to, long line, String type) throws IOException;

    /** One that cannot. */
    void bad(BadLine bad) throws IOException;

    /** A line without a resource. */
    void blank(long line) throws IOException;
  }

  private final SizeLimits limits;
  private final Each each;
  private LineChecker single = new LineChecker();
  private LineChecker open = new LineChecker();
  private long openFrom;
  private long openTo;

  private ResourceReader(SizeLimits limits, Each each) {
    this.limits = limits;
    this.each = each;
  }

  /**
   * Reads a stream to its end.
   *
   * @param limits how large a resource may be
   * @param each is given every resource
   * @throws IOException of the stream, or of {@code each}
   */
  public static void read(InputStream in, SizeLimits limits, Each each) throws IOException {
    new ResourceReader(limits, each).read(in);
  }

  private void read(InputStream in) throws IOException {
    LineReader lines = new LineReader(in, limits.resource(), limits.binary(), this::mayBeBinary);
    while (lines.next()) {
      int from = lines.from();
      int to = lines.to();
      int first = firstNonBlank(lines.buffer(), from, to);
      if (first == to && !lines.cut()) {
        each.blank(lines.number());
      } else if (openFrom == 0 || !goesOn(lines, first)) {
        begin(lines);
      }
    }
    endOpen();
  }

  private boolean mayBeBinary(byte[] buffer, int from, int to) {
    LineChecker prefix = new LineChecker();
    var unused = prefix.check(buffer, from, to);
    return prefix.resourceType() == null || limits.of(prefix.resourceType()) == limits.binary();
  }

  private static int firstNonBlank(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r')) {
      at++;
    }
    return at;
  }

  /** Takes the line as one more of the open object, if it is; ends the object if it is not. */
  private boolean goesOn(LineReader lines, int first) throws IOException {
    byte[] buffer = lines.buffer();
    int from = lines.from();
    boolean own =
        lines.cut()
            || buffer[from] == '{'
            || (buffer[first] == '{' && single.check(buffer, from, lines.to()) == null);
    if (!own) {
      LineFault fault = open.more(buffer, from, lines.to());
      if (open.isOpen()) {
        openTo = lines.number();
        return true;
      }
      if (fault != LineFault.INVALID_JSON
          && fault != LineFault.NOT_UTF8
          && fault != LineFault.TOO_DEEP) {
        openTo = lines.number();
        report(openFrom, openTo, LineFault.PRETTY_PRINTED, "", open);
        openFrom = 0;
        return true;
      }
    }
    endOpen();
    return false;
  }

  private void endOpen() throws IOException {
    if (openFrom > 0) {
      report(openFrom, openTo, LineFault.INVALID_JSON, "; it ends before the object does", open);
      openFrom = 0;
    }
  }

  private void begin(LineReader lines) throws IOException {
    byte[] buffer = lines.buffer();
    int from = lines.from();
    int to = lines.to();
    long number = lines.number();
    LineFault fault = single.check(buffer, from, to);
    int limit = limits.of(single.resourceType());
    boolean large = lines.cut() || to - from > limit;
    if (large && (fault == null || lines.cut())) {
      report(
          number,
          number,
          LineFault.TOO_LARGE,
          lines.cut()
              ? "; it has more than " + (to - from) + " bytes of at most " + limit
              : "; it has " + (to - from) + " bytes of at most " + limit,
          single);
    } else if (fault == null) {
      each.good(buffer, from, to, number, single.resourceType());
    } else if (single.isOpen()) {
      LineChecker other = open;
      open = single;
      single = other;
      openFrom = number;
      openTo = number;
    } else {
      String where = single.faultAt() < 0 ? "" : "; seen at byte " + (single.faultAt() + 1);
      report(number, number, fault, where, single);
    }
  }

  private void report(long line, long last, LineFault fault, String detail, LineChecker seen)
      throws IOException {
    String lines = last > line ? "; lines " + line + " to " + last : "";
    each.bad(
        new BadLine(
            line,
            last,
            fault.name(),
            "the line " + fault.says() + detail + lines,
            seen.resourceType(),
            seen.id()));
  }
}
