/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceTableTest {

  @Test
  void theTableInTheJarHasADateASourceAndAPriceForEveryAnalysis() {
    PriceTable table = PriceTable.builtIn();
    assertThat(table.date().isEmpty(), is(false));
    assertThat(table.source(), containsString("https://aws.amazon.com/comprehend/medical/pricing"));
    for (String analysis : List.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT")) {
      assertThat(analysis, table.cost(analysis, 1).isPresent(), is(true));
    }
  }

  @Test
  void aCostIsUnitsTimesPriceWithoutRounding() throws IOException {
    PriceTable table = table("PHI = 0.0014");
    assertThat(table.cost("PHI", 12_345).get(), comparesEqualTo(new BigDecimal("17.283")));
  }

  @Test
  void anAnalysisWithoutALineOrWithTheWordUnknownHasNoPrice() throws IOException {
    PriceTable table = table("PHI = unknown\nRXNORM =\n");
    assertThat(table.cost("PHI", 1), is(Optional.empty()));
    assertThat(table.cost("RXNORM", 1), is(Optional.empty()));
    assertThat(table.cost("SNOMEDCT", 1), is(Optional.empty()));
  }

  @Test
  void whatIsNoPriceIsNamed() {
    for (String price : List.of("cheap", "-1", "0,01")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> table("PHI = " + price));
      assertThat(e.getMessage(), containsString("PHI = " + price));
    }
  }

  private static PriceTable table(String lines) throws IOException {
    return PriceTable.parse(new StringReader(lines));
  }
}
