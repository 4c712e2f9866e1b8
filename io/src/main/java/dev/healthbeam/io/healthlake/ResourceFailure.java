/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A resource that was not imported, and why; or a stretch of a file, or a file, if what failed it
 * failed all of it.
 *
 * <p>The message of a refusal is the service's and can speak of the resource: it belongs where the
 * data belongs.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class ResourceFailure {

  /** The file it came in: its S3 URI. Of a job that does not add up, the job's input. */
  public abstract String getDocument();

  /** The resource's line in that file, from 1, after inflating; null for more than one. */
  public abstract @Nullable Long getLine();

  /** The first of several lines; null where there is one, or it is the whole file. */
  public abstract @Nullable Long getFromLine();

  /** The last of several lines. */
  public abstract @Nullable Long getToLine();

  /**
   * How many resources this stands for: 1 for a line. 0 where it is not known, or where they are
   * failures of their own.
   */
  public abstract long getResources();

  /** The resource's type, if it could be read. */
  public abstract @Nullable String getResourceType();

  /** The resource's id, if it could be read. */
  public abstract @Nullable String getResourceId();

  /** Why, in one word: one of {@link ResourceReasons}. */
  public abstract String getReason();

  /** The service's own code, if it gave one. */
  public abstract @Nullable String getCode();

  /** What is wrong, in the service's words where they are there. */
  public abstract @Nullable String getMessage();

  /** The service's id of the job it was in, or null if it was in none. */
  public abstract @Nullable String getJob();

  /** Where it is and why, never the message: this may end up in a log. */
  @Override
  public final String toString() {
    return getDocument() + ":" + getLine() + " " + getReason();
  }

  static Builder of(String document, String reason) {
    return new AutoValue_ResourceFailure.Builder()
        .setDocument(document)
        .setReason(reason)
        .setResources(1);
  }

  /** Makes a failure. */
  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setDocument(String document);

    abstract Builder setLine(@Nullable Long line);

    abstract Builder setFromLine(@Nullable Long line);

    abstract Builder setToLine(@Nullable Long line);

    abstract Builder setResources(long resources);

    abstract Builder setResourceType(@Nullable String type);

    abstract Builder setResourceId(@Nullable String id);

    abstract Builder setReason(String reason);

    abstract Builder setCode(@Nullable String code);

    abstract Builder setMessage(@Nullable String message);

    abstract Builder setJob(@Nullable String job);

    abstract ResourceFailure build();
  }
}
