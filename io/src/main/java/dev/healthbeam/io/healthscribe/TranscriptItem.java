/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A word or a punctuation mark of a transcript; the service's {@code TranscriptItems}. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class TranscriptItem {

  TranscriptItem() {}

  /** {@code PRONUNCIATION} or {@code PUNCTUATION}, in upper case; an open string. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getType();

  /** When it begins, in seconds; punctuation may have 0. */
  @SchemaFieldNumber("1")
  public abstract @Nullable Double getBegin();

  /** When it ends, in seconds; punctuation may have 0. */
  @SchemaFieldNumber("2")
  public abstract @Nullable Double getEnd();

  /** The word or mark. */
  @SchemaFieldNumber("3")
  public abstract @Nullable String getText();

  /** How sure the service is, from 0 to 1. */
  @SchemaFieldNumber("4")
  public abstract @Nullable Double getConfidence();

  /** Makes one. */
  @SchemaCreate
  public static TranscriptItem create(
      @Nullable String type,
      @Nullable Double begin,
      @Nullable Double end,
      @Nullable String text,
      @Nullable Double confidence) {
    return new AutoValue_TranscriptItem(type, begin, end, text, confidence);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "TranscriptItem(" + getBegin() + ")";
  }
}
