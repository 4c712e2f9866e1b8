/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import dev.healthbeam.io.healthscribe.media.Media.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * MPEG audio: frames, each with a header of its own. The first may hold a table (Xing, Info, VBRI)
 * with the number of frames. Without one the length follows from the size if the first frames are
 * of one bit rate, and is not known else.
 */
final class Mp3Header {

  private static final int WINDOW = 64 << 10;

  /** Padding behind tags, and what is left of a frame where a file was cut. */
  private static final int SEARCHED = 8 << 10;

  /** Bytes that happen to look like a frame are followed by no other one at the right place. */
  private static final int FRAMES_THAT_PROVE_IT = 3;

  private static final int[][] RATES = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448}, // MPEG 1, layer I
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384}, // layer II
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, // layer III
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256}, // MPEG 2, layer I
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}, // layers II and III
  };

  private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

  private Mp3Header() {}

  /** One frame: where the next one begins, and what the length follows from. */
  private record Frame(int bytes, int samples, int sampleRate, int bitRate, int tableAt) {}

  static @Nullable Media read(Header header) throws IOException {
    long begin = Id3.end(header);
    byte[] window = header.some(begin, WINDOW);
    boolean tagged = begin > 0;
    int most = Math.min(window.length - 4, tagged ? SEARCHED : SEARCHED / 2);
    for (int at = 0; at <= most; at++) {
      if (proven(window, at, header.size() - begin)) {
        return Media.of(Format.MP3, length(header, begin + at, window, at));
      }
    }
    return null;
  }

  private static boolean proven(byte[] window, int at, long size) {
    int next = at;
    for (int i = 0; i < FRAMES_THAT_PROVE_IT; i++) {
      Frame frame = frame(window, next);
      if (frame == null) {
        return i > 0 && next >= size; // the file is that short
      }
      next += frame.bytes;
    }
    return true;
  }

  private static @Nullable Duration length(Header header, long begin, byte[] window, int at) {
    Frame first = frame(window, at);
    long frames = frames(window, at, first);
    if (frames > 0) {
      return Media.length((double) frames * first.samples, first.sampleRate);
    }
    boolean constant = true;
    int next = at;
    for (Frame frame = first; frame != null && constant; frame = frame(window, next)) {
      constant = frame.bitRate == first.bitRate;
      next += frame.bytes;
    }
    return constant ? Media.length((header.size() - begin) * 8d, first.bitRate) : null;
  }

  /** The number of frames by the table in the first, or 0. */
  private static long frames(byte[] window, int at, Frame first) {
    ByteBuffer bytes = ByteBuffer.wrap(window).order(ByteOrder.BIG_ENDIAN);
    int xing = at + first.tableAt;
    if (named(window, xing, "Xing") || named(window, xing, "Info")) {
      boolean counted = xing + 12 <= window.length && (bytes.getInt(xing + 4) & 1) != 0;
      return counted ? bytes.getInt(xing + 8) & 0xffffffffL : 0;
    }
    int vbri = at + 36;
    if (named(window, vbri, "VBRI") && vbri + 18 <= window.length) {
      return bytes.getInt(vbri + 14) & 0xffffffffL;
    }
    return 0;
  }

  private static boolean named(byte[] window, int at, String name) {
    return at + 4 <= window.length
        && new String(window, at, 4, StandardCharsets.ISO_8859_1).equals(name);
  }

  /** The frame at a place, or null if none begins there. */
  private static @Nullable Frame frame(byte[] window, int at) {
    if (at + 4 > window.length) {
      return null;
    }
    int h = ByteBuffer.wrap(window).getInt(at);
    int version = h >>> 19 & 3; // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5
    int layer = 4 - (h >>> 17 & 3); // 4 is reserved
    int rateIndex = h >>> 12 & 15; // 0 is free format, which says nothing of sizes
    int sampleIndex = h >>> 10 & 3;
    boolean sync = h >>> 21 == 0x7ff;
    if (!sync || version == 1 || layer == 4 || rateIndex == 0 || rateIndex == 15) {
      return null;
    }
    if (sampleIndex == 3) {
      return null;
    }
    boolean first = version == 3;
    int[] rates = RATES[first ? layer - 1 : layer == 1 ? 3 : 4];
    int bitRate = rates[rateIndex - 1] * 1_000;
    int sampleRate = SAMPLE_RATES[sampleIndex] / (first ? 1 : version == 2 ? 2 : 4);
    int padding = h >>> 9 & 1;
    int samples = layer == 1 ? 384 : layer == 3 && !first ? 576 : 1_152;
    int bytes =
        layer == 1
            ? (12 * bitRate / sampleRate + padding) * 4
            : samples / 8 * bitRate / sampleRate + padding;
    boolean mono = (h >>> 6 & 3) == 3;
    int table = 4 + (first ? (mono ? 17 : 32) : (mono ? 9 : 17));
    return bytes < 4 ? null : new Frame(bytes, samples, sampleRate, bitRate, table);
  }
}
