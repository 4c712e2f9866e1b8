/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.nio.ByteBuffer;

/** MP3, with or without a tag of ID3 in front: frames, the first of which may tell how many. */
final class Mp3 {
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] KBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  private Mp3() {}

  /**
   * The head of a frame of layer III.
   *
   * @param first whether it is of MPEG 1, not 2 or 2.5
   */
  private record Frame(boolean first, int rate, int bitsPerSecond, boolean mono) {
    int samples() {
      return first ? 1152 : 576;
    }

    /** Where an encoder puts what it has to say. */
    int side() {
      return first ? (mono ? 17 : 32) : (mono ? 9 : 17);
    }
  }

  /** Where the sound begins. */
  static long behindTag(Source file) throws MalformedMediaException {
    if (!file.has(0, "ID3")) {
      return 0;
    }
    ByteBuffer head = file.big(0, 10);
    long size = 0;
    for (int i = 6; i < 10; i++) {
      size = size << 7 | (head.get(i) & 0x7f);
    }
    boolean footer = (head.get(5) & 0x10) != 0;
    return 10 + size + (footer ? 10 : 0);
  }

  static boolean begins(Source file, long start) {
    return frame(file, start) != null;
  }

  private static Frame frame(Source file, long at) {
    byte[] head = file.upTo(at, 4);
    if (head.length < 4) {
      return null;
    }
    int bits = ByteBuffer.wrap(head).getInt();
    int version = bits >> 19 & 3;
    int layer = bits >> 17 & 3;
    int kbits = bits >> 12 & 15;
    int rate = bits >> 10 & 3;
    boolean sync = bits >>> 21 == 0x7ff;
    if (!sync || version == 1 || layer != 1 || kbits == 0 || kbits == 15 || rate == 3) {
      return null;
    }
    int divisor = version == 3 ? 1 : version == 2 ? 2 : 4;
    return new Frame(
        version == 3,
        RATES[rate] / divisor,
        (version == 3 ? KBITS_1 : KBITS_2)[kbits] * 1000,
        (bits >> 6 & 3) == 3);
  }

  static Long millis(Source file, long start) throws MalformedMediaException {
    Frame frame = frame(file, start);
    long told = start + 4 + frame.side();
    if (file.has(told, "Xing") || file.has(told, "Info")) {
      ByteBuffer counts = file.big(told + 4, 8);
      if ((counts.getInt(0) & 1) != 0) {
        return frames(frame, counts.getInt(4));
      }
    }
    if (file.has(start + 36, "VBRI")) {
      return frames(frame, file.big(start + 36, 18).getInt(14));
    }
    return (file.size() - start) * 8 * 1000 / frame.bitsPerSecond();
  }

  private static long frames(Frame frame, int count) {
    return Integer.toUnsignedLong(count) * frame.samples() * 1000 / frame.rate();
  }
}
