/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** The clock of whoever runs jobs, and its patience; replaced in tests. */
interface Timekeeper extends Serializable {

  /** The machine's own. */
  Timekeeper SYSTEM = new OfTheMachine();

  /** The time. */
  Instant now();

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;

  /**
   * How long a runner should leave an element alone.
   *
   * @param wait how long there is nothing to do
   */
  Duration resumeDelay(Duration wait);

  /** The machine's clock. */
  final class OfTheMachine implements Timekeeper {

    /** Some runners cannot be cancelled during the delay, so it is short. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
      Thread.sleep(time.toMillis());
    }

    @Override
    public Duration resumeDelay(Duration wait) {
      return wait.compareTo(LONGEST_DELAY) < 0 ? wait : LONGEST_DELAY;
    }
  }
}
