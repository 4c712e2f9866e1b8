/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** How many documents are shown in all. */
  static final int SHOWN = 10;

  /** How many failures are looked at; enough to have some of every common reason. */
  static final int LOOKED_AT = 2_000;

  private record Example(String message, Set<String> analyses) {}

  private final Map<String, Map<String, Example>> byReason = new LinkedHashMap<>();
  private int seen;

  /** Whether another failure would be looked at. */
  boolean wantsMore() {
    return seen < LOOKED_AT;
  }

  /** Takes a line of {@code failures/*.ndjson}. */
  void add(JsonNode failure) {
    seen++;
    byReason
        .computeIfAbsent(failure.path("reason").asText(), reason -> new LinkedHashMap<>())
        .computeIfAbsent(
            failure.path("document").asText(),
            document -> new Example(words(failure), new TreeSet<>()))
        .analyses()
        .add(failure.path("analysis").asText());
  }

  private static String words(JsonNode failure) {
    String code = failure.path("code").asText("");
    String message = failure.path("message").asText("");
    return code.isEmpty() || message.contains(code) ? message : code + ": " + message;
  }

  /**
   * The lines to print.
   *
   * @param counts how many failures there are of each reason, over all analyses
   */
  List<String> lines(Map<String, Long> counts) {
    List<String> lines = new ArrayList<>();
    int perReason = Math.max(1, SHOWN / Math.max(1, byReason.size()));
    byReason.forEach(
        (reason, documents) -> {
          long count = counts.getOrDefault(reason, (long) documents.size());
          lines.add("  " + reason + " (" + Amounts.count(count) + ")");
          documents.entrySet().stream()
              .limit(perReason)
              .forEach(
                  document ->
                      lines.add(
                          "    "
                              + Names.printable(document.getKey())
                              + " ["
                              + String.join(", ", document.getValue().analyses())
                              + "] "
                              + Names.printable(document.getValue().message())));
          if (documents.size() > perReason) {
            lines.add("    ...");
          }
        });
    return lines;
  }
}
