/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What belongs to an insight, e.g. a dose. */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class InsightAttribute {

  InsightAttribute() {}

  /** Its id. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getId();

  /** E.g. {@code DOSAGE}. An open string. */
  @SchemaFieldNumber("1")
  public abstract @Nullable String getType();

  /** Where it was found. */
  @SchemaFieldNumber("2")
  public abstract List<InsightSpan> getSpans();

  /** Makes one. */
  @SchemaCreate
  public static InsightAttribute create(
      @Nullable String id, @Nullable String type, List<InsightSpan> spans) {
    return new AutoValue_InsightAttribute(id, type, spans);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "InsightAttribute(" + getId() + ")";
  }
}
