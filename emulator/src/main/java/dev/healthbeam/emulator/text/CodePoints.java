/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** Turns offsets in {@code char}s, as Java counts, into code points, as the service counts. */
final class CodePoints {
  /** Code points before each char; null where both counts are the same. */
  private final int[] before;

  private final int length;

  CodePoints(String text) {
    length = text.codePointCount(0, text.length());
    if (length == text.length()) {
      before = null;
      return;
    }
    before = new int[text.length() + 1];
    int count = 0;
    for (int at = 0; at < text.length(); ) {
      int next = at + Character.charCount(text.codePointAt(at));
      for (int i = at; i < next; i++) {
        before[i] = count;
      }
      count++;
      at = next;
    }
    before[text.length()] = count;
  }

  int of(int chars) {
    return before == null ? chars : before[chars];
  }

  /** Code points of the whole text. */
  int length() {
    return length;
  }
}
