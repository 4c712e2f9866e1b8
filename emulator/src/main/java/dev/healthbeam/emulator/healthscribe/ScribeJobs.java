/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.Quota;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All jobs that were accepted, until they are deleted or expire. So many as the quota allows run;
 * the others wait in the order they came. Safe for use by many threads.
 *
 * <p>It begins with the jobs that the store has; those that had not ended go on with {@link
 * #resume}.
 */
final class ScribeJobs {
  private final ScribeStore store;
  private final Background background;
  private final JobSettings settings;
  private final Faults faults;
  private final ScribeWork work;

  private final NavigableMap<Long, ScribeJob> byNumber = new ConcurrentSkipListMap<>();
  private final Map<String, ScribeJob> byName = new ConcurrentHashMap<>();

  /** Guards what follows: who runs, who waits, and which names are taken. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Long, ScribeRun> running = new TreeMap<>();
  private final NavigableMap<Long, ScribeRun> waiting = new TreeMap<>();
  private long lastNumber;

  /** The jobs in a store. */
  ScribeJobs(
      ScribeStore store,
      Background background,
      JobSettings settings,
      Faults faults,
      ScribeWork work) {
    this.store = store;
    this.background = background;
    this.settings = settings;
    this.faults = faults;
    this.work = work;
    for (ScribeRecord record : store.records()) {
      lastNumber = Math.max(lastNumber, record.number());
      ScribeJob job = new ScribeJob(record, store);
      byNumber.put(record.number(), job);
      byName.put(job.name(), job);
      if (record.status() == ScribeStatus.IN_PROGRESS) {
        running.put(record.number(), run(job));
      } else if (record.status() == ScribeStatus.QUEUED) {
        waiting.put(record.number(), run(job));
      }
    }
    forgetExpired();
  }

  private ScribeRun run(ScribeJob job) {
    // Asked now, so that rules count jobs in the order they were accepted.
    return new ScribeRun(
        job, background, settings, work, faults.onJob(job.name()), () -> ended(job));
  }

  /** Sets the jobs going that had not ended when the store was opened; call it once. */
  void resume() {
    lock.lock();
    try {
      running.values().forEach(ScribeRun::go);
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** How jobs are run. */
  JobSettings settings() {
    return settings;
  }

  /** Why a job could not be accepted. */
  enum Refusal {
    NAME_TAKEN,
    TOO_MANY
  }

  /** A job as it was accepted, however fast it went on; or why it was not. */
  record Accepted(ScribeRecord record, Refusal refusal) {}

  /**
   * Accepts a job, if its name is free. When this returns, it is kept.
   *
   * @param queueing whether one more than may run waits; else it is refused
   */
  Accepted start(ScribeRequest request, boolean queueing) {
    lock.lock();
    try {
      forgetExpired();
      if (byName.containsKey(request.name())) {
        return new Accepted(null, Refusal.NAME_TAKEN);
      }
      boolean free = waiting.isEmpty() && hasRoom();
      if (!free && !queueing) {
        return new Accepted(null, Refusal.TOO_MANY);
      }
      Instant now = now();
      ScribeRecord record = ScribeRecord.accepted(++lastNumber, request, now);
      record = free ? record.begun(now) : record;
      store.keep(record);
      ScribeJob job = new ScribeJob(record, store);
      byNumber.put(record.number(), job);
      byName.put(job.name(), job);
      if (free) {
        running.put(record.number(), run(job));
        running.get(record.number()).go();
      } else {
        waiting.put(record.number(), run(job));
      }
      return new Accepted(record, null);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    return running.size() < settings.limits().of(Quota.MAX_SCRIBE_JOBS);
  }

  /** Lets those run that have waited longest. */
  private void admit() {
    while (hasRoom() && !waiting.isEmpty() && !background.isClosing()) {
      Map.Entry<Long, ScribeRun> next = waiting.pollFirstEntry();
      running.put(next.getKey(), next.getValue());
      next.getValue().begin(now());
    }
  }

  private void ended(ScribeJob job) {
    lock.lock();
    try {
      running.remove(job.record().number());
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** Finds a job by its name. */
  Optional<ScribeJob> find(String name) {
    forgetExpired();
    return Optional.ofNullable(byName.get(name));
  }

  /** All jobs by number, which is the order they were accepted in. */
  NavigableMap<Long, ScribeJob> all() {
    forgetExpired();
    return Collections.unmodifiableNavigableMap(byNumber);
  }

  /** Forgets a job that has ended; its name is free then. Whether it was there and had ended. */
  boolean delete(String name) {
    lock.lock();
    try {
      ScribeJob job = byName.get(name);
      if (job == null || !job.isTerminal()) {
        return false;
      }
      forget(job);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How many there are. */
  long size() {
    return all().size();
  }

  /** How many have not ended. */
  long active() {
    lock.lock();
    try {
      return (long) running.size() + waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Those accepted first expire first, so this ends at the first that has not. */
  private void forgetExpired() {
    lock.lock();
    try {
      for (Iterator<ScribeJob> oldest = byNumber.values().iterator(); oldest.hasNext(); ) {
        ScribeJob job = oldest.next();
        if (job.record().expires().isAfter(now()) || !job.isTerminal()) {
          break;
        }
        forget(job);
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget(ScribeJob job) {
    store.forget(job.record().number());
    byNumber.remove(job.record().number());
    byName.remove(job.name());
  }

  private Instant now() {
    return background.time().now();
  }
}
