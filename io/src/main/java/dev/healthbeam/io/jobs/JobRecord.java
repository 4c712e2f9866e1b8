/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoValue;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A job of the run and how it ended. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class JobRecord {

  /** The service's id, or null if it never started. */
  public abstract @Nullable String getJob();

  /** The name it was given, its attempt included. */
  public abstract String getName();

  /** The job family. */
  public abstract String getKind();

  /** The service's last word on it, an open string, or the engine's where it never gave one. */
  public abstract String getStatus();

  /** The last attempt, from 1. */
  public abstract int getAttempt();

  /** How many documents it was given. */
  public abstract long getDocuments();

  /** How many files those were cut into. */
  public abstract long getFiles();

  /** The files' size in bytes. */
  public abstract long getBytes();

  /** The characters the service counted, if it says. */
  public abstract @Nullable Long getMeteredCharacters();

  /** When it was accepted. */
  public abstract @Nullable Instant getSubmitted();

  /** When it ended. */
  public abstract @Nullable Instant getEnded();

  /** The prefix of its input. */
  public abstract String getInput();

  /** Its own output folder, as the service answered it. */
  public abstract @Nullable String getOutput();

  /** The name of the error that ended it, if one did. */
  public abstract @Nullable String getCode();

  /** The service's words about it, if any. */
  public abstract @Nullable String getMessage();

  /** The last numbers on how far it was, by the service's own names; empty if it gives none. */
  @SuppressWarnings("AutoValueImmutableFields") // a schema's map is a plain Map
  public abstract Map<String, Double> getProgress();

  static Builder builder() {
    return new AutoValue_JobRecord.Builder();
  }

  /** The record of a job, and of what its manifests say. */
  public static JobRecord of(FinishedJob job, JobReport report) {
    JobSpec spec = job.spec();
    return builder()
        .setJob(job.jobId())
        .setName(spec.attemptName(job.attempt()))
        .setKind(spec.kind())
        .setStatus(job.status())
        .setAttempt(job.attempt())
        .setDocuments(spec.documents())
        .setFiles(spec.files())
        .setBytes(spec.bytes())
        .setMeteredCharacters(report.meteredCharacters())
        .setSubmitted(joda(job.submitted()))
        .setEnded(joda(job.ended()))
        .setInput(spec.input().uri())
        .setOutput(job.output() == null ? null : job.output().uri())
        .setCode(job.code())
        .setMessage(job.message())
        .setProgress(new TreeMap<>(job.progress()))
        .build();
  }

  private static @Nullable Instant joda(java.time.@Nullable Instant instant) {
    return instant == null ? null : Instant.ofEpochMilli(instant.toEpochMilli());
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setJob(@Nullable String job);

    abstract Builder setName(String name);

    abstract Builder setKind(String kind);

    abstract Builder setStatus(String status);

    abstract Builder setAttempt(int attempt);

    abstract Builder setDocuments(long documents);

    abstract Builder setFiles(long files);

    abstract Builder setBytes(long bytes);

    abstract Builder setMeteredCharacters(@Nullable Long meteredCharacters);

    abstract Builder setSubmitted(@Nullable Instant submitted);

    abstract Builder setEnded(@Nullable Instant ended);

    abstract Builder setInput(String input);

    abstract Builder setOutput(@Nullable String output);

    abstract Builder setCode(@Nullable String code);

    abstract Builder setMessage(@Nullable String message);

    abstract Builder setProgress(Map<String, Double> progress);

    abstract JobRecord build();
  }
}
