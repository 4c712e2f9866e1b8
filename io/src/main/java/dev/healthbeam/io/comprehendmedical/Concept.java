/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A code of an ontology that an entity may stand for: the service's {@code ICD10CMConcept}, {@code
 * RxNormConcept} and {@code SNOMEDCTConcept}.
 *
 * <p>Every member may be missing. Old RxNorm answers say {@code ConceptName} and {@code ConceptId}
 * instead; those are among the other members.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Concept {

  Concept() {}

  /** The ontology's words for the concept. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getDescription();

  /** Its code: ICD-10-CM code, RxCUI or SNOMED CT concept id. */
  @SchemaFieldNumber("1")
  public abstract @Nullable String getCode();

  /** How sure the service is, from 0 to 1. */
  @SchemaFieldNumber("2")
  public abstract @Nullable Double getScore();

  /** Members this version does not know, or of another JSON type: a JSON object. */
  @SchemaFieldNumber("3")
  public abstract @Nullable String getOtherMembers();

  /** A builder with nothing set. */
  public static Builder builder() {
    return new AutoValue_Concept.Builder();
  }

  /** A builder that begins with these values. */
  public abstract Builder toBuilder();

  /** Only the kind of thing it is, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "Concept";
  }

  /** Builds a {@link Concept}. */
  @AutoValue.Builder
  public abstract static class Builder {

    Builder() {}

    /** Sets what {@link Concept#getDescription} gives. */
    public abstract Builder setDescription(@Nullable String description);

    /** Sets what {@link Concept#getCode} gives. */
    public abstract Builder setCode(@Nullable String code);

    /** Sets what {@link Concept#getScore} gives. */
    public abstract Builder setScore(@Nullable Double score);

    /** Sets what {@link Concept#getOtherMembers} gives. */
    public abstract Builder setOtherMembers(@Nullable String otherMembers);

    /** Builds it. */
    public abstract Concept build();
  }
}
