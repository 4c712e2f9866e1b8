/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

/**
 * Steps over characters of several bytes, as Unicode (3.9, table 3-7) calls them well-formed: no
 * overlong forms, no surrogates, nothing above U+10FFFF.
 */
final class Utf8Steps {

  private Utf8Steps() {}

  /** How many bytes the character at {@code at} has; 0 if it is cut or none. */
  static int length(byte[] in, int at, int end) {
    int lead = in[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    } else if (lead >= 0xc2 && lead <= 0xdf) {
      return follows(in, at, end, 1, 0x80, 0xbf);
    } else if (lead >= 0xe0 && lead <= 0xef) {
      return follows(in, at, end, 2, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf);
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      return follows(in, at, end, 3, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf);
    }
    return 0;
  }

  private static int follows(byte[] in, int at, int end, int count, int lowest, int highest) {
    if (at + count >= end) {
      return 0;
    }
    int second = in[at + 1] & 0xff;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = 2; i <= count; i++) {
      if ((in[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return count + 1;
  }
}
