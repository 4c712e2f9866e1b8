/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoValue;
import dev.healthbeam.io.jobs.control.State;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Where a job of the plan stood when its controller left it: one for every job. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class JobStanding {

  /** Not started: there was no room, or another controller is about to. */
  public static final String WAITING = "WAITING";

  /** The service has it. */
  public static final String ACTIVE = "ACTIVE";

  /** It has its outcome. */
  public static final String ENDED = "ENDED";

  /** The service's id, or null if it has none. */
  public abstract @Nullable String getJob();

  /** The name it was given, its attempt included. */
  public abstract String getName();

  /** The job family. */
  public abstract String getKind();

  /** {@link #WAITING}, {@link #ACTIVE} or {@link #ENDED}. */
  public abstract String getStage();

  /**
   * More of it, an open string: the service's own word while it is active, the outcome's name once
   * it has ended, the engine's word before.
   */
  public abstract String getStatus();

  /** The present attempt, from 1. */
  public abstract int getAttempt();

  /** How many documents it is given. */
  public abstract long getDocuments();

  /** When it was accepted. */
  public abstract @Nullable Instant getSubmitted();

  /** Where a job stands. */
  @SchemaCreate
  public static JobStanding create(
      @Nullable String job,
      String name,
      String kind,
      String stage,
      String status,
      int attempt,
      long documents,
      @Nullable Instant submitted) {
    return new AutoValue_JobStanding(job, name, kind, stage, status, attempt, documents, submitted);
  }

  static JobStanding of(State state, int job) {
    JobSpec spec = state.specs().get(job);
    String jobId = state.jobId(job);
    boolean ended = state.finished(job).isPresent();
    java.time.Instant submitted = state.submitted(job);
    return create(
        jobId,
        spec.attemptName(state.attempt(job)),
        spec.kind(),
        ended ? ENDED : jobId != null ? ACTIVE : WAITING,
        state.status(job),
        state.attempt(job),
        spec.documents(),
        submitted == null ? null : Instant.ofEpochMilli(submitted.toEpochMilli()));
  }
}
