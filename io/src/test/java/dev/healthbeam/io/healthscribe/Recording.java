/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Recordings for tests: silence. */
final class Recording {

  private static final int RATE = 8_000;

  private Recording() {}

  /** A WAV file of so many milliseconds, 8 kHz, 8 bits, one channel. */
  static byte[] wav(int millis) {
    int samples = RATE * millis / 1_000;
    ByteBuffer bytes = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(ascii("RIFF")).putInt(36 + samples).put(ascii("WAVEfmt "));
    bytes.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
    bytes.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples);
    return bytes.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
