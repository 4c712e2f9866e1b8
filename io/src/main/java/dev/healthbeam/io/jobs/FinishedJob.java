/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a job ended, its last attempt.
 *
 * @param spec the job
 * @param attempt the last attempt, from 1
 * @param outcome what the engine makes of it
 * @param jobId the service's id, or null if it never started
 * @param status the service's last word, or the outcome's name where it never said one
 * @param code the name of the error that ended it, if one did
 * @param message the service's words about it, if any
 * @param submitted when it was accepted
 * @param ended when it ended
 * @param output the job's own output folder, as the service answered it
 * @param manifest where the service says its summary manifest is
 * @param progress the last numbers on how far it was, by the service's own names
 */
public record FinishedJob(
    JobSpec spec,
    int attempt,
    Outcome outcome,
    @Nullable String jobId,
    String status,
    @Nullable String code,
    @Nullable String message,
    @Nullable Instant submitted,
    @Nullable Instant ended,
    @Nullable S3Location output,
    @Nullable String manifest,
    SortedMap<String, Double> progress)
    implements Serializable {

  /** Copies the numbers. */
  public FinishedJob {
    progress = Collections.unmodifiableSortedMap(new TreeMap<>(progress));
  }

  /** What the engine makes of a job's end. */
  public enum Outcome {
    /** Ended with output for every file or some. */
    SUCCEEDED,
    /** Every attempt failed. */
    FAILED,
    /**
     * Stopped, by somebody else or by {@code healthbeam stop}; or left running when the run was
     * stopped, by a service that cannot stop it: its status tells.
     */
    STOPPED,
    /**
     * Did not end before the deadline, counted from its submit time; it was asked to stop, if the
     * service can.
     */
    TIMED_OUT,
    /** The service refused to start it. */
    NOT_STARTED,
    /** Was accepted, and the service does not know it any more. */
    LOST
  }
}
