/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoValue;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * How far a job was at a time. One comes whenever the service says something new of a job, and the
 * last one with the job's end.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class JobProgress {

  /** The service's id, or null if it never started. */
  public abstract @Nullable String getJob();

  /** The name it was given, its attempt included. */
  public abstract String getName();

  /** The job family. */
  public abstract String getKind();

  /** The service's word on it, an open string, or the engine's where it never gave one. */
  public abstract String getStatus();

  /** When it was seen. */
  public abstract Instant getAt();

  /** Numbers by the service's own names; empty if it gives none. */
  @SuppressWarnings("AutoValueImmutableFields") // a schema's map is a plain Map
  public abstract Map<String, Double> getProgress();

  /** A job's progress. */
  @SchemaCreate
  public static JobProgress create(
      @Nullable String job,
      String name,
      String kind,
      String status,
      Instant at,
      Map<String, Double> progress) {
    return new AutoValue_JobProgress(job, name, kind, status, at, progress);
  }

  static JobProgress of(FinishedJob job, java.time.Instant at) {
    return create(
        job.jobId(),
        job.spec().attemptName(job.attempt()),
        job.spec().kind(),
        job.status(),
        Instant.ofEpochMilli(at.toEpochMilli()),
        new TreeMap<>(job.progress()));
  }
}
