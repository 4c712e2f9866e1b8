/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * ISO base media: boxes, of which {@code moov}, at the beginning or the end, holds {@code mvhd}
 * with the length; of a fragmented file {@code mvex/mehd} has it.
 */
final class Mp4Header {

  private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;
  private static final int MOST_BOXES = 500;

  private Mp4Header() {}

  /** A box: where what is in it begins and ends. */
  private record Box(long begin, long end) {}

  static @Nullable Media read(Header header) throws IOException {
    if (!header.has(4, "ftyp")) {
      return null;
    }
    Box movie = find(header, new Box(0, header.size()), "moov");
    return Media.of(Format.MP4, movie == null ? null : length(header, movie));
  }

  private static @Nullable Duration length(Header header, Box movie) throws IOException {
    Box about = find(header, movie, "mvhd");
    if (about == null) {
      return null;
    }
    boolean wide = header.u8(about.begin) == 1;
    long scale = header.u32(about.begin + (wide ? 20 : 12), ORDER);
    long units = number(header, about.begin + (wide ? 24 : 16), wide);
    Box fragments = units == 0 ? find(header, movie, "mvex") : null;
    Box extends_ = fragments == null ? null : find(header, fragments, "mehd");
    if (extends_ != null) {
      units = number(header, extends_.begin + 4, header.u8(extends_.begin) == 1);
    }
    return Media.length(units, scale);
  }

  /** A length in units; all ones are unknown. */
  private static long number(Header header, long at, boolean wide) throws IOException {
    long units = wide ? header.i64(at, ORDER) : header.u32(at, ORDER);
    return units == (wide ? -1L : 0xffffffffL) ? 0 : units;
  }

  private static @Nullable Box find(Header header, Box in, String name) throws IOException {
    long at = in.begin;
    for (int box = 0; box < MOST_BOXES && at + 8 <= in.end; box++) {
      long size = header.u32(at, ORDER);
      int head = 8;
      if (size == 1) {
        size = header.i64(at + 8, ORDER);
        head = 16;
      } else if (size == 0) { // to the end
        size = in.end - at;
      }
      if (size < head) {
        return null;
      }
      if (header.name(at + 4).equals(name)) {
        return new Box(at + head, Math.min(in.end, at + size));
      }
      at += size;
    }
    return null;
  }
}
