/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Ogg: the last page of a stream tells how many samples there are up to its end. */
final class Ogg {
  /** The most a page can have; the last one begins no further from the end. */
  private static final int LARGEST_PAGE = 65_307;

  private static final int OPUS_RATE = 48_000;

  private Ogg() {}

  static Long millis(Source file) throws MalformedMediaException {
    ByteBuffer page = file.little(0, 27);
    int serial = page.getInt(14);
    long packet = 27L + (page.get(26) & 0xff);
    long rate = 0;
    long skipped = 0;
    if (file.has(packet, "OpusHead")) {
      rate = OPUS_RATE;
      skipped = file.little(packet, 12).getShort(10) & 0xffff;
    } else if (file.has(packet, "\u0001vorbis")) {
      rate = Integer.toUnsignedLong(file.little(packet, 16).getInt(12));
    } else if (file.has(packet, "\u007fFLAC")) {
      rate = file.big(packet + 17, 18).getLong(10) >>> 44;
    } else if (file.has(packet, "Speex   ")) {
      rate = Integer.toUnsignedLong(file.little(packet, 40).getInt(36));
    }
    Long last = lastGranule(file, serial);
    return rate == 0 || last == null ? null : Math.max(0, last - skipped) * 1000 / rate;
  }

  private static Long lastGranule(Source file, int serial) {
    byte[] end = file.upTo(Math.max(0, file.size() - LARGEST_PAGE), LARGEST_PAGE);
    ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = end.length - 27; at >= 0; at--) {
      boolean begins =
          end[at] == 'O' && end[at + 1] == 'g' && end[at + 2] == 'g' && end[at + 3] == 'S';
      // -1 where no packet ends on the page.
      if (begins && bytes.getInt(at + 14) == serial && bytes.getLong(at + 6) >= 0) {
        return bytes.getLong(at + 6);
      }
    }
    return null;
  }
}
