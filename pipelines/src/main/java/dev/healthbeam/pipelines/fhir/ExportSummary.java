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

/** A finished run of {@code export-fhir} for people. */
final class ExportSummary implements SummaryText {

  /** The files of the run. */
  static final List<OutputFiles> FILES =
      List.of(OutputFiles.RESOURCES, OutputFiles.FAILURES, OutputFiles.JOBS);

  @Override
  public String command() {
    return "export-fhir";
  }

  @Override
  public List<OutputFiles> files() {
    return FILES;
  }

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
            + Amounts.count(resources.path("exported").asLong(), "resource")
            + " in "
            + SummaryReport.time(summary));
    lines.add("");
    TextTable table = new TextTable().words("type").numbers("exported");
    Counts.of(resources.path("byType"))
        .forEach((type, count) -> table.row(List.of(type, Amounts.count(count))));
    table.row(List.of("all", Amounts.count(resources.path("exported").asLong())));
    lines.addAll(table.lines());
    return lines;
  }

  @Override
  public FailureLine failure(JsonNode line) {
    return ResourceFailureLine.of(line);
  }
}
