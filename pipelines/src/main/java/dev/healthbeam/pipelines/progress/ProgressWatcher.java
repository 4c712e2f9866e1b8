/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a run's progress again and again, on a thread of its own, while the pipeline runs
 * somewhere. Reading may fail without harm: the next look shows more. On a terminal what others
 * write to {@code System.err} meanwhile appears above.
 */
public final class ProgressWatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressWatcher.class);

  private final Runnable close;

  /**
   * Begins to watch.
   *
   * @param source what the run's controller wrote down last
   * @param display where it is shown
   * @param every how often
   * @param clock the time
   */
  public static ProgressWatcher of(
      Supplier<List<KindProgress>> source, ProgressDisplay display, Duration every, Clock clock) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    // Warnings of the libraries go to System.err, in the middle of the lines but for this.
    PrintStream before = System.err;
    display.above().ifPresent(System::setErr);
    var unused =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                display.update(source.get(), clock.instant());
              } catch (RuntimeException e) {
                LOG.debug("progress could not be read", e);
              }
            },
            0,
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    return new ProgressWatcher(
        () -> {
          timer.shutdownNow();
          display.clear();
          System.setErr(before);
        });
  }

  /** Watches nothing. */
  public static ProgressWatcher none() {
    return new ProgressWatcher(() -> {});
  }

  private ProgressWatcher(Runnable close) {
    this.close = close;
  }

  /** Stops watching and takes the live lines away. */
  @Override
  public void close() {
    close.run();
  }
}
