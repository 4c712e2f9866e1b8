/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where in the transcript something was found.
 *
 * <p>The service counts offsets in its own way, and pages disagree on which; here they are in
 * Unicode code points from 0, the end exclusive, and select exactly {@link #getText} in the
 * segment. Where no reading of the service's offsets does, the text stays and the offsets are null.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class InsightSpan {

  InsightSpan() {}

  /** The id of the segment. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getSegment();

  /** Where it begins in the segment's text, in code points. */
  @SchemaFieldNumber("1")
  public abstract @Nullable Integer getBegin();

  /** Where it ends, exclusive. */
  @SchemaFieldNumber("2")
  public abstract @Nullable Integer getEnd();

  /** The words. */
  @SchemaFieldNumber("3")
  public abstract @Nullable String getText();

  /** Makes one. */
  @SchemaCreate
  public static InsightSpan create(
      @Nullable String segment,
      @Nullable Integer begin,
      @Nullable Integer end,
      @Nullable String text) {
    return new AutoValue_InsightSpan(segment, begin, end, text);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "InsightSpan(" + getSegment() + ", " + getBegin() + "-" + getEnd() + ")";
  }
}
