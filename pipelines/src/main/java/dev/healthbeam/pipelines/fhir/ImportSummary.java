/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.summary.Counts;
import dev.healthbeam.pipelines.summary.FailureLine;
import dev.healthbeam.pipelines.summary.SummaryReport;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A finished run of {@code import-fhir} for people. */
final class ImportSummary implements SummaryText {

  /** The files of the run. */
  static final List<OutputFiles> FILES = List.of(OutputFiles.FAILURES, OutputFiles.JOBS);

  @Override
  public String command() {
    return "import-fhir";
  }

  @Override
  public List<OutputFiles> files() {
    return FILES;
  }

  /** Lines that were not imported, and files and jobs that failed as a whole. */
  @Override
  public long failed(JsonNode summary) {
    return Counts.sum(reasons(summary));
  }

  @Override
  public Map<String, Long> reasons(JsonNode summary) {
    return Counts.of(summary.path("reasons"));
  }

  @Override
  public List<String> lines(JsonNode summary) {
    JsonNode resources = summary.path("resources");
    List<String> lines = new ArrayList<>();
    lines.add(
        "run "
            + summary.path("run").asText()
            + ": "
            + Amounts.count(summary.path("files").asLong(), "file")
            + ", "
            + Amounts.count(resources.path("read").asLong(), "resource")
            + ", "
            + Amounts.count(summary.path("jobs").asLong(), "job")
            + " in "
            + SummaryReport.time(summary));
    lines.add("");
    Map<String, Long> imported = Counts.of(resources.path("byType"));
    Map<String, Long> failed = Counts.of(resources.path("failedByType"));
    TextTable table = new TextTable().words("type").numbers("imported").numbers("failed");
    TreeSet<String> types = new TreeSet<>(imported.keySet());
    types.addAll(failed.keySet());
    for (String type : types) {
      row(table, type, imported.getOrDefault(type, 0L), failed.getOrDefault(type, 0L));
    }
    long untyped = resources.path("failed").asLong() - Counts.sum(failed);
    if (untyped > 0) {
      row(table, "unknown", 0, untyped);
    }
    row(table, "all", resources.path("imported").asLong(), resources.path("failed").asLong());
    lines.addAll(table.lines());
    return lines;
  }

  private static void row(TextTable table, String type, long imported, long failed) {
    table.row(List.of(type, Amounts.count(imported), Amounts.count(failed)));
  }

  @Override
  public FailureLine failure(JsonNode line) {
    return ResourceFailureLine.of(line);
  }
}
