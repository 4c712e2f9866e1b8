/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many texts in one array of bytes, since a string each would take twice the memory. */
final class TextPool {
  private byte[] bytes = new byte[1 << 16];
  private int[] ends = new int[1 << 10];
  private int size;

  /** Adds a text; its number is how many there were. */
  int add(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    int begin = begin(size);
    if (begin + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(begin + more.length, bytes.length * 3 / 2));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    System.arraycopy(more, 0, bytes, begin, more.length);
    ends[size] = begin + more.length;
    return size++;
  }

  String get(int number) {
    int begin = begin(number);
    return new String(bytes, begin, ends[number] - begin, StandardCharsets.UTF_8);
  }

  int size() {
    return size;
  }

  /** Gives back what was taken in reserve. */
  void trim() {
    bytes = Arrays.copyOf(bytes, begin(size));
    ends = Arrays.copyOf(ends, size);
  }

  private int begin(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }
}
