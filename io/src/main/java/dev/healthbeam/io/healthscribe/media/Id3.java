/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe.media;

import java.io.IOException;

/** ID3v2 tags, which stand before the sound of MP3 and sometimes of FLAC. */
final class Id3 {

  private static final int HEADER = 10;
  private static final int MOST_TAGS = 8;

  private Id3() {}

  /** Where the tags at the beginning end; 0 without any. */
  static long end(Header header) throws IOException {
    long at = 0;
    for (int tag = 0; tag < MOST_TAGS && header.has(at, "ID3"); tag++) {
      long size = 0;
      for (int i = 6; i < HEADER; i++) {
        size = size << 7 | (header.u8(at + i) & 0x7f);
      }
      boolean footer = (header.u8(at + 5) & 0x10) != 0;
      at += HEADER + size + (footer ? HEADER : 0);
    }
    return at;
  }
}
