/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** What a pipeline counted. */
public final class Counted {
  public static final String NAMESPACE = "benchmarks";

  private Counted() {}

  /** Waits for a pipeline, and for a count of it to be what it is to be. */
  public static void check(PipelineResult result, String name, long wanted) {
    result.waitUntilFinish();
    long seen = of(result, NAMESPACE, name);
    if (seen != wanted) {
      throw new IllegalStateException("%s: %,d instead of %,d".formatted(name, seen, wanted));
    }
  }

  /** The sum of a counter over all steps. */
  public static long of(PipelineResult result, String namespace, String name) {
    long sum = 0;
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(namespace, name))
                    .build())
            .getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}
