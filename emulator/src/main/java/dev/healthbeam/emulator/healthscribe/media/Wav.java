/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.nio.ByteBuffer;

/** RIFF with WAVE in it: chunks, of which one says how fast the other is played. */
final class Wav {
  private static final int MOST_CHUNKS = 1_000;

  private Wav() {}

  static Long millis(Source file) throws MalformedMediaException {
    long perSecond = 0;
    long at = 12;
    for (int i = 0; i < MOST_CHUNKS && at + 8 <= file.size(); i++) {
      ByteBuffer head = file.little(at, 8);
      long size = Integer.toUnsignedLong(head.getInt(4));
      if (file.has(at, "fmt ")) {
        perSecond = Integer.toUnsignedLong(file.little(at + 8, 16).getInt(8));
      } else if (file.has(at, "data")) {
        if (perSecond == 0) {
          throw new MalformedMediaException("is WAV without a format before its data");
        }
        // Who writes while recording puts 0 or the most there can be.
        long left = file.size() - at - 8;
        long bytes = size == 0 ? left : Math.min(size, left);
        return bytes * 1000 / perSecond;
      }
      at += 8 + size + size % 2;
    }
    throw new MalformedMediaException("is WAV without data");
  }
}
