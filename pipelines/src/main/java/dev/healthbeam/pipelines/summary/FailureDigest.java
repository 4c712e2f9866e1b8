/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The first failures of a run, grouped by reason, for people; all of them stand in its files. */
final class FailureDigest {

  /** How many places are shown in all. */
  static final int SHOWN = 10;

  /** How many failures are looked at; enough to have some of every common reason. */
  static final int LOOKED_AT = 2_000;

  private record Example(String message, Set<String> tags) {}

  private final Map<String, Map<String, Example>> byReason = new LinkedHashMap<>();
  private int seen;

  /** Whether another failure would be looked at. */
  boolean wantsMore() {
    return seen < LOOKED_AT;
  }

  /** Takes a failure. */
  void add(FailureLine failure) {
    seen++;
    Set<String> tags =
        byReason
            .computeIfAbsent(failure.reason(), reason -> new LinkedHashMap<>())
            .computeIfAbsent(
                failure.place(), place -> new Example(failure.message(), new TreeSet<>()))
            .tags();
    if (failure.tag() != null) {
      tags.add(failure.tag());
    }
  }

  /**
   * The lines to print.
   *
   * @param counts how many failures there are of each reason
   */
  List<String> lines(Map<String, Long> counts) {
    List<String> lines = new ArrayList<>();
    int perReason = Math.max(1, SHOWN / Math.max(1, byReason.size()));
    byReason.forEach(
        (reason, places) -> {
          long count = counts.getOrDefault(reason, (long) places.size());
          lines.add("  " + Names.printable(reason) + " (" + Amounts.count(count) + ")");
          places.entrySet().stream()
              .limit(perReason)
              .forEach(place -> lines.add("    " + line(place.getKey(), place.getValue())));
          if (places.size() > perReason) {
            lines.add("    ...");
          }
        });
    return lines;
  }

  private static String line(String place, Example example) {
    return Names.printable(place)
        + (example.tags().isEmpty() ? "" : " [" + String.join(", ", example.tags()) + "]")
        + " "
        + Names.printable(example.message());
  }
}
