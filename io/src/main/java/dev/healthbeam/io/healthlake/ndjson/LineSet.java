/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake.ndjson;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Lines of a file: ranges in order that do not touch. Asked for lines in order.
 *
 * @param ranges the ranges
 */
public record LineSet(List<Range> ranges) implements Serializable {

  /** Every line. */
  public static final LineSet ALL = new LineSet(List.of(new Range(1, Long.MAX_VALUE)));

  /**
   * Lines that follow each other.
   *
   * @param first the first, from 1
   * @param last the last, included
   */
  public record Range(long first, long last) implements Serializable {}

  /** Copies the ranges. */
  public LineSet {
    ranges = List.copyOf(ranges);
  }

  /** The lines of ranges in any order, overlapping or not. */
  public static LineSet of(Iterable<Range> all) {
    List<Range> sorted = new ArrayList<>();
    all.forEach(sorted::add);
    sorted.sort(Comparator.comparingLong(Range::first));
    List<Range> joined = new ArrayList<>();
    for (Range range : sorted) {
      Range before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before != null && (before.last == Long.MAX_VALUE || range.first <= before.last + 1)) {
        joined.set(joined.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
      } else {
        joined.add(range);
      }
    }
    return new LineSet(joined);
  }

  /** Whether a line is one of them. */
  public boolean contains(long line) {
    int at =
        Collections.binarySearch(
            ranges, new Range(line, line), Comparator.comparingLong(Range::first));
    int range = at >= 0 ? at : -at - 2;
    return range >= 0 && line <= ranges.get(range).last;
  }

  /** Whether these are all lines there can be. */
  public boolean isAll() {
    return equals(ALL);
  }
}
