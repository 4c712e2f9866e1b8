/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Buckets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All jobs that were accepted, running and ended, until they expire. Safe for use by many threads.
 *
 * <p>It begins with the jobs that the store has; those that had not ended go on with {@link
 * #resume}.
 */
public final class Jobs {
  private final Surroundings around;

  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Job> all = new ConcurrentHashMap<>();
  private final Map<Token, Job> tokens = new ConcurrentHashMap<>();
  private final Map<JobFamily, NavigableMap<Long, Job>> families = new EnumMap<>(JobFamily.class);

  /** Apart, so that what a job went by is not kept as long as the job is remembered. */
  private final Map<Long, JobRun> running = new ConcurrentSkipListMap<>();

  private record Token(JobFamily family, String text) {}

  /** The jobs in a store; they are carried out in the background that is given. */
  public Jobs(
      Buckets buckets,
      JobStore store,
      Background background,
      JobSettings settings,
      Analyzer analyzer,
      Faults faults) {
    this.around = new Surroundings(buckets, store, settings, analyzer, faults, background);
    for (JobFamily family : JobFamily.values()) {
      families.put(family, new ConcurrentSkipListMap<>());
    }
    load();
  }

  private void load() {
    for (JobRecord record : around.store().records()) {
      numbers.accumulateAndGet(record.number(), Math::max);
      add(new Job(record, around.store(), around.settings()), true);
    }
    for (long number : around.store().lists().jobs()) {
      numbers.accumulateAndGet(number, Math::max);
      // Of a job that had ended, or whose Start was never answered.
      if (!running.containsKey(number)) {
        around.store().lists().forget(number);
      }
    }
    forgetExpired();
  }

  private void add(Job job, boolean resumed) {
    all.put(job.id(), job);
    if (job.token() != null) {
      tokens.put(new Token(job.request().family(), job.token()), job);
    }
    families.get(job.request().family()).put(job.number(), job);
    if (!job.state().status().isTerminal()) {
      running.put(
          job.number(), new JobRun(job, resumed, around, () -> running.remove(job.number())));
    }
  }

  /** Sets the jobs going that had not ended when the store was opened; call it once. */
  public void resume() {
    running.values().forEach(JobRun::schedule);
  }

  /** How jobs are run. */
  public JobSettings settings() {
    return around.settings();
  }

  /**
   * Accepts a job: what is in the input now is what it will analyse. When this returns, it is kept.
   *
   * @param token the ClientRequestToken, or null
   */
  public Job start(JobRequest request, String token) {
    forgetExpired();
    JobStore store = around.store();
    long number = numbers.incrementAndGet();
    var now = around.time().now();
    try {
      JobInput input =
          new InputFiles(store.lists(), number)
              .note(around.buckets().find(request.inputBucket()), request.inputKey());
      String id = UUID.randomUUID().toString().replace("-", "");
      JobRecord record =
          JobRecord.accepted(number, id, request, token, around.settings().accountId(), now, input);
      store.keep(record);
      Job job = new Job(record, store, around.settings());
      add(job, false);
      if (running.get(number).isLost()) {
        running.remove(number);
        forget(job);
      } else {
        running.get(number).schedule();
      }
      return job;
    } catch (RuntimeException e) {
      store.forget(number);
      throw e;
    }
  }

  /** Finds a job among those of one family. */
  public Optional<Job> find(JobFamily family, String id) {
    forgetExpired();
    return Optional.ofNullable(all.get(id)).filter(job -> job.request().family() == family);
  }

  /** Finds the job that was started with a ClientRequestToken. */
  public Optional<Job> withToken(JobFamily family, String token) {
    forgetExpired();
    return Optional.ofNullable(tokens.get(new Token(family, token)));
  }

  /** All jobs of a family by number, which is the order they were accepted in. */
  public NavigableMap<Long, Job> of(JobFamily family) {
    forgetExpired();
    return Collections.unmodifiableNavigableMap(families.get(family));
  }

  /** How many jobs of a family have not ended. */
  public long active(JobFamily family) {
    return running.values().stream()
        .map(JobRun::job)
        .filter(job -> job.request().family() == family && !job.state().status().isTerminal())
        .count();
  }

  /** Asks a job to stop; whether it had not ended yet. */
  public boolean stop(Job job) {
    boolean accepted = job.requestStop();
    JobRun run = running.get(job.number());
    if (job.stopRequested() && run != null) {
      run.scheduleStop();
    }
    return accepted;
  }

  /** Those accepted first expire first, so this ends at the first that has not. */
  private void forgetExpired() {
    var now = around.time().now();
    for (NavigableMap<Long, Job> family : families.values()) {
      for (Iterator<Job> oldest = family.values().iterator(); oldest.hasNext(); ) {
        Job job = oldest.next();
        if (job.expires().isAfter(now) || !job.state().status().isTerminal()) {
          break;
        }
        forget(job);
      }
    }
  }

  private void forget(Job job) {
    families.get(job.request().family()).remove(job.number());
    all.remove(job.id());
    if (job.token() != null) {
      tokens.remove(new Token(job.request().family(), job.token()), job);
    }
    around.store().forget(job.number());
  }
}
