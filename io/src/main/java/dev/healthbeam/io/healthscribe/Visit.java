/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A visit to transcribe: a recording in S3.
 *
 * <pre>{@code
 * Visit.of("s3://bucket/visits/1.wav");
 * Visit.of("s3://bucket/visits/2.flac", "visit-2", VisitSettings.channels("CLINICIAN", "PATIENT"));
 * }</pre>
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Visit {

  Visit() {}

  /** Where the recording is: {@code s3://BUCKET/KEY}. */
  @SchemaFieldNumber("0")
  public abstract String getRecording();

  /** What the visit is called in results and failures; null for the location. */
  @SchemaFieldNumber("1")
  public abstract @Nullable String getId();

  /** How it is to be transcribed; null for the settings of the transform. */
  @SchemaFieldNumber("2")
  public abstract @Nullable VisitSettings getSettings();

  /** Makes one. */
  @SchemaCreate
  public static Visit create(
      String recording, @Nullable String id, @Nullable VisitSettings settings) {
    return new AutoValue_Visit(recording, id, settings);
  }

  /** A recording, under its location as id. */
  public static Visit of(String recording) {
    return create(recording, null, null);
  }

  /** A recording with an id, which has to be unique in a run, and settings of its own. */
  public static Visit of(String recording, String id, VisitSettings settings) {
    return create(recording, id, settings);
  }

  /** The id, whether it was given or not. */
  final String id() {
    String id = getId();
    return id != null ? id : getRecording();
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "Visit(" + id() + ")";
  }
}
