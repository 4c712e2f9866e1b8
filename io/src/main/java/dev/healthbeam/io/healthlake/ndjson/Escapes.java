/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.nio.charset.StandardCharsets;

/** The escapes of JSON's strings. */
final class Escapes {

  private Escapes() {}

  /** How long the escape is that begins at a backslash; 0 if it is none. */
  static int length(byte[] in, int at, int end) {
    if (at + 1 >= end) {
      return 0;
    }
    return switch (in[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> at + 6 <= end && hex(in, at + 2) >= 0 ? 6 : 0;
      default -> 0;
    };
  }

  /** A short string whose escapes are well-formed, without them, in UTF-8. */
  static byte[] decoded(byte[] in, int from, int to) {
    StringBuilder text = new StringBuilder();
    int plain = from;
    for (int at = from; at < to; ) {
      if (in[at] != '\\') {
        at++;
        continue;
      }
      text.append(new String(in, plain, at - plain, StandardCharsets.UTF_8));
      text.append(
          switch (in[at + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) hex(in, at + 2);
            default -> (char) in[at + 1];
          });
      at += in[at + 1] == 'u' ? 6 : 2;
      plain = at;
    }
    text.append(new String(in, plain, to - plain, StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static int hex(byte[] in, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(in[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
