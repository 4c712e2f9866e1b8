/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.jobs.PlanEstimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateMetricsTest {

  @Test
  void anEstimateSurvivesItsWayThroughTheMetrics() {
    List<PlanEstimate> estimates =
        List.of(
            PlanEstimate.create("PHI", 1, 2, 3, 4, 5, 6),
            PlanEstimate.create("RXNORM", 7, 8, 9, 10, 11, 12));
    Map<String, Long> numbers = new HashMap<>();
    estimates.forEach(estimate -> EstimateMetrics.write(estimate, numbers::put));
    assertThat(EstimateMetrics.read(List.of("PHI", "RXNORM"), numbers), is(estimates));
  }
}
