/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.pipelines.analyze.AnalyzeSummary;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.summary.FailureLine;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A finished run of {@code notes-to-fhir} for people: that of the analyses, and the resources. */
final class NotesToFhirSummary implements SummaryText {

  static final List<OutputFiles> FILES =
      List.of(OutputFiles.RESOURCES, OutputFiles.FAILURES, OutputFiles.JOBS);

  private final AnalyzeSummary analyses = new AnalyzeSummary();

  @Override
  public String command() {
    return "notes-to-fhir";
  }

  @Override
  public List<OutputFiles> files() {
    return FILES;
  }

  @Override
  public long failed(JsonNode summary) {
    return analyses.failed(summary);
  }

  @Override
  public Map<String, Long> reasons(JsonNode summary) {
    return analyses.reasons(summary);
  }

  @Override
  public FailureLine failure(JsonNode line) {
    return analyses.failure(line);
  }

  @Override
  public List<String> lines(JsonNode summary) {
    List<String> lines = new ArrayList<>(analyses.lines(summary));
    lines.add("");
    TextTable table = new TextTable().words("resource").numbers("made");
    for (Map.Entry<String, JsonNode> type : summary.at("/resources/byType").properties()) {
      table.row(List.of(type.getKey(), Amounts.count(type.getValue().asLong())));
    }
    lines.addAll(table.lines());
    return lines;
  }
}
