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
 * A job as the service describes it.
 *
 * @param kind the job family
 * @param jobId the service's id
 * @param name the name it was started with, if it says
 * @param status the service's own word, an open string
 * @param phase what the adapter makes of the status
 * @param message the service's own words about the status
 * @param submitted when it was accepted
 * @param ended when it ended
 * @param output the job's own output folder, as the service answers it
 * @param manifest where the service says its summary manifest is, as it answers it
 * @param summary whether this answer leaves out what {@link BatchService#describe} would say: a job
 *     that has ended by it is described before its end is recorded
 * @param progress numbers on how far it is, by the service's own names; empty if it gives none
 * @param startedWith a digest of what it was started with, comparable to {@link
 *     BatchService#startsWith}, or null if the answer does not say
 */
public record RemoteJob(
    String kind,
    String jobId,
    @Nullable String name,
    String status,
    Phase phase,
    @Nullable String message,
    @Nullable Instant submitted,
    @Nullable Instant ended,
    @Nullable S3Location output,
    @Nullable String manifest,
    boolean summary,
    SortedMap<String, Double> progress,
    @Nullable String startedWith)
    implements Serializable {

  /** Copies the numbers. */
  public RemoteJob {
    progress = Collections.unmodifiableSortedMap(new TreeMap<>(progress));
  }

  /** A job described in full, by a service that gives no numbers. */
  public RemoteJob(
      String kind,
      String jobId,
      @Nullable String name,
      String status,
      Phase phase,
      @Nullable String message,
      @Nullable Instant submitted,
      @Nullable Instant ended,
      @Nullable S3Location output,
      @Nullable String manifest) {
    this(
        kind,
        jobId,
        name,
        status,
        phase,
        message,
        submitted,
        ended,
        output,
        manifest,
        false,
        Collections.emptySortedMap(),
        null);
  }

  /** The same as a summary only. */
  public RemoteJob asSummary() {
    return new RemoteJob(
        kind,
        jobId,
        name,
        status,
        phase,
        message,
        submitted,
        ended,
        output,
        manifest,
        true,
        progress,
        startedWith);
  }

  /** The same with numbers on how far it is. */
  public RemoteJob withProgress(SortedMap<String, Double> numbers) {
    return new RemoteJob(
        kind,
        jobId,
        name,
        status,
        phase,
        message,
        submitted,
        ended,
        output,
        manifest,
        summary,
        numbers,
        startedWith);
  }

  /** The same with a digest of what it was started with. */
  public RemoteJob withStartedWith(@Nullable String digest) {
    return new RemoteJob(
        kind, jobId, name, status, phase, message, submitted, ended, output, manifest, summary,
        progress, digest);
  }

  /** What a status means to the engine. A status nobody knows is {@link #ACTIVE}. */
  public enum Phase {
    /** Waiting, running or stopping: occupies a place of the quota. */
    ACTIVE,
    /** Ended, every file or some of them processed. */
    SUCCEEDED,
    /** Ended in failure. */
    FAILED,
    /** Ended because somebody stopped it. */
    STOPPED;

    /** Whether it will not change any more. */
    public boolean terminal() {
      return this != ACTIVE;
    }
  }
}
