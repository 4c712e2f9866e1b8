/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import dev.healthbeam.io.jobs.RunPolicy;
import java.time.Duration;

/** What runs of benchmarks are told. */
public final class Runs {
  /** A role; the emulator takes any. */
  public static final String ROLE = "arn:aws:iam::123456789012:role/any";

  /** Looks at jobs often: what is measured is the work, not the waiting. */
  public static final RunPolicy EAGER =
      new RunPolicy(
          1,
          Duration.ofHours(2),
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));

  private Runs() {}
}
