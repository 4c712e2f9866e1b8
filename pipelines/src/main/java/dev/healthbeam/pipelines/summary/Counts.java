/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Objects of numbers in a summary. */
public final class Counts {

  private Counts() {}

  /** The numbers by name; none where there is no such object. */
  public static Map<String, Long> of(JsonNode object) {
    Map<String, Long> counts = new TreeMap<>();
    object.properties().forEach(member -> counts.put(member.getKey(), member.getValue().asLong()));
    return counts;
  }

  /** What they come to. */
  public static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
