/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Ogg: pages, the first of which holds the beginning of a stream with its sample rate; the last
 * one's position is the stream's end.
 */
final class OggHeader {

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** A page has at most 65,307 bytes, so that in twice as many a whole one begins. */
  private static final int TAIL = 128 << 10;

  private static final int PAGE_HEADER = 27;

  private OggHeader() {}

  static @Nullable Media read(Header header) throws IOException {
    if (!header.has(0, "OggS")) {
      return null;
    }
    return Media.of(Format.OGG, length(header));
  }

  private static @Nullable Duration length(Header header) throws IOException {
    long packet = (long) PAGE_HEADER + header.u8(26);
    long rate;
    long skipped = 0;
    if (header.has(packet, "OpusHead")) {
      rate = 48_000; // positions count at this rate, whatever the input's was
      skipped = header.u32(packet + 8, ORDER) >>> 16;
    } else if (header.has(packet, "\u0001vorbis")) {
      rate = header.u32(packet + 12, ORDER);
    } else if (header.has(packet, "Speex   ")) {
      rate = header.u32(packet + 36, ORDER);
    } else if (header.has(packet, "\u007fFLAC")) {
      return FlacHeader.length(header, packet + 9);
    } else {
      return null;
    }
    long position = lastPosition(header);
    return position < 0 ? null : Media.length(position - skipped, rate);
  }

  /** The position of the last page of the first stream that has one; -1 without any. */
  private static long lastPosition(Header header) throws IOException {
    long serial = header.u32(14, ORDER);
    long from = Math.max(0, header.size() - TAIL);
    byte[] tail = header.some(from, TAIL);
    ByteBuffer bytes = ByteBuffer.wrap(tail).order(ORDER);
    for (int at = tail.length - PAGE_HEADER; at >= 0; at--) {
      boolean page =
          tail[at] == 'O' && tail[at + 1] == 'g' && tail[at + 2] == 'g' && tail[at + 3] == 'S';
      if (page && (bytes.getInt(at + 14) & 0xffffffffL) == serial && bytes.getLong(at + 6) >= 0) {
        return bytes.getLong(at + 6);
      }
    }
    return -1;
  }
}
