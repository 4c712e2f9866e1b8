/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Buckets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** All jobs that were accepted, running and ended. Safe for use by many threads. */
public final class Jobs implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final JobRun.Surroundings around;

  /** In the order to close them: those that give work before those that do it. */
  private final List<ExecutorService> owned;

  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Job> all = new ConcurrentHashMap<>();

  /** Apart, so that what a job went by is not kept as long as the job is remembered. */
  private final Map<String, JobRun> running = new ConcurrentHashMap<>();

  private final Map<JobFamily, Map<Long, Job>> families = new EnumMap<>(JobFamily.class);

  /**
   * Runs jobs in the background: each waits on a thread of its own, all share as many workers as
   * there are processors.
   *
   * @param analyzer answers for the service
   */
  public static Jobs inBackground(
      Buckets buckets, Time time, JobSettings settings, Analyzer analyzer, Faults faults) {
    ExecutorService coordinators = Executors.newCachedThreadPool(Threads.daemons("emulator-job"));
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Threads.daemons("emulator-analysis"));
    return new Jobs(
        new JobRun.Surroundings(buckets, time, settings, analyzer, faults, coordinators, workers),
        List.of(coordinators, workers));
  }

  /** Runs jobs on the thread that moves the time, so that whoever moves it sees them done. */
  public static Jobs inPlace(
      Buckets buckets, Time time, JobSettings settings, Analyzer analyzer, Faults faults) {
    Executor here = Runnable::run;
    return new Jobs(
        new JobRun.Surroundings(buckets, time, settings, analyzer, faults, here, here), List.of());
  }

  private Jobs(JobRun.Surroundings around, List<ExecutorService> owned) {
    this.around = around;
    this.owned = owned;
    for (JobFamily family : JobFamily.values()) {
      families.put(family, new ConcurrentSkipListMap<>());
    }
  }

  /** Accepts a job: what is in the input now is what it will analyse. */
  public Job start(JobRequest request) {
    Job job =
        new Job(
            UUID.randomUUID().toString().replace("-", ""),
            numbers.incrementAndGet(),
            request,
            around.settings().accountId(),
            around.time().now());
    JobRun run = new JobRun(job, around, () -> running.remove(job.id()));
    running.put(job.id(), run);
    all.put(job.id(), job);
    families.get(request.family()).put(job.number(), job);
    run.schedule();
    return job;
  }

  /** Finds a job among those of one family. */
  public Optional<Job> find(JobFamily family, String id) {
    return Optional.ofNullable(all.get(id)).filter(job -> job.request().family() == family);
  }

  /** All jobs of a family, in the order they were accepted. */
  public List<Job> of(JobFamily family) {
    return List.copyOf(families.get(family).values());
  }

  /** How many jobs of a family have not ended. */
  public long active(JobFamily family) {
    return families.get(family).values().stream()
        .filter(job -> !job.state().status().isTerminal())
        .count();
  }

  /** Asks a job to stop; whether it was one that still could. */
  public boolean stop(Job job) {
    boolean stopping = job.requestStop();
    JobRun run = running.get(job.id());
    if (stopping && run != null) {
      run.scheduleStop();
    }
    return stopping;
  }

  /** Drops what has not begun, and waits a little for what is being analysed to notice. */
  @Override
  public void close() {
    around.time().close();
    all.values().forEach(Job::requestStop);
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
