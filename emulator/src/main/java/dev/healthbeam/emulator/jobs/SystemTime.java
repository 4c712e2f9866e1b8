/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Real time. */
public final class SystemTime implements Time {
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(Threads.daemons("emulator-time"));

  @Override
  public Instant now() {
    // To what protocols carry: a client that filters by a time it was told must meet that time.
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // tasks report for themselves
  public void after(Duration delay, Runnable task) {
    try {
      scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed: nothing is waited for any more.
      return;
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
