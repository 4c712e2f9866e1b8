/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.s3.S3Location;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the ledger says of one attempt at a job. Written first as a claim, before the service is
 * asked for anything; replaced when the service has accepted it, and again when it has ended.
 *
 * @param job the job's name
 * @param number which attempt, from 1
 * @param owner the controller that claimed it
 * @param claimedAt when it did, by its own clock
 * @param token the request token of every Start of this attempt
 * @param jobId the service's id, null before it is known to be accepted
 * @param acceptedAt when it was accepted: the service's word if it is known, else when it was seen
 * @param end how it ended, or null while it has not
 */
public record Attempt(
    String job,
    int number,
    String owner,
    Instant claimedAt,
    String token,
    @Nullable String jobId,
    @Nullable Instant acceptedAt,
    @Nullable End end) {

  /** How far an attempt has come. */
  public enum Stage {
    /** Somebody may be starting it. */
    CLAIMED,
    /** The service has it. */
    ACCEPTED,
    /** Over; the record will not change any more. */
    ENDED
  }

  /**
   * How an attempt ended.
   *
   * @param outcome what the engine makes of it
   * @param last whether the job ends with it: no further attempt will be made
   * @param status the service's last word, or the outcome's name where it never said one
   * @param code the name of the error that ended it, if one did
   * @param message the service's words about it, if any
   * @param submitted when the service says it was submitted
   * @param ended when the service says it ended
   * @param output the job's own output folder, as the service answered it
   * @param manifest where the service says its summary manifest is
   * @param progress the last numbers on how far it was, by the service's own names
   */
  public record End(
      Outcome outcome,
      boolean last,
      String status,
      @Nullable String code,
      @Nullable String message,
      @Nullable Instant submitted,
      @Nullable Instant ended,
      @Nullable S3Location output,
      @Nullable String manifest,
      SortedMap<String, Double> progress) {

    /** Copies the numbers. */
    public End {
      progress = Collections.unmodifiableSortedMap(new TreeMap<>(progress));
    }

    /** An end without the service's having said one. */
    static End without(Outcome outcome, @Nullable String code, @Nullable String message) {
      return new End(
          outcome,
          true,
          outcome.name(),
          code,
          message,
          null,
          null,
          null,
          null,
          Collections.emptySortedMap());
    }
  }

  /** A claim on an attempt that nobody has claimed yet. */
  static Attempt claim(String job, int number, String owner, Instant claimedAt, String token) {
    return new Attempt(job, number, owner, claimedAt, token, null, null, null);
  }

  /** The same attempt claimed, again or by somebody else. */
  Attempt claimedBy(String newOwner, Instant at) {
    return new Attempt(job, number, newOwner, at, token, jobId, acceptedAt, end);
  }

  /** The same attempt accepted by the service. */
  Attempt accepted(String id, Instant at) {
    return new Attempt(job, number, owner, claimedAt, token, id, at, null);
  }

  /** The same attempt ended. */
  Attempt ended(End how) {
    return new Attempt(job, number, owner, claimedAt, token, jobId, acceptedAt, how);
  }

  /** How far it has come. */
  public Stage stage() {
    if (end != null) {
      return Stage.ENDED;
    }
    return jobId != null ? Stage.ACCEPTED : Stage.CLAIMED;
  }

  /**
   * The job this attempt ended, as the pipeline sees it.
   *
   * @throws IllegalStateException if it has not ended
   */
  public FinishedJob finished(JobSpec spec) {
    End how = end;
    if (how == null) {
      throw new IllegalStateException("attempt " + number + " of " + job + " has not ended");
    }
    return new FinishedJob(
        spec,
        number,
        how.outcome,
        jobId,
        how.status,
        how.code,
        how.message,
        how.submitted != null ? how.submitted : acceptedAt,
        how.ended,
        how.output,
        how.manifest,
        how.progress);
  }
}
