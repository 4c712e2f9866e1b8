/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.time.Instant;
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
    @Nullable String manifest)
    implements Serializable {

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
