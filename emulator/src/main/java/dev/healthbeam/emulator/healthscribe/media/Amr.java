/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** AMR, narrow band and wide band: frames of 20 ms, whose first byte tells how long they are. */
final class Amr {
  private static final String NARROW = "#!AMR\n";
  private static final String WIDE = "#!AMR-WB\n";
  private static final int FRAME_MILLIS = 20;

  /** Bytes after the first, by the type of the frame; from RFC 4867. */
  private static final int[] NARROW_BYTES = {
    12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int[] WIDE_BYTES = {17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0};

  /** A day, so that a file which is no AMR at all costs no more than that. */
  private static final int MOST_FRAMES = 24 * 3600 * 50;

  private Amr() {}

  static Long millis(Source file) throws MalformedMediaException {
    boolean wide = file.has(0, WIDE);
    if (!wide && !file.has(0, NARROW)) {
      throw new MalformedMediaException("is AMR of several channels, which is not supported");
    }
    int[] bytes = wide ? WIDE_BYTES : NARROW_BYTES;
    long start = (wide ? WIDE : NARROW).length();
    long frames = 0;
    try (InputStream in = new BufferedInputStream(file.open(start, file.size() - start))) {
      for (int head = in.read(); head >= 0 && frames < MOST_FRAMES; head = in.read()) {
        in.skipNBytes(bytes[head >> 3 & 0xf]);
        frames++;
      }
    } catch (EOFException e) {
      // The last frame is cut: what is there of it is not heard.
      return frames * FRAME_MILLIS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frames * FRAME_MILLIS;
  }
}
