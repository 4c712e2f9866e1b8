/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.S3Failure;

/**
 * The bytes a read asks for.
 *
 * @param offset first byte, from 0
 * @param length bytes
 * @param contentRange the Content-Range of the answer, or null if it is the whole object
 */
record Range(long offset, long length, String contentRange) {

  /**
   * Reads a Range header of one range, which S3Proxy has found well formed.
   *
   * @param header such as {@code bytes=0-9}, {@code bytes=10-} or {@code bytes=-5}; null for all
   * @param size of the object, bytes
   * @throws S3Failure InvalidRange if it begins after the last byte
   */
  static Range of(String header, long size) {
    if (header == null) {
      return new Range(0, size, null);
    }
    String spec = header.substring(header.indexOf('=') + 1);
    int dash = spec.indexOf('-');
    long first;
    long last = size - 1;
    if (dash == 0) {
      first = Math.max(0, size - Long.parseLong(spec.substring(1)));
    } else {
      first = Long.parseLong(spec.substring(0, dash));
      if (dash + 1 < spec.length()) {
        last = Math.min(last, Long.parseLong(spec.substring(dash + 1)));
      }
    }
    if (first > last) {
      throw S3Failure.invalidRange();
    }
    return new Range(first, last - first + 1, "bytes " + first + "-" + last + "/" + size);
  }
}
