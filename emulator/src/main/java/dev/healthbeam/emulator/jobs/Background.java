/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the steps of all services' jobs are done, until the emulator closes: what has not ended by
 * then is left as it is, and goes on when its store is opened again.
 */
public final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final long CLOSE_SECONDS = 5;

  private final Time time;
  private final Executor coordinators;
  private final Executor workers;

  /** In the order to close them: those that give work before those that do it. */
  private final List<ExecutorService> owned;

  private volatile boolean closing;

  private Background(
      Time time, Executor coordinators, Executor workers, List<ExecutorService> owned) {
    this.time = time;
    this.coordinators = coordinators;
    this.workers = workers;
    this.owned = owned;
  }

  /**
   * Steps that wait have threads of their own, the work is shared by as many workers as there are
   * processors.
   */
  public static Background ofThreads(Time time) {
    ExecutorService coordinators = Executors.newCachedThreadPool(Threads.daemons("emulator-job"));
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Threads.daemons("emulator-analysis"));
    return new Background(time, coordinators, workers, List.of(coordinators, workers));
  }

  /** All on the thread that moves the time, so that whoever moves it sees it done. */
  public static Background inPlace(Time time) {
    Executor here = Runnable::run;
    return new Background(time, here, here, List.of());
  }

  /** What jobs go by. */
  public Time time() {
    return time;
  }

  /** Whether to leave everything as it is. */
  public boolean isClosing() {
    return closing;
  }

  /** Those that do the work, and never wait for one another. */
  public Executor workers() {
    return workers;
  }

  /** Takes a step of a job once so much time has passed; the step may wait for workers. */
  public void later(Duration delay, String job, Runnable step) {
    time.after(delay, () -> handOver(coordinators, job, step));
  }

  /** Takes a step of a job on a worker once so much time has passed; the step waits for nothing. */
  public void work(Duration delay, String job, Runnable step) {
    time.after(delay, () -> handOver(workers, job, step));
  }

  private void handOver(Executor to, String job, Runnable step) {
    try {
      to.execute(() -> guarded(job, step));
    } catch (RejectedExecutionException e) {
      LOG.debug("job {} is left as it is: the emulator is closing", job);
    }
  }

  private void guarded(String job, Runnable step) {
    if (closing) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      // Not even its end could be kept. The class says enough; a message could quote a document.
      LOG.error("job {} is left as it is: {}", job, e.getClass().getName());
    }
  }

  /** Waits a little for what is being done to notice. */
  @Override
  public void close() {
    closing = true;
    time.close();
    for (ExecutorService executor : owned) {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
          executor.shutdownNow();
        }
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }
}
