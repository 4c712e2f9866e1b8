/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.io.jobs.PlanEstimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTextTest {

  private static final PriceTable PRICES =
      new PriceTable("2026-11", "a page", "USD", Map.of("PHI", new BigDecimal("0.0014")));

  @Test
  void costsAreUnitsTimesPricesAndAddUp() {
    List<String> lines =
        EstimateText.lines(
            List.of(
                PlanEstimate.create("PHI", 1400, 0, 1500, 2, 4_000_000, 41_000),
                PlanEstimate.create("PHI", 10, 0, 10, 1, 1000, 10)),
            PRICES);
    assertThat(
        lines,
        hasItems(
            "analysis  documents  parts  jobs   bytes   units  cost (USD)",
            "PHI           1,400  1,500     2  4.0 MB  41,000       57.40",
            "PHI              10     10     1  1.0 kB      10      0.0140",
            "all                            3          41,010       57.41"));
  }

  @Test
  void whatHasNoPriceIsSaidToHaveNone() {
    List<String> lines =
        EstimateText.lines(
            List.of(
                PlanEstimate.create("PHI", 1, 0, 1, 1, 100, 1000),
                PlanEstimate.create("RXNORM", 1, 0, 1, 1, 100, 1000)),
            PRICES);
    assertThat(
        lines,
        hasItems(
            "RXNORM            1      1     1  100 B  1,000  no price in the table",
            "all                            2         2,000          at least 1.40"));
  }

  @Test
  void documentsThatWouldFailAreTold() {
    List<String> lines =
        EstimateText.lines(List.of(PlanEstimate.create("PHI", 5, 2, 3, 1, 300, 3)), PRICES);
    assertThat(lines, hasItem(startsWith("2 documents would fail without being sent")));
  }

  @Test
  void thePricesSayWhereTheyAreFrom() {
    assertThat(EstimateText.lines(List.of(), PRICES), hasItem("Prices of 2026-11: a page"));
  }
}
