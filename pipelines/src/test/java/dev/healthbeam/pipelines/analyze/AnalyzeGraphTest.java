/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyzeGraphTest {

  @Test
  void withoutOptionsThePolicyIsTheConnectorsDefault() {
    assertThat(AnalyzeGraph.policy(options()), is(RunPolicy.DEFAULT));
  }

  @Test
  void pollSecondsFixTheIntervalAndHoursTheDeadline() {
    RunPolicy policy = AnalyzeGraph.policy(options("--pollSeconds=2.5", "--jobDeadlineHours=0.5"));
    assertThat(policy.minPollInterval(), is(Duration.ofMillis(2500)));
    assertThat(policy.maxPollInterval(), is(Duration.ofMillis(2500)));
    assertThat(policy.deadline(), is(Duration.ofMinutes(30)));
    assertThat(policy.maxAttempts(), is(RunPolicy.DEFAULT.maxAttempts()));
  }

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

  private static AnalyzeOptions options(String... arguments) {
    return Arguments.read(AnalyzeOptions.class, List.of(arguments)).options();
  }
}
