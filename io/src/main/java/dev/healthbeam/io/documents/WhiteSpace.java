/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

/** What counts as white space in UTF-8 bytes that have been validated. */
final class WhiteSpace {

  /** What a character begins with is not below this, as a signed byte. */
  static final byte FIRST_LEAD = (byte) 0xc0;

  private WhiteSpace() {}

  /**
   * Whether a code point shows nothing: Unicode's white space, the no-break spaces and the byte
   * order mark.
   */
  static boolean isWhite(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x85
        || codePoint == 0xfeff;
  }

  /** Whether a code point ends a line; a carriage return before a line feed does not. */
  static boolean isLineEnd(int codePoint) {
    return (codePoint >= '\n' && codePoint <= '\r')
        || codePoint == 0x85
        || codePoint == 0x2028
        || codePoint == 0x2029;
  }

  /** Where the white space that begins at {@code from} ends, at most {@code to}. */
  static int skip(byte[] utf8, int from, int to) {
    int at = from;
    while (at < to && isWhite(codePoint(utf8, at))) {
      at += length(utf8[at]);
    }
    return Math.min(at, to);
  }

  /** Where the last code point before {@code to} that is not white begins, or -1. */
  static int lastNonWhite(byte[] utf8, int from, int to) {
    int at = to;
    while (at > from) {
      at = floor(utf8, at - 1);
      if (!isWhite(codePoint(utf8, at))) {
        return at;
      }
    }
    return -1;
  }

  /** The begin of the code point that the byte at {@code at} belongs to. */
  static int floor(byte[] utf8, int at) {
    int begin = at;
    while (begin > 0 && utf8[begin] < FIRST_LEAD) {
      begin--;
    }
    return begin;
  }

  /** The length of a character by its first byte. */
  static int length(byte first) {
    int b = first & 0xff;
    return b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
  }

  /** The character that begins at {@code at}; of those above the first plane, one of them. */
  static int codePoint(byte[] utf8, int at) {
    int b = utf8[at] & 0xff;
    return switch (length(utf8[at])) {
      case 1 -> b;
      case 2 -> (b & 0x1f) << 6 | tail(utf8, at + 1);
      case 3 -> (b & 0xf) << 12 | tail(utf8, at + 1) << 6 | tail(utf8, at + 2);
      default -> 0x10000; // nothing above the first plane is white
    };
  }

  private static int tail(byte[] utf8, int at) {
    return utf8[at] & 0x3f;
  }
}
