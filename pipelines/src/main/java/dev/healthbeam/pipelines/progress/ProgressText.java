/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a person is told while a run goes on: a line for each job family. */
public final class ProgressText {

  private static final int BAR = 20;

  private ProgressText() {}

  /**
   * The lines for a moment of a run.
   *
   * @param kinds how far each family is; empty before the plan is made
   * @param words how the command speaks of it
   * @param elapsed the time since the run was started here
   */
  public static List<String> lines(
      List<KindProgress> kinds, ProgressWords words, Duration elapsed) {
    if (kinds.isEmpty()) {
      return List.of("listing, planning and staging  " + Amounts.time(elapsed));
    }
    TextTable table = new TextTable().words("").words("").numbers("").words("").words("").words("");
    for (KindProgress kind : kinds) {
      table.row(
          List.of(
              kind.kind(),
              kind.isJobsOnly() ? "" : bar(kind),
              kind.isJobsOnly()
                  ? ""
                  : Amounts.count(kind.documentsEnded())
                      + " of "
                      + Amounts.count(kind.documents(), words.thing().apply(kind.kind())),
              jobs(kind),
              Amounts.time(elapsed),
              left(kind, elapsed)));
    }
    List<String> rows = table.lines().stream().skip(1).toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(rows.get(i));
      String report = words.report().apply(kinds.get(i).numbers());
      if (!report.isEmpty()) {
        lines.add("  " + report);
      }
    }
    return lines;
  }

  private static String bar(KindProgress kind) {
    long full =
        kind.documents() == 0 ? BAR : Math.min(BAR, BAR * kind.documentsEnded() / kind.documents());
    return "[" + "#".repeat((int) full) + ".".repeat(BAR - (int) full) + "]";
  }

  /** {@code 10 jobs: 6 completed, 3 in progress, 1 waiting}. */
  static String jobs(KindProgress kind) {
    Map<String, Long> byStatus = new TreeMap<>(kind.jobsByStatus());
    String statuses =
        byStatus.entrySet().stream()
            .filter(status -> status.getValue() > 0)
            .map(
                status ->
                    Amounts.count(status.getValue())
                        + " "
                        + status.getKey().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return Amounts.count(kind.jobs(), "job") + (statuses.isEmpty() ? "" : ": " + statuses);
  }

  /** What is left, if documents go on ending as fast as they have; nothing before the first. */
  static String left(KindProgress kind, Duration elapsed) {
    if (kind.isJobsOnly()) {
      return "";
    }
    if (kind.ended()) {
      return "collecting results";
    }
    if (kind.documentsEnded() <= 0) {
      return "";
    }
    double perDocument = (double) elapsed.toMillis() / kind.documentsEnded();
    long left = Math.round(perDocument * (kind.documents() - kind.documentsEnded()));
    return "about " + Amounts.time(Duration.ofMillis(left)) + " left";
  }
}
