/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** WebM: elements with an id and a length; Segment has Info, and Info may have Duration. */
final class WebM {
  private static final long EBML = 0x1A45DFA3L;
  private static final long DOC_TYPE = 0x4282;
  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549A966L;
  private static final long TIMECODE_SCALE = 0x2AD7B1;
  private static final long DURATION = 0x4489;
  private static final long DEFAULT_SCALE_NANOS = 1_000_000;
  private static final int MOST_ELEMENTS = 1_000;

  private final Source file;

  private WebM(Source file) {
    this.file = file;
  }

  /** An element; its content is from {@code begin} to {@code end}. */
  private record Element(long id, long begin, long end) {}

  static boolean begins(Source file) throws MalformedMediaException {
    if (!file.has(0, "\u001aE\u00df\u00a3")) {
      return false;
    }
    WebM reader = new WebM(file);
    Element type = reader.find(reader.element(0), DOC_TYPE);
    return type != null
        && new String(reader.bytes(type, 8), StandardCharsets.US_ASCII).trim().equals("webm");
  }

  static Long millis(Source file) throws MalformedMediaException {
    WebM reader = new WebM(file);
    Element segment = reader.element(reader.element(0).end());
    if (segment.id() != SEGMENT) {
      throw new MalformedMediaException("is WebM without a segment");
    }
    Element info = reader.find(segment, INFO);
    Element duration = info == null ? null : reader.find(info, DURATION);
    if (duration == null) {
      return null;
    }
    Element scale = reader.find(info, TIMECODE_SCALE);
    long nanos = DEFAULT_SCALE_NANOS;
    if (scale != null) {
      nanos = 0;
      for (byte each : reader.bytes(scale, 8)) {
        nanos = nanos << 8 | (each & 0xff);
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(reader.bytes(duration, 8));
    double ticks =
        switch (bytes.remaining()) {
          case 4 -> bytes.getFloat();
          case 8 -> bytes.getDouble();
          default -> Double.NaN;
        };
    return ticks >= 0 ? Math.round(ticks * nanos / 1e6) : null;
  }

  private byte[] bytes(Element element, int most) {
    return file.upTo(element.begin(), (int) Math.min(most, element.end() - element.begin()));
  }

  /** The first child of this id, or null. */
  private Element find(Element parent, long id) throws MalformedMediaException {
    long at = parent.begin();
    for (int i = 0; i < MOST_ELEMENTS && at < parent.end(); i++) {
      Element child = element(at);
      if (child.id() == id) {
        return child;
      }
      at = child.end();
    }
    return null;
  }

  private Element element(long at) throws MalformedMediaException {
    int idBytes = length(at, 4);
    long id = number(at, idBytes, false);
    int sizeBytes = length(at + idBytes, 8);
    long size = number(at + idBytes, sizeBytes, true);
    long begin = at + idBytes + sizeBytes;
    boolean unknown = size == (1L << (7 * sizeBytes)) - 1;
    if (at == 0 && id != EBML) {
      throw new MalformedMediaException("is not WebM");
    }
    return new Element(id, begin, unknown ? file.size() : Math.min(file.size(), begin + size));
  }

  /** How many bytes a number has: as many as bits come up to its first 1. */
  private int length(long at, int most) throws MalformedMediaException {
    int length = Integer.numberOfLeadingZeros(file.big(at, 1).get(0) & 0xff) - 24 + 1;
    if (length > most) {
      throw new MalformedMediaException("is WebM with an element that cannot be read");
    }
    return length;
  }

  private long number(long at, int length, boolean unmarked) throws MalformedMediaException {
    ByteBuffer bytes = file.big(at, length);
    long number = 0;
    while (bytes.hasRemaining()) {
      number = number << 8 | (bytes.get() & 0xff);
    }
    return unmarked ? number & ~(1L << (7 * length)) : number;
  }
}
