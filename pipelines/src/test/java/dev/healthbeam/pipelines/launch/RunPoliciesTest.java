/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPoliciesTest {

  @Test
  void withoutOptionsThePolicyIsTheConnectorsDefault() {
    assertThat(policy(), is(RunPolicy.DEFAULT));
  }

  @Test
  void pollSecondsFixTheIntervalAndHoursTheDeadline() {
    RunPolicy policy = policy("--pollSeconds=2.5", "--jobDeadlineHours=0.5");
    assertThat(policy.minPollInterval(), is(Duration.ofMillis(2500)));
    assertThat(policy.maxPollInterval(), is(Duration.ofMillis(2500)));
    assertThat(policy.deadline(), is(Duration.ofMinutes(30)));
    assertThat(policy.maxAttempts(), is(RunPolicy.DEFAULT.maxAttempts()));
  }

  @Test
  void theEmulatorIsAskedMoreOftenButHasAsMuchTime() {
    RunPolicy policy = policy("--local");
    assertThat(policy.maxPollInterval(), is(lessThan(RunPolicy.DEFAULT.minPollInterval())));
    assertThat(policy.deadline(), is(RunPolicy.DEFAULT.deadline()));
  }

  private static RunPolicy policy(String... arguments) {
    return RunPolicies.of(
        Arguments.read(LaunchOptions.class, List.of(arguments)).options(), RunPolicy.DEFAULT);
  }
}
