/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.jobs.RunPolicy;
import java.time.Duration;

/** How patiently jobs are run, as the options want it. */
public final class RunPolicies {

  /** Jobs of the emulator take a second, not minutes, and nobody else starts any. */
  private static final RunPolicy LOCAL =
      new RunPolicy(
          RunPolicy.DEFAULT.maxAttempts(),
          RunPolicy.DEFAULT.deadline(),
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  private RunPolicies() {}

  /**
   * The policy.
   *
   * @param usual the connector's default
   */
  public static RunPolicy of(LaunchOptions options, RunPolicy usual) {
    RunPolicy from = options.isLocal() ? LOCAL : usual;
    Duration deadline =
        options.getJobDeadlineHours() == null
            ? usual.deadline()
            : Duration.ofMillis(Math.round(options.getJobDeadlineHours() * 3_600_000));
    Double poll = options.getPollSeconds();
    Duration every = poll == null ? null : Duration.ofMillis(Math.max(1, Math.round(poll * 1000)));
    return new RunPolicy(
        from.maxAttempts(),
        deadline,
        every == null ? from.minPollInterval() : every,
        every == null ? from.maxPollInterval() : every,
        from.settleTime(),
        from.claimTime());
  }
}
