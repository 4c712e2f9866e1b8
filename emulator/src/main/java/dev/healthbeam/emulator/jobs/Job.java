/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * One job. Its state only moves forward, and is kept before anybody sees it; safe for use by many
 * threads.
 */
public final class Job {
  private final JobStore store;
  private final JobSettings settings;
  private volatile JobRecord record;
  private boolean ending;

  /** A job as the store has it. */
  Job(JobRecord record, JobStore store, JobSettings settings) {
    this.record = record;
    this.store = store;
    this.settings = settings;
  }

  /** 32 lower-case hexadecimal digits. */
  public String id() {
    return record.id();
  }

  /** Grows in the order jobs were accepted. */
  public long number() {
    return record.number();
  }

  /** What was asked. */
  public JobRequest request() {
    return record.request();
  }

  /** The ClientRequestToken it was started with, or null. */
  String token() {
    return record.token();
  }

  /** What was under its prefix when it was accepted. */
  JobInput input() {
    return record.input();
  }

  /** Where its results lie in the output bucket; ends in a slash. */
  public String directory() {
    return record.directory();
  }

  /** Key of the summary manifest in the output bucket. */
  public String manifestKey() {
    return record.directory() + "Manifest";
  }

  /** The summary manifest, as Describe and List tell it. */
  public String manifestFilePath() {
    return location(manifestKey());
  }

  /** A key of the output bucket as the manifests name it. */
  String location(String key) {
    return settings.has(Alternative.LOCATIONS_AS_URIS)
        ? "s3://" + request().outputBucket() + "/" + key
        : key;
  }

  /** When it was accepted. */
  public Instant submitted() {
    return record.submitted();
  }

  /** When it is forgotten. */
  public Instant expires() {
    return record.expires();
  }

  /** Its state now. */
  public State state() {
    JobRecord now = record;
    return new State(now.status(), now.message(), now.ended());
  }

  /**
   * A job's state at one moment.
   *
   * @param message why it failed, or null
   * @param ended when it ended, or null
   */
  public record State(JobStatus status, String message, Instant ended) {}

  /** Begins; whether its analysis may go on. */
  synchronized boolean begin() {
    change(JobRecord::begun);
    return record.status() == JobStatus.IN_PROGRESS;
  }

  /**
   * Asks it to stop; whether it had not ended. One that is writing its manifests ends as it would
   * have: they tell its last state already.
   */
  synchronized boolean requestStop() {
    if (!ending) {
      change(JobRecord::stopping);
    }
    return !record.status().isTerminal();
  }

  boolean stopRequested() {
    return record.status() == JobStatus.STOP_REQUESTED;
  }

  /** From here on it cannot be stopped any more; whether it was asked to before. */
  synchronized boolean beginToEnd() {
    ending = true;
    return stopRequested();
  }

  /** Ends it. */
  synchronized void end(JobStatus last, String why, Instant at) {
    change(now -> now.ended(last, why, at));
  }

  private void change(UnaryOperator<JobRecord> event) {
    JobRecord next = event.apply(record);
    if (!next.equals(record)) {
      store.keep(next);
      record = next;
    }
  }
}
