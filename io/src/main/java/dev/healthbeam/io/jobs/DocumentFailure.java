/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A document that has no result, and why. Holds identifiers and counts, never its text. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class DocumentFailure {

  /** The document's id. */
  public abstract String getDocument();

  /** The job family it failed for, e.g. {@code PHI}. */
  public abstract String getKind();

  /** Why, in one word: one of {@link FailureReasons}, an open set. */
  public abstract String getReason();

  /** The service's own code, if it gave one. */
  public abstract @Nullable String getCode();

  /** What is wrong and what can be done, in words. */
  public abstract @Nullable String getMessage();

  /** The parts that failed; empty if the document was never sent. */
  @SuppressWarnings("AutoValueImmutableFields") // a schema's list is a plain List
  public abstract List<FailedPart> getParts();

  /** A failure. */
  @SchemaCreate
  public static DocumentFailure create(
      String document,
      String kind,
      String reason,
      @Nullable String code,
      @Nullable String message,
      List<FailedPart> parts) {
    return new AutoValue_DocumentFailure(document, kind, reason, code, message, parts);
  }

  /** A part of a document that failed. */
  @DefaultSchema(AutoValueSchema.class)
  @AutoValue
  public abstract static class FailedPart {

    /** Where it begins in the document, in bytes from 0. */
    public abstract long getBegin();

    /** Where it ends, exclusive. */
    public abstract long getEnd();

    /** The service's id of the job it was in, or null if none was started. */
    public abstract @Nullable String getJob();

    /** A failed part. */
    @SchemaCreate
    public static FailedPart create(long begin, long end, @Nullable String job) {
      return new AutoValue_DocumentFailure_FailedPart(begin, end, job);
    }
  }
}
