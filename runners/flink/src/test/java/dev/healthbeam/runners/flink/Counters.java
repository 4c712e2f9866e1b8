/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** What a pipeline counted, by the counters' names, over all steps. */
record Counters(Map<String, Long> values) {

  /** The counters of a pipeline that has ended; Flink has attempted values only. */
  static Counters of(PipelineResult ran) {
    Map<String, Long> values = new TreeMap<>();
    ran.metrics()
        .queryMetrics(MetricsFilter.builder().build())
        .getCounters()
        .forEach(
            counter ->
                values.merge(counter.getName().getName(), counter.getAttempted(), Long::sum));
    return new Counters(values);
  }

  /** The sum of those whose names begin so. */
  long sum(String prefix) {
    return values.entrySet().stream()
        .filter(counter -> counter.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
