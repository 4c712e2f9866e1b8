/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import dev.healthbeam.emulator.store.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * All imports and exports, waiting, running and ended, kept in a store. On one data store the jobs
 * of a kind get their turns in the order they were accepted. Safe for use by many threads.
 */
final class LakeJobs {
  private final Store store;
  private final Table<Long, byte[]> records;
  private final Background background;
  private final JobSettings settings;
  private final Runs runs;
  private final AtomicLong numbers = new AtomicLong();
  private final NavigableMap<Long, LakeJob> all = new ConcurrentSkipListMap<>();
  private final Map<String, LakeJob> byId = new ConcurrentHashMap<>();
  private final Map<Token, LakeJob> tokens = new ConcurrentHashMap<>();

  /** Those that have not ended, by number; guarded by this. */
  private final NavigableMap<Long, LakeJob> open = new TreeMap<>();

  /** Those that have got their turn in this process; guarded by this. */
  private final Map<Long, LakeRun> running = new TreeMap<>();

  private record Token(JobKind kind, String text) {}

  /** Makes the run of a job. */
  interface Runs {
    /**
     * A run.
     *
     * @param resumed whether an earlier process had begun the job
     */
    LakeRun of(LakeJob job, boolean resumed);
  }

  LakeJobs(Store store, Background background, JobSettings settings, Runs runs) {
    this.store = store;
    this.background = background;
    this.settings = settings;
    this.runs = runs;
    this.records =
        store.table("healthlake/jobs", Format.NUMBER, Comparator.naturalOrder(), Format.BYTES);
    records
        .from(null, true)
        .forEachRemaining(e -> add(new LakeJob(LakeRecord.decode(e.getValue()))));
    numbers.set(all.isEmpty() ? 0 : all.lastKey());
  }

  private void add(LakeJob job) {
    all.put(job.number(), job);
    byId.put(job.id(), job);
    if (job.record().token() != null) {
      tokens.put(new Token(job.request().kind(), job.record().token()), job);
    }
    if (!job.status().isTerminal()) {
      open.put(job.number(), job);
    }
  }

  /** Sets the jobs going that had not ended when the store was opened; call it once. */
  synchronized void resume() {
    for (LakeJob job : new TreeMap<>(open).values()) {
      switch (job.status()) {
        case SUBMITTED -> later(job, this::ready);
        case CANCEL_SUBMITTED, CANCEL_IN_PROGRESS ->
            end(job, LakeStatus.CANCEL_COMPLETED, null, job.progress());
        case QUEUED -> {}
        default -> begin(job, true);
      }
    }
    nextTurns();
  }

  NavigableMap<Long, LakeJob> all() {
    return Collections.unmodifiableNavigableMap(all);
  }

  /** How many have not ended. */
  synchronized long active() {
    return open.size();
  }

  Optional<LakeJob> find(JobKind kind, String datastore, String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(job -> job.request().kind() == kind)
        .filter(job -> job.request().datastore().equals(datastore));
  }

  Optional<LakeJob> withToken(JobKind kind, String token) {
    return token == null
        ? Optional.empty()
        : Optional.ofNullable(tokens.get(new Token(kind, token)));
  }

  /** Whether a job on a data store has not ended. */
  synchronized boolean hasOpen(String datastore) {
    return open.values().stream().anyMatch(job -> job.request().datastore().equals(datastore));
  }

  /** Whether a data store's queue takes no job of this kind any more. */
  synchronized boolean isFull(JobKind kind, String datastore) {
    double most =
        settings.limits().of(Quota.MAX_RUNNING_LAKE_JOBS)
            + settings.limits().of(Quota.MAX_QUEUED_LAKE_JOBS);
    return open.values().stream().filter(job -> isOn(job, kind, datastore)).count() >= most;
  }

  /** Accepts a job; when this returns, it is kept. */
  synchronized LakeJob start(LakeRequest request, String token) {
    String id = UUID.randomUUID().toString().replace("-", "");
    LakeJob job =
        new LakeJob(LakeRecord.accepted(numbers.incrementAndGet(), id, request, token, now()));
    keep(job.record());
    add(job);
    later(job, this::ready);
    return job;
  }

  /** Asks a job to end before its end; whether it had not ended yet. */
  synchronized boolean cancel(LakeJob job) {
    LakeStatus status = job.status();
    if (status.isTerminal()) {
      return false;
    }
    if (status.isWaiting() || status == LakeStatus.IN_PROGRESS) {
      change(job, job.record().in(LakeStatus.CANCEL_SUBMITTED, now()));
      later(job, this::cancelNow);
    }
    return true;
  }

  private synchronized void cancelNow(LakeJob job) {
    if (job.status() != LakeStatus.CANCEL_SUBMITTED) {
      return;
    }
    change(job, job.record().in(LakeStatus.CANCEL_IN_PROGRESS, now()));
    LakeRun run = running.get(job.number());
    if (run == null) {
      end(job, LakeStatus.CANCEL_COMPLETED, null, job.progress());
    } else {
      run.cancel();
    }
  }

  /** A tenth of a job's time after it was accepted, it gets its turn or waits for it. */
  private synchronized void ready(LakeJob job) {
    if (job.status() == LakeStatus.SUBMITTED) {
      if (hasRoom(job)) {
        begin(job, false);
      } else {
        change(job, job.record().in(LakeStatus.QUEUED, now()));
      }
    }
  }

  /** Ends a job, once: of a cancelled one its run may tell twice. */
  synchronized void end(LakeJob job, LakeStatus last, String message, Progress progress) {
    LakeStatus status = job.status();
    if (status.isTerminal()) {
      return;
    }
    boolean cancelled =
        status == LakeStatus.CANCEL_SUBMITTED || status == LakeStatus.CANCEL_IN_PROGRESS;
    LakeStatus end = cancelled ? LakeStatus.CANCEL_COMPLETED : last;
    change(job, job.record().ended(end, message, progress, now()));
    open.remove(job.number());
    running.remove(job.number());
    nextTurns();
  }

  private void nextTurns() {
    for (LakeJob job : new TreeMap<>(open).values()) {
      if (job.status() == LakeStatus.QUEUED && hasRoom(job)) {
        begin(job, false);
      }
    }
  }

  private boolean hasRoom(LakeJob job) {
    boolean oneOfAll = settings.has(Alternative.ONE_LAKE_JOB);
    long others =
        open.values().stream()
            .filter(other -> running.containsKey(other.number()))
            .filter(
                other ->
                    oneOfAll
                        ? other.request().datastore().equals(job.request().datastore())
                        : isOn(other, job.request().kind(), job.request().datastore()))
            .count();
    boolean isNext =
        open.headMap(job.number()).values().stream()
            .noneMatch(
                other ->
                    other.status().isWaiting()
                        && isOn(other, job.request().kind(), job.request().datastore()));
    return isNext && others < settings.limits().of(Quota.MAX_RUNNING_LAKE_JOBS);
  }

  private void begin(LakeJob job, boolean resumed) {
    LakeRun run = runs.of(job, resumed);
    running.put(job.number(), run);
    change(job, job.record().in(LakeStatus.IN_PROGRESS, now()));
    run.begin();
  }

  private static boolean isOn(LakeJob job, JobKind kind, String datastore) {
    return job.request().kind() == kind && job.request().datastore().equals(datastore);
  }

  private void later(LakeJob job, Consumer<LakeJob> step) {
    background.later(settings.reaction(), job.id(), () -> step.accept(job));
  }

  private Instant now() {
    return background.time().now();
  }

  private void change(LakeJob job, LakeRecord next) {
    keep(next);
    job.become(next);
  }

  private void keep(LakeRecord record) {
    byte[] bytes = record.encode();
    store.write(() -> records.put(record.number(), bytes));
  }
}
