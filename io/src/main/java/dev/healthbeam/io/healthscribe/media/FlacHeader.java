/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteOrder;
import org.checkerframework.checker.nullness.qual.Nullable;

/** FLAC: its first block, STREAMINFO, has sample rate and number of samples; 0 is unknown. */
final class FlacHeader {

  private static final int RATE_OFFSET = 18;

  private FlacHeader() {}

  static @Nullable Media read(Header header) throws IOException {
    long begin = Id3.end(header);
    if (!header.has(begin, "fLaC")) {
      return null;
    }
    return Media.of(Format.FLAC, length(header, begin));
  }

  static java.time.@Nullable Duration length(Header header, long begin) throws IOException {
    boolean streamInfo = (header.u8(begin + 4) & 0x7f) == 0;
    if (!streamInfo) {
      return null;
    }
    // 20 bits of rate, 3 of channels, 5 of depth, 36 of samples.
    long packed = header.i64(begin + RATE_OFFSET, ByteOrder.BIG_ENDIAN);
    return Media.length(packed & 0xfffffffffL, packed >>> 44);
  }
}
