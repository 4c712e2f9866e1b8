/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

/**
 * A stretch of a text.
 *
 * @param begin of its first code point
 * @param end the code point after its last
 */
record Range(int begin, int end) {
  Range {
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException("a span is from " + begin + " to " + end);
    }
  }

  boolean overlaps(Range other) {
    return begin < other.end && other.begin < end;
  }
}
