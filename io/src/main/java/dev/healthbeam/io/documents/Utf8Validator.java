/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.documents;

import java.io.IOException;
import java.io.InputStream;

/**
 * Checks that bytes are UTF-8 as they pass, without decoding them, and counts their code points.
 * Not thread-safe.
 *
 * <p>Takes what Unicode (3.9, table 3-7) calls well-formed: no overlong forms, no surrogates,
 * nothing above U+10FFFF, no character cut short. A byte order mark is a character like others.
 */
public final class Utf8Validator {

  static final String UTF_16 = "looks like UTF-16";
  static final String CUT = "ends in the middle of a character";
  static final String SURROGATE = "holds half of a surrogate pair";
  static final String ONE_BYTE = "looks like ISO 8859-1 or Windows-1252";
  static final String MIXED = "damaged, or of mixed encodings";

  /** One NUL in this many bytes is more than any text has and less than UTF-16 of English. */
  static final int NUL_SHARE = 4;

  /** The first bytes of the shortest character that has as many: signed, these grow. */
  private static final byte FIRST_OF_TWO = (byte) 0xc2;

  private static final byte FIRST_OF_THREE = (byte) 0xe0;
  private static final byte FIRST_OF_FOUR = (byte) 0xf0;

  private long bytes;
  private long codePoints;
  private long nuls;
  private boolean multiByteSeen;

  /** Of the character that is being read: where it began, what is missing, what may come next. */
  private long start;

  private int missing;
  private int lowest;
  private int highest;
  private int lead;

  /** Checks a stream to its end and gives the number of its code points. */
  public static long codePoints(InputStream in) throws IOException, MalformedTextException {
    Utf8Validator validator = new Utf8Validator();
    byte[] buffer = new byte[1 << 16];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      validator.accept(buffer, 0, count);
    }
    validator.end();
    return validator.codePoints();
  }

  /**
   * Checks the next bytes.
   *
   * @param from the first of them
   * @param to the one after the last
   * @throws MalformedTextException if they do not go on with a well-formed text
   */
  public void accept(byte[] buffer, int from, int to) throws MalformedTextException {
    int at = from;
    while (at < to) {
      if (missing == 0) {
        at = wellFormed(buffer, at, to);
      }
      if (at < to) {
        step(buffer[at] & 0xff);
        at++;
      }
    }
  }

  /**
   * Passes over whole characters up to the first that is a NUL, damaged, or cut by the buffer's
   * end: {@link #step} looks at that one byte by byte.
   */
  private int wellFormed(byte[] buffer, int from, int to) {
    int at = from;
    int tails = 0;
    while (at < to) {
      byte lead = buffer[at];
      int length;
      if (lead > 0) {
        at = Utf8Words.plainEnd(buffer, at + 1, to);
        continue;
      } else if (lead == 0 || lead < FIRST_OF_TWO) {
        break;
      } else if (lead < FIRST_OF_THREE) {
        length = at + 1 < to && isTail(buffer[at + 1]) ? 2 : 0;
      } else if (lead < FIRST_OF_FOUR) {
        length = at + 2 < to ? ofThree(lead, buffer[at + 1], buffer[at + 2]) : 0;
      } else {
        length = at + 3 < to ? ofFour(lead, buffer[at + 1], buffer[at + 2], buffer[at + 3]) : 0;
      }
      if (length == 0) {
        break;
      }
      tails += length - 1;
      at += length;
    }
    bytes += at - from;
    codePoints += at - from - tails;
    multiByteSeen |= tails > 0;
    return at;
  }

  /** A byte that is not the first of its character; they are the lowest of the signed ones. */
  private static boolean isTail(byte b) {
    return b < WhiteSpace.FIRST_LEAD;
  }

  private static int ofThree(byte lead, byte second, byte third) {
    boolean valid =
        isTail(second)
            && isTail(third)
            && (lead != FIRST_OF_THREE || second >= (byte) 0xa0) // below: overlong
            && (lead != (byte) 0xed || second < (byte) 0xa0); // above: surrogates
    return valid ? 3 : 0;
  }

  private static int ofFour(byte lead, byte second, byte third, byte fourth) {
    boolean valid =
        isTail(second)
            && isTail(third)
            && isTail(fourth)
            && lead <= (byte) 0xf4
            && (lead != FIRST_OF_FOUR || second >= (byte) 0x90) // below: overlong
            && (lead != (byte) 0xf4 || second < (byte) 0x90); // above: past U+10FFFF
    return valid ? 4 : 0;
  }

  private void step(int b) throws MalformedTextException {
    if (missing > 0) {
      next(b);
    } else if (b < 0x80) {
      codePoints++;
      if (b == 0) {
        nuls++;
      }
    } else {
      begin(b);
    }
    bytes++;
  }

  /**
   * Says that there are no more bytes.
   *
   * @throws MalformedTextException if the last character is not whole
   */
  public void end() throws MalformedTextException {
    if (missing > 0) {
      throw new MalformedTextException(start, startsAsUtf16() ? UTF_16 : CUT);
    }
  }

  /** How many bytes have passed. */
  public long bytes() {
    return bytes;
  }

  /** How many characters have begun. */
  public long codePoints() {
    return codePoints;
  }

  /** How many of them were NULs. */
  long nuls() {
    return nuls;
  }

  private void begin(int b) throws MalformedTextException {
    start = bytes;
    lead = b;
    lowest = 0x80;
    highest = 0xbf;
    if (b >= 0xc2 && b <= 0xdf) {
      missing = 1;
    } else if (b >= 0xe0 && b <= 0xef) {
      missing = 2;
      lowest = b == 0xe0 ? 0xa0 : 0x80; // below: overlong
      highest = b == 0xed ? 0x9f : 0xbf; // above: surrogates
    } else if (b >= 0xf0 && b <= 0xf4) {
      missing = 3;
      lowest = b == 0xf0 ? 0x90 : 0x80; // below: overlong
      highest = b == 0xf4 ? 0x8f : 0xbf; // above: past U+10FFFF
    } else {
      throw malformed(b);
    }
    codePoints++;
  }

  private void next(int b) throws MalformedTextException {
    if (b < lowest || b > highest) {
      throw malformed(b);
    }
    lowest = 0x80;
    highest = 0xbf;
    if (--missing == 0) {
      multiByteSeen = true;
    }
  }

  private MalformedTextException malformed(int b) {
    return new MalformedTextException(start, hint(b));
  }

  private String hint(int b) {
    if (startsAsUtf16() || nuls * NUL_SHARE > bytes) {
      return UTF_16;
    }
    if (lead == 0xed && b >= 0xa0 && b <= 0xbf && start + 1 == bytes) {
      return SURROGATE;
    }
    return multiByteSeen ? MIXED : ONE_BYTE;
  }

  /** The byte order marks FF FE and FE FF begin with what UTF-8 never holds. */
  private boolean startsAsUtf16() {
    return start == 0 && (lead == 0xff || lead == 0xfe);
  }
}
