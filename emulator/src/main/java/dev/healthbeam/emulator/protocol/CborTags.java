/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

/**
 * Refuses tags upon tags. Jackson's parser keeps those of an item in an array that it makes longer
 * by eight at a time: for a megabyte of them it would copy some hundred gigabytes.
 */
final class CborTags {
  /** The services tag times, once. */
  private static final int MOST = 8;

  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int TAG = 6;

  /** From here on the argument stands in the bytes that follow. */
  private static final int ONE_BYTE = 24;

  private static final int EIGHT_BYTES = 27;

  private CborTags() {}

  /** Walks over the items without reading them; what is no CBOR is the parser's to refuse. */
  static void check(byte[] body) throws ServiceException {
    int tags = 0;
    int at = 0;
    while (at < body.length) {
      int major = (body[at] & 0xff) >> 5;
      int info = body[at] & 0x1f;
      at++;
      int more = info >= ONE_BYTE && info <= EIGHT_BYTES ? 1 << (info - ONE_BYTE) : 0;
      if (more > body.length - at) {
        return;
      }
      long argument = more == 0 ? info : 0;
      for (int i = 0; i < more; i++) {
        argument = argument << 8 | (body[at++] & 0xff);
      }
      tags = major == TAG ? tags + 1 : 0;
      if (tags > MOST) {
        throw ServiceException.serialization("The body has more than " + MOST + " tags in a row");
      }
      if ((major == BYTES || major == TEXT) && info <= EIGHT_BYTES) {
        if (argument < 0 || argument > body.length - at) {
          return;
        }
        at += (int) argument;
      }
    }
  }
}
