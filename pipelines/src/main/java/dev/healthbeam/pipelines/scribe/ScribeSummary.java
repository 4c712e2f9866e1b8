/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.summary.Counts;
import dev.healthbeam.pipelines.summary.FailureLine;
import dev.healthbeam.pipelines.summary.SummaryReport;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A finished run of {@code scribe} for people.
 *
 * @param files the files of the run
 */
record ScribeSummary(List<OutputFiles> files) implements SummaryText {

  /** The files a run writes that is wanted in these formats, and with analyses or not. */
  static List<OutputFiles> files(List<VisitFormat> formats, boolean analyses) {
    List<OutputFiles> files =
        new ArrayList<>(List.of(OutputFiles.RESULTS, OutputFiles.FAILURES, OutputFiles.JOBS));
    formats.forEach(format -> files.add(format.files()));
    if (analyses) {
      for (OutputFiles kind :
          List.of(OutputFiles.RESULTS, OutputFiles.FAILURES, OutputFiles.JOBS)) {
        files.add(OutputFiles.lines("analyses/" + kind.folder()));
      }
    }
    return files;
  }

  @Override
  public String command() {
    return "scribe";
  }

  @Override
  public long failed(JsonNode summary) {
    long failed = Counts.sum(reasons(summary));
    for (JsonNode analysis : summary.path("analyses")) {
      failed += analysis.path("failed").asLong();
    }
    return failed;
  }

  @Override
  public Map<String, Long> reasons(JsonNode summary) {
    return Counts.of(summary.path("reasons"));
  }

  @Override
  public List<String> lines(JsonNode summary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "run "
            + summary.path("run").asText()
            + ": "
            + Amounts.count(summary.path("visits").asLong(), "visit")
            + " in "
            + SummaryReport.time(summary));
    lines.add("");
    JsonNode audio = summary.path("audioSeconds");
    lines.addAll(
        new TextTable()
            .numbers("succeeded")
            .numbers("failed")
            .numbers("jobs")
            .words("audio")
            .row(
                List.of(
                    Amounts.count(summary.path("succeeded").asLong()),
                    Amounts.count(summary.path("failed").asLong()),
                    Amounts.count(summary.path("jobs").asLong()),
                    audio.isNumber()
                        ? Amounts.time(Duration.ofSeconds(audio.asLong()))
                        : "unknown"))
            .lines());
    if (!summary.path("analyses").isEmpty()) {
      lines.add("");
      TextTable table =
          new TextTable().words("analysis").numbers("notes").numbers("succeeded").numbers("failed");
      for (JsonNode analysis : summary.path("analyses")) {
        table.row(
            List.of(
                analysis.path("analysis").asText(),
                Amounts.count(analysis.path("documents").asLong()),
                Amounts.count(analysis.path("succeeded").asLong()),
                Amounts.count(analysis.path("failed").asLong())));
      }
      lines.addAll(table.lines());
    }
    return lines;
  }

  @Override
  public FailureLine failure(JsonNode line) {
    return new FailureLine(
        line.path("reason").asText(),
        line.path("recording").asText(),
        null,
        FailureLine.words(line));
  }
}
