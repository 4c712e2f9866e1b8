/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.jobs.RunProgress;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.Names;
import dev.healthbeam.pipelines.console.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A run's ledger for people. */
final class RunText {

  /** How many jobs are listed; those that have not ended come first. */
  static final int SHOWN = 50;

  private RunText() {}

  /** What the controller wrote of its progress: a line for every wave and job family. */
  static List<String> progress(RunService service, RunProgress progress, Instant now) {
    TextTable table =
        new TextTable()
            .words(service.kindTitle())
            .words("wave")
            .numbers(service.things())
            .numbers("ended")
            .words("jobs");
    for (RunProgress.OfKind kind : progress.kinds()) {
      table.row(
          List.of(
              kind.kind(),
              kind.wave(),
              Amounts.count(kind.documents()),
              Amounts.count(kind.endedDocuments()),
              statuses(kind.jobs())));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("as of " + Amounts.time(Duration.between(progress.updatedAt(), now)) + " ago");
    return lines;
  }

  private static String statuses(Map<String, Integer> jobs) {
    return new TreeMap<>(jobs)
        .entrySet().stream()
            .filter(status -> status.getValue() > 0)
            .map(
                status ->
                    Amounts.count(status.getValue())
                        + " "
                        + status.getKey().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
  }

  /** The jobs: those that have not ended first, the newest of each first. */
  static List<String> jobs(RunService service, List<JobLine> jobs) {
    TextTable table =
        new TextTable()
            .words("job")
            .words(service.kindTitle())
            .words("status")
            .words("started")
            .words("ended")
            .words("id")
            .words("");
    jobs.stream()
        .sorted(
            Comparator.comparing((JobLine job) -> job.ended() != null)
                .thenComparing(JobLine::since, Comparator.reverseOrder())
                .thenComparing(JobLine::name))
        .limit(SHOWN)
        .forEach(
            job ->
                table.row(
                    List.of(
                        job.name(),
                        job.kind().orElse(""),
                        job.status(),
                        time(job.since()),
                        time(job.ended()),
                        job.jobId() == null ? "" : job.jobId(),
                        job.trouble() == null ? "" : Names.printable(job.trouble()))));
    List<String> lines = new ArrayList<>(table.lines());
    if (jobs.size() > SHOWN) {
      lines.add("... and " + Amounts.count(jobs.size() - SHOWN, "more job"));
    }
    return lines;
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
