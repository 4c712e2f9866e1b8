/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Something clinical that was said; the service's {@code ClinicalInsights}. */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Insight {

  Insight() {}

  /** Its id. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getId();

  /** What sort of insight, e.g. {@code ClinicalEntity}. An open string. */
  @SchemaFieldNumber("1")
  public abstract @Nullable String getInsightType();

  /** E.g. {@code MEDICAL_CONDITION}. An open string. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getCategory();

  /** E.g. {@code DX_NAME}. An open string. */
  @SchemaFieldNumber("3")
  public abstract @Nullable String getType();

  /** Where it was found. */
  @SchemaFieldNumber("4")
  public abstract List<InsightSpan> getSpans();

  /** What belongs to it. */
  @SchemaFieldNumber("5")
  public abstract List<InsightAttribute> getAttributes();

  /** Makes one. */
  @SchemaCreate
  public static Insight create(
      @Nullable String id,
      @Nullable String insightType,
      @Nullable String category,
      @Nullable String type,
      List<InsightSpan> spans,
      List<InsightAttribute> attributes) {
    return new AutoValue_Insight(id, insightType, category, type, spans, attributes);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "Insight(" + getId() + ")";
  }
}
