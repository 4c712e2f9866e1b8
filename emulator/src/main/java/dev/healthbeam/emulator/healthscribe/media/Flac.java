/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.nio.ByteBuffer;

/** FLAC: its first block is STREAMINFO. */
final class Flac {
  private static final int STREAMINFO = 0;

  private Flac() {}

  static Long millis(Source file, long start) throws MalformedMediaException {
    ByteBuffer block = file.big(start + 4, 22);
    if ((block.get(0) & 0x7f) != STREAMINFO) {
      throw new MalformedMediaException("is FLAC without STREAMINFO");
    }
    // Of 64 bits: 20 of the rate, 3 of channels, 5 of depth, 36 of samples.
    long packed = block.getLong(14);
    long rate = packed >>> 44;
    long samples = packed & 0xfffffffffL;
    if (rate == 0) {
      throw new MalformedMediaException("is FLAC without a sample rate");
    }
    return samples == 0 ? null : samples * 1000 / rate;
  }
}
