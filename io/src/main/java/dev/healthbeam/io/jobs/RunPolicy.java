/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;
import java.time.Duration;

/**
 * How patiently jobs are run.
 *
 * @param maxAttempts how often a job that the service failed is started in all
 * @param deadline how long after its submit time a job is stopped
 * @param minPollInterval the time between two looks at active jobs, at first
 * @param maxPollInterval the same, after many looks; at most one minute
 * @param settleTime how long a job that may have been accepted can stay unseen in listings before
 *     the start is tried again
 * @param claimTime how long a claim on an attempt keeps other controllers from starting it
 */
public record RunPolicy(
    int maxAttempts,
    Duration deadline,
    Duration minPollInterval,
    Duration maxPollInterval,
    Duration settleTime,
    Duration claimTime)
    implements Serializable {

  /** Checks that all is positive, and what the safety of claims rests on. */
  public RunPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts is " + maxAttempts + ", must be at least 1");
    }
    positive("deadline", deadline);
    positive("minPollInterval", minPollInterval);
    positive("settleTime", settleTime);
    positive("claimTime", claimTime);
    if (maxPollInterval.compareTo(minPollInterval) < 0
        || maxPollInterval.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "maxPollInterval is " + maxPollInterval + ", must be from minPollInterval to one minute");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + ", must be positive");
    }
  }

  /** The default. */
  public static final RunPolicy DEFAULT =
      new RunPolicy(
          2,
          Duration.ofHours(24),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(90));
}
