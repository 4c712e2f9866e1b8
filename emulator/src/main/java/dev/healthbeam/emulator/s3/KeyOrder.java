/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import java.util.Comparator;

/**
 * The order in which S3 lists keys: by their UTF-8 bytes, which is the order of their code points.
 * {@link String#compareTo} differs for characters beyond the basic plane, which UTF-16 writes with
 * units that sort before U+E000.
 */
enum KeyOrder implements Comparator<String> {
  UTF8;

  @Override
  public int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean surrogates = Character.isSurrogate(l) != Character.isSurrogate(r);
        return surrogates ? (Character.isSurrogate(l) ? 1 : -1) : Character.compare(l, r);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
