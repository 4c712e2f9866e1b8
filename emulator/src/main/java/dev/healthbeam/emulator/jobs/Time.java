/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.time.Instant;

/** The clock that jobs and quotas go by, so that tests can move it. */
public interface Time extends AutoCloseable {
  /** Now. */
  Instant now();

  /** Runs a short task once so much time has passed; not before, and never in this call. */
  void after(Duration delay, Runnable task);

  /** Drops what has not run yet. */
  @Override
  default void close() {}
}
