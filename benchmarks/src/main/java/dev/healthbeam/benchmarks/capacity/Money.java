/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import dev.healthbeam.pipelines.estimate.PriceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Prices.
 *
 * @param analyses of the analyses
 * @param writePrice of 1,000 PUT, COPY or LIST requests; null where it was not given
 * @param readPrice of 1,000 GET requests; null where it was not given
 */
record Money(PriceTable analyses, BigDecimal writePrice, BigDecimal readPrice) {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  /** What requests cost, if both prices were given. */
  Optional<BigDecimal> of(List<Requests> requests) {
    if (writePrice == null || readPrice == null) {
      return Optional.empty();
    }
    BigDecimal cost = BigDecimal.ZERO;
    for (Requests each : requests) {
      cost =
          cost.add(writePrice.multiply(BigDecimal.valueOf(each.writes())))
              .add(readPrice.multiply(BigDecimal.valueOf(each.reads())));
    }
    return Optional.of(cost.divide(THOUSAND));
  }
}
