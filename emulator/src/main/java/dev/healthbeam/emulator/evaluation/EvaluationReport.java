/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints the numbers of an evaluation as a table, and on demand what was wrong and missed. */
final class EvaluationReport {
  private static final String HEAD = "%-26s %6s %6s   %-20s   %-20s%n";

  private final PrintWriter out;
  private final int errors;

  /**
   * A report.
   *
   * @param errors how many wrong and missed words to print per category; these are words of the
   *     texts, so 0 unless someone asked
   */
  EvaluationReport(PrintWriter out, int errors) {
    this.out = out;
    this.errors = errors;
  }

  void print(Evaluation evaluation) {
    out.printf("%s: %d texts%n", evaluation.title(), evaluation.texts());
    if (evaluation.unplaced() > 0) {
      out.printf("(%d marks are not in their text and left out)%n", evaluation.unplaced());
    }
    out.printf(HEAD, "", "", "", "exact", "overlapping");
    out.printf(HEAD, "", "gold", "found", "  P      R      F1", "  P      R      F1");
    for (Tally tally : evaluation.tallies()) {
      out.printf(
          "%-26s %6d %6d   %s   %s%n",
          tally.category().name(),
          tally.gold(),
          tally.found(),
          numbers(tally.exact()),
          numbers(tally.overlapping()));
    }
    List<Tally> counted = evaluation.tallies().stream().filter(tally -> tally.gold() > 0).toList();
    out.printf(
        "%-26s %6s %6s   %s   %s%n",
        "macro", "", "", mean(counted, Tally::exact), mean(counted, Tally::overlapping));
    printLabels(counted);
    if (errors > 0) {
      evaluation.tallies().forEach(this::printErrors);
    }
    out.println();
  }

  private void printLabels(List<Tally> tallies) {
    for (Tally tally : tallies) {
      if (tally.labels().size() > 1) {
        out.printf(
            "  %s, recall (overlapping) by label: %s%n",
            tally.category().name(),
            tally.labels().entrySet().stream()
                .map(EvaluationReport::label)
                .collect(Collectors.joining(", ")));
      }
    }
  }

  private static String label(Map.Entry<String, Tally.Label> entry) {
    Tally.Label label = entry.getValue();
    return String.format(Locale.ROOT, "%s %d of %d", entry.getKey(), label.found, label.all);
  }

  private void printErrors(Tally tally) {
    out.printf("%n%s, found where nothing is marked:%n", tally.category().name());
    printWords(tally.mostWrong(errors));
    out.printf("%s, marked where nothing was found:%n", tally.category().name());
    printWords(tally.mostMissed(errors));
  }

  private void printWords(List<Map.Entry<String, Integer>> words) {
    for (Map.Entry<String, Integer> word : words) {
      out.printf("%6d  %s%n", word.getValue(), word.getKey());
    }
  }

  /** The mean over the categories, each of the same weight. F1 is the mean of their F1. */
  private static String mean(List<Tally> tallies, Function<Tally, Score> score) {
    return numbers(
        tallies.stream().mapToDouble(tally -> score.apply(tally).precision()).average().orElse(0),
        tallies.stream().mapToDouble(tally -> score.apply(tally).recall()).average().orElse(0),
        tallies.stream().mapToDouble(tally -> score.apply(tally).f1()).average().orElse(0));
  }

  private static String numbers(Score score) {
    return numbers(score.precision(), score.recall(), score.f1());
  }

  private static String numbers(double precision, double recall, double f1) {
    return String.format(Locale.ROOT, "%.3f  %.3f  %.3f", precision, recall, f1);
  }
}
