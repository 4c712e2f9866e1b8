/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.Combine;

/** How many resources there are of each type; gives one map, also of nothing. */
final class CountByType extends Combine.CombineFn<String, Map<String, Long>, Map<String, Long>> {

  @Override
  public Map<String, Long> createAccumulator() {
    return new HashMap<>();
  }

  @Override
  public Map<String, Long> addInput(Map<String, Long> counts, String type) {
    counts.merge(type, 1L, Long::sum);
    return counts;
  }

  @Override
  public Map<String, Long> mergeAccumulators(Iterable<Map<String, Long>> parts) {
    Map<String, Long> all = new HashMap<>();
    parts.forEach(part -> part.forEach((type, count) -> all.merge(type, count, Long::sum)));
    return all;
  }

  @Override
  public Map<String, Long> extractOutput(Map<String, Long> counts) {
    return counts;
  }
}
