/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {

  @Test
  void countsAreGroupedAndNounsAgree() {
    assertThat(Amounts.count(1_234_567), is("1,234,567"));
    assertThat(Amounts.count(1, "job"), is("1 job"));
    assertThat(Amounts.count(0, "job"), is("0 jobs"));
  }

  @Test
  void bytesHaveTheUnitOfTheQuotas() {
    assertThat(Amounts.bytes(999), is("999 B"));
    assertThat(Amounts.bytes(40_000), is("40.0 kB"));
    assertThat(Amounts.bytes(999_950), is("1.0 MB"));
    assertThat(Amounts.bytes(Long.MAX_VALUE), is("9223.4 PB"));
  }

  @Test
  void timesAreReadable() {
    assertThat(Amounts.time(Duration.ofMillis(-5)), is("0 s"));
    assertThat(Amounts.time(Duration.ofSeconds(59)), is("59 s"));
    assertThat(Amounts.time(Duration.ofSeconds(125)), is("2 min 05 s"));
    assertThat(Amounts.time(Duration.ofMinutes(200)), is("3 h 20 min"));
    assertThat(Amounts.time(Duration.ofHours(52)), is("2 d 4 h"));
  }

  @Test
  void smallMoneyKeepsItsDigits() {
    assertThat(Amounts.money(new BigDecimal("1234.567")), is("1,234.57"));
    assertThat(Amounts.money(new BigDecimal("0.0014")), is("0.0014"));
    assertThat(Amounts.money(BigDecimal.ZERO), is("0.00"));
  }
}
