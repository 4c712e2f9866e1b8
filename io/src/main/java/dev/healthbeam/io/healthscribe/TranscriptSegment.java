/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A stretch of a conversation that one person said; the service's {@code TranscriptSegments}. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class TranscriptSegment {

  TranscriptSegment() {}

  /** Its id, to which evidence and spans refer. */
  @SchemaFieldNumber("0")
  public abstract String getId();

  /** Who said it, as the service tells speakers apart, e.g. {@code CLINICIAN_0}. */
  @SchemaFieldNumber("1")
  public abstract @Nullable String getSpeaker();

  /** What they are: {@code CLINICIAN}, {@code PATIENT}; an open string. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getRole();

  /** When it begins, in seconds from the beginning of the recording. */
  @SchemaFieldNumber("3")
  public abstract @Nullable Double getBegin();

  /** When it ends, in seconds. */
  @SchemaFieldNumber("4")
  public abstract @Nullable Double getEnd();

  /** What was said. */
  @SchemaFieldNumber("5")
  public abstract String getText();

  /** What it is about, e.g. {@code SUBJECTIVE}, {@code SMALL_TALK}; an open string. */
  @SchemaFieldNumber("6")
  public abstract @Nullable String getSection();

  /** Makes one. */
  @SchemaCreate
  public static TranscriptSegment create(
      String id,
      @Nullable String speaker,
      @Nullable String role,
      @Nullable Double begin,
      @Nullable Double end,
      String text,
      @Nullable String section) {
    return new AutoValue_TranscriptSegment(id, speaker, role, begin, end, text, section);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "TranscriptSegment(" + getId() + ")";
  }
}
