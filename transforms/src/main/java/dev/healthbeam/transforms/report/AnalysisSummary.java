/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What one analysis came to.
 *
 * @param analysis its name
 * @param succeeded documents with a result
 * @param failed documents with a failure
 * @param jobs jobs that were run
 * @param units 100-character units the service counted, over the jobs that say; null where none
 *     does
 * @param reasons failures by reason
 * @param categories entities by category
 */
public record AnalysisSummary(
    String analysis,
    long succeeded,
    long failed,
    long jobs,
    @Nullable Long units,
    SortedMap<String, Long> reasons,
    SortedMap<String, Long> categories)
    implements Serializable {

  /** Copies the maps. */
  public AnalysisSummary {
    reasons = new TreeMap<>(reasons);
    categories = new TreeMap<>(categories);
  }

  /** Nothing yet. */
  static AnalysisSummary none(String analysis) {
    return new AnalysisSummary(analysis, 0, 0, 0, null, new TreeMap<>(), new TreeMap<>());
  }

  /** Every document that was analysed, with a result or a failure. */
  public long documents() {
    return succeeded + failed;
  }

  AnalysisSummary plus(AnalysisSummary other) {
    return new AnalysisSummary(
        analysis,
        succeeded + other.succeeded,
        failed + other.failed,
        jobs + other.jobs,
        sum(units, other.units),
        sum(reasons, other.reasons),
        sum(categories, other.categories));
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : Long.valueOf(a + b);
  }

  private static SortedMap<String, Long> sum(SortedMap<String, Long> a, SortedMap<String, Long> b) {
    SortedMap<String, Long> sum = new TreeMap<>(a);
    b.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }
}
