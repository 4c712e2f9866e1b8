/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An estimate for people. */
public final class EstimateText {

  private EstimateText() {}

  /** The table of what a run would take and cost, and what stands behind the numbers. */
  public static List<String> lines(List<PlanEstimate> estimates, PriceTable prices) {
    String cost = "cost (" + prices.currency() + ")";
    TextTable table =
        new TextTable()
            .words("analysis")
            .numbers("documents")
            .numbers("parts")
            .numbers("jobs")
            .numbers("bytes")
            .numbers("units")
            .numbers(cost);
    BigDecimal total = BigDecimal.ZERO;
    long units = 0;
    long jobs = 0;
    boolean complete = true;
    for (PlanEstimate estimate : estimates) {
      Optional<BigDecimal> price = prices.cost(estimate.getKind(), estimate.getUnits());
      total = total.add(price.orElse(BigDecimal.ZERO));
      complete &= price.isPresent();
      units += estimate.getUnits();
      jobs += estimate.getJobs();
      table.row(
          List.of(
              estimate.getKind(),
              Amounts.count(estimate.getDocuments()),
              Amounts.count(estimate.getFiles()),
              Amounts.count(estimate.getJobs()),
              Amounts.bytes(estimate.getBytes()),
              Amounts.count(estimate.getUnits()),
              price.map(Amounts::money).orElse("no price in the table")));
    }
    table.row(
        List.of(
            "all",
            "",
            "",
            Amounts.count(jobs),
            "",
            Amounts.count(units),
            (complete ? "" : "at least ") + Amounts.money(total)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    rejected(estimates).ifPresent(lines::add);
    lines.add(
        "A unit is 100 characters, at least one for each part. Bytes are counted as characters, so"
            + " text that is not ASCII costs less.");
    lines.add("That the service rounds up for each file is assumed; its pages do not say.");
    lines.add("Prices of " + prices.date() + ": " + prices.source());
    return lines;
  }

  private static Optional<String> rejected(List<PlanEstimate> estimates) {
    long rejected = estimates.stream().mapToLong(PlanEstimate::getRejected).max().orElse(0);
    return rejected == 0
        ? Optional.empty()
        : Optional.of(
            Amounts.count(rejected, "document")
                + " would fail without being sent (empty, too large or not UTF-8).");
  }
}
