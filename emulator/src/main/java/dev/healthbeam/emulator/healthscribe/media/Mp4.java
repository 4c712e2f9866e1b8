/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.media;

import java.nio.ByteBuffer;

/** MP4 and M4A: boxes; {@code moov}, at either end, has {@code mvhd} with the length. */
final class Mp4 {
  private static final int MOST_BOXES = 10_000;

  private Mp4() {}

  static Long millis(Source file) throws MalformedMediaException {
    long moov = find(file, 0, file.size(), "moov");
    long mvhd = find(file, moov, file.size(), "mvhd");
    boolean wide = file.big(mvhd, 1).get(0) == 1;
    ByteBuffer header = file.big(mvhd, wide ? 32 : 20);
    long scale = Integer.toUnsignedLong(header.getInt(wide ? 20 : 12));
    long length = wide ? header.getLong(24) : Integer.toUnsignedLong(header.getInt(16));
    if (scale == 0) {
      throw new MalformedMediaException("is MP4 without a time scale");
    }
    // All bits set: not known; none: it is in fragments.
    boolean unknown = length <= 0 || (!wide && length == 0xffffffffL);
    return unknown ? null : Math.round(length * 1000.0 / scale);
  }

  /** Where the content of a box begins. */
  private static long find(Source file, long from, long until, String type)
      throws MalformedMediaException {
    long at = from;
    for (int i = 0; i < MOST_BOXES && at + 8 <= until; i++) {
      long size = Integer.toUnsignedLong(file.big(at, 8).getInt(0));
      int head = 8;
      if (size == 1) {
        size = file.big(at + 8, 8).getLong(0);
        head = 16;
      }
      if (file.has(at + 4, type)) {
        return at + head;
      }
      if (size < head || size > until - at) {
        break;
      }
      at += size;
    }
    throw new MalformedMediaException("is MP4 without " + type);
  }
}
