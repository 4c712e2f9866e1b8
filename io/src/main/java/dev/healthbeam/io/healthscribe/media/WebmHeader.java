/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * WebM: EBML elements, of which {@code Segment/Info} has a length. What a browser records has none
 * there, and sizes that are not known.
 */
final class WebmHeader {

  private static final long EBML = 0x1A45DFA3L;
  private static final long DOC_TYPE = 0x4282L;
  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549A966L;
  private static final long TIMESTAMP_SCALE = 0x2AD7B1L;
  private static final long DURATION = 0x4489L;
  private static final int MOST_ELEMENTS = 200;
  private static final double NANOS = 1e9;

  private WebmHeader() {}

  /** An element: what it is, and where what is in it begins and ends. */
  private record Element(long id, long begin, long end) {}

  static @Nullable Media read(Header header) throws IOException {
    Element ebml = element(header, 0, header.size());
    if (ebml == null || ebml.id != EBML) {
      return null;
    }
    Element type = find(header, ebml, DOC_TYPE);
    if (type == null || !text(header, type).equals("webm")) {
      return null;
    }
    Element segment = find(header, new Element(0, ebml.end, header.size()), SEGMENT);
    Element info = segment == null ? null : find(header, segment, INFO);
    return Media.of(Format.WEBM, info == null ? null : length(header, info));
  }

  private static @Nullable Duration length(Header header, Element info) throws IOException {
    Element duration = find(header, info, DURATION);
    if (duration == null) {
      return null;
    }
    Element scale = find(header, info, TIMESTAMP_SCALE);
    double nanos = scale == null ? 1_000_000 : number(header, scale);
    long size = duration.end - duration.begin;
    double units =
        size == 4
            ? Float.intBitsToFloat((int) header.u32(duration.begin, ByteOrder.BIG_ENDIAN))
            : Double.longBitsToDouble(header.i64(duration.begin, ByteOrder.BIG_ENDIAN));
    return Double.isFinite(units) ? Media.length(units * nanos, NANOS) : null;
  }

  private static @Nullable Element find(Header header, Element in, long id) throws IOException {
    long at = in.begin;
    for (int i = 0; i < MOST_ELEMENTS && at < in.end; i++) {
      Element element = element(header, at, in.end);
      if (element == null || element.id == id) {
        return element;
      }
      at = element.end;
    }
    return null;
  }

  /** The element at a place; one of unknown size goes to the end of what it is in. */
  private static @Nullable Element element(Header header, long at, long end) throws IOException {
    int idBytes = Integer.numberOfLeadingZeros(header.u8(at)) - 23;
    int sizeBytes = Integer.numberOfLeadingZeros(header.u8(at + idBytes)) - 23;
    if (idBytes > 4 || sizeBytes > 8) {
      return null;
    }
    long id = number(header, at, idBytes);
    long marker = 1L << (7 * sizeBytes);
    long size = number(header, at + idBytes, sizeBytes) & (marker - 1);
    long begin = Math.min(end, at + idBytes + sizeBytes);
    boolean unknown = size == marker - 1;
    return new Element(id, begin, unknown ? end : Math.min(end, begin + size));
  }

  private static long number(Header header, long at, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | header.u8(at + i);
    }
    return value;
  }

  private static long number(Header header, Element element) throws IOException {
    return number(header, element.begin, (int) Math.min(8, element.end - element.begin));
  }

  private static String text(Header header, Element element) throws IOException {
    int length = (int) Math.min(16, element.end - element.begin);
    return new String(header.at(element.begin, length).array(), StandardCharsets.US_ASCII)
        .replace("\0", "");
  }
}
