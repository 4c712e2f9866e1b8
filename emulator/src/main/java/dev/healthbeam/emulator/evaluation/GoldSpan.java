/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import java.util.List;

/**
 * What a person marked in a text.
 *
 * @param label the data set's own word for it
 * @param parts one, or several where what was marked is interrupted
 */
record GoldSpan(String label, List<Range> parts) {
  GoldSpan {
    parts = List.copyOf(parts);
  }

  GoldSpan(String label, int begin, int end) {
    this(label, List.of(new Range(begin, end)));
  }

  boolean overlaps(Range range) {
    return parts.stream().anyMatch(range::overlaps);
  }

  /** From the first of its parts to the last: what an engine that knows no gaps could find. */
  Range whole() {
    return new Range(
        parts.stream().mapToInt(Range::begin).min().orElseThrow(),
        parts.stream().mapToInt(Range::end).max().orElseThrow());
  }
}
