/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * All that is to be known of a job at one moment, but for the list of its input files. Immutable:
 * each event gives the record that comes after it, or the same one if the event changes nothing.
 *
 * @param number grows in the order jobs were accepted
 * @param id 32 lower-case hexadecimal digits
 * @param token the ClientRequestToken it was started with, or null
 * @param directory where its results lie in the output bucket; ends in a slash
 * @param submitted when it was accepted
 * @param input what was under its prefix then
 * @param message why it failed, or null
 * @param ended when it ended, or null
 */
record JobRecord(
    long number,
    String id,
    JobRequest request,
    String token,
    String directory,
    Instant submitted,
    JobInput input,
    JobStatus status,
    String message,
    Instant ended) {
  /** How long a job is remembered, by the expiry times in all published examples. */
  static final Duration LIFETIME = Duration.ofDays(120);

  /** A job that was accepted just now. */
  static JobRecord accepted(
      long number,
      String id,
      JobRequest request,
      String token,
      String accountId,
      Instant now,
      JobInput input) {
    String directory =
        request.outputFolder() + accountId + "-" + request.family().jobType() + "-" + id + "/";
    return new JobRecord(
        number, id, request, token, directory, now, input, JobStatus.SUBMITTED, null, null);
  }

  /** Its analysis begins. */
  JobRecord begun() {
    return status == JobStatus.SUBMITTED ? in(JobStatus.IN_PROGRESS, null, null) : this;
  }

  /** Somebody asks it to stop. */
  JobRecord stopping() {
    boolean running = status == JobStatus.SUBMITTED || status == JobStatus.IN_PROGRESS;
    return running ? in(JobStatus.STOP_REQUESTED, null, null) : this;
  }

  /** It ends; a job ends once. */
  JobRecord ended(JobStatus last, String why, Instant now) {
    return status.isTerminal() ? this : in(last, why, now);
  }

  /** When it is forgotten. */
  Instant expires() {
    return submitted.plus(LIFETIME);
  }

  private JobRecord in(JobStatus next, String why, Instant end) {
    return new JobRecord(number, id, request, token, directory, submitted, input, next, why, end);
  }
}
