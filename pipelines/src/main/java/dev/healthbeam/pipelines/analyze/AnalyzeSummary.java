/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.summary.Counts;
import dev.healthbeam.pipelines.summary.FailureLine;
import dev.healthbeam.pipelines.summary.SummaryReport;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A finished run of {@code analyze} for people. */
public final class AnalyzeSummary implements SummaryText {

  private static final int CATEGORIES_SHOWN = 4;

  /** The files of the run. */
  public static final List<OutputFiles> FILES =
      List.of(OutputFiles.RESULTS, OutputFiles.FAILURES, OutputFiles.JOBS);

  @Override
  public String command() {
    return "analyze";
  }

  @Override
  public List<OutputFiles> files() {
    return FILES;
  }

  /** How many documents failed, over all analyses. */
  @Override
  public long failed(JsonNode summary) {
    long failed = 0;
    for (JsonNode analysis : summary.path("analyses")) {
      failed += analysis.path("failed").asLong();
    }
    return failed;
  }

  /** How many failures there are of each reason, over all analyses. */
  @Override
  public Map<String, Long> reasons(JsonNode summary) {
    Map<String, Long> reasons = new TreeMap<>();
    for (JsonNode analysis : summary.path("analyses")) {
      Counts.of(analysis.path("reasons"))
          .forEach((reason, n) -> reasons.merge(reason, n, Long::sum));
    }
    return reasons;
  }

  @Override
  public FailureLine failure(JsonNode line) {
    return new FailureLine(
        line.path("reason").asText(),
        line.path("document").asText(),
        line.path("analysis").asText(),
        FailureLine.words(line));
  }

  @Override
  public List<String> lines(JsonNode summary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "run "
            + summary.path("run").asText()
            + ": "
            + Amounts.count(summary.path("documents").asLong(), "document")
            + " in "
            + SummaryReport.time(summary));
    lines.add("");
    TextTable table =
        new TextTable()
            .words("analysis")
            .numbers("documents")
            .numbers("succeeded")
            .numbers("failed")
            .numbers("jobs")
            .numbers("units")
            .words("found");
    for (JsonNode analysis : summary.path("analyses")) {
      table.row(
          List.of(
              analysis.path("analysis").asText(),
              Amounts.count(analysis.path("documents").asLong()),
              Amounts.count(analysis.path("succeeded").asLong()),
              Amounts.count(analysis.path("failed").asLong()),
              Amounts.count(analysis.path("jobs").asLong()),
              analysis.path("units").isNumber()
                  ? Amounts.count(analysis.path("units").asLong())
                  : "unknown",
              found(Counts.of(analysis.path("categories")))));
    }
    lines.addAll(table.lines());
    return lines;
  }

  private static String found(Map<String, Long> categories) {
    if (Counts.sum(categories) == 0) {
      return "nothing";
    }
    String most =
        categories.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(CATEGORIES_SHOWN)
            .map(category -> category.getKey() + " " + Amounts.count(category.getValue()))
            .collect(Collectors.joining(", "));
    return most + (categories.size() > CATEGORIES_SHOWN ? ", ..." : "");
  }
}
