/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.time.Instant;

/** One job. Its state only moves forward; safe for use by many threads. */
public final class Job {
  /** How long a job is remembered, by the expiry times in all published examples. */
  public static final Duration LIFETIME = Duration.ofDays(120);

  private final String id;
  private final long number;
  private final JobRequest request;
  private final String directory;
  private final Instant submitted;
  private JobStatus status = JobStatus.SUBMITTED;
  private String message;
  private Instant ended;

  Job(String id, long number, JobRequest request, String accountId, Instant submitted) {
    this.id = id;
    this.number = number;
    this.request = request;
    this.submitted = submitted;
    String prefix = request.outputKey();
    String parent = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    this.directory = parent + accountId + "-" + request.family().jobType() + "-" + id + "/";
  }

  /** 32 lower-case hexadecimal digits. */
  public String id() {
    return id;
  }

  /** Grows in the order jobs were accepted. */
  public long number() {
    return number;
  }

  /** What was asked. */
  public JobRequest request() {
    return request;
  }

  /** Where its results lie in the output bucket; ends in a slash. */
  public String directory() {
    return directory;
  }

  /** Key of the summary manifest in the output bucket. */
  public String manifestKey() {
    return directory + "Manifest";
  }

  /** When it was accepted. */
  public Instant submitted() {
    return submitted;
  }

  /** Its state now. */
  public synchronized State state() {
    return new State(status, message, ended);
  }

  /**
   * A job's state at one moment.
   *
   * @param message why it failed, or null
   * @param ended when it ended, or null
   */
  public record State(JobStatus status, String message, Instant ended) {}

  synchronized boolean begin() {
    if (status != JobStatus.SUBMITTED) {
      return false;
    }
    status = JobStatus.IN_PROGRESS;
    return true;
  }

  synchronized boolean requestStop() {
    if (status != JobStatus.SUBMITTED && status != JobStatus.IN_PROGRESS) {
      return false;
    }
    status = JobStatus.STOP_REQUESTED;
    return true;
  }

  synchronized boolean stopRequested() {
    return status == JobStatus.STOP_REQUESTED;
  }

  /** Ends the job; whether it had not ended before. */
  synchronized boolean end(JobStatus last, String why, Instant at) {
    if (status.isTerminal()) {
      return false;
    }
    status = last;
    message = why;
    ended = at;
    return true;
  }
}
