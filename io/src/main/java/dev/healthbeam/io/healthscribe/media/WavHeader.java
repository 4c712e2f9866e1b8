/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteOrder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * RIFF WAVE: chunks, of which {@code fmt } has the bytes per second and {@code data} the size. RF64
 * and BW64 have it in {@code ds64}. A recorder that was cut off leaves sizes of 0 or -1: then the
 * rest of the file is sound.
 */
final class WavHeader {

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int MOST_CHUNKS = 100;
  private static final long UNKNOWN = 0xffffffffL;

  private WavHeader() {}

  static @Nullable Media read(Header header) throws IOException {
    boolean large = header.has(0, "RF64") || header.has(0, "BW64");
    if (!(large || header.has(0, "RIFF")) || !header.has(8, "WAVE")) {
      return null;
    }
    long bytesPerSecond = 0;
    long largeData = -1;
    long at = FIRST_CHUNK;
    for (int chunk = 0; chunk < MOST_CHUNKS && at + CHUNK_HEADER <= header.size(); chunk++) {
      String name = header.name(at);
      long size = header.u32(at + 4, ORDER);
      long body = at + CHUNK_HEADER;
      if (name.equals("fmt ")) {
        bytesPerSecond = header.u32(body + 8, ORDER);
      } else if (name.equals("ds64")) {
        largeData = header.i64(body + 8, ORDER);
      } else if (name.equals("data")) {
        long rest = header.size() - body;
        long said = size == UNKNOWN && largeData > 0 ? largeData : size;
        boolean open = said == 0 || said == UNKNOWN;
        long sound = open ? rest : Math.min(said, rest);
        return Media.of(Format.WAV, Media.length(sound, bytesPerSecond));
      }
      at = body + size + (size & 1);
    }
    return Media.of(Format.WAV, null);
  }
}
