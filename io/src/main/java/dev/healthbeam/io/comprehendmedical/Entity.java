/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Something found in a document; the service's {@code Entity}, {@code ICD10CMEntity}, {@code
 * RxNormEntity} and {@code SNOMEDCTEntity}.
 *
 * <p>Every member may be missing, also because the analysis has no such member. Lists are never
 * null, because Beam SQL cannot hold a null array; {@link #getEmptyMembers} tells those that the
 * service gave as empty from those that it left out.
 */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists; Guava is no dependency
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Entity {

  Entity() {}

  /** Its number, unique in one document; an attribute bears the id of the entity it also is. */
  @SchemaFieldNumber("0")
  public abstract @Nullable Long getId();

  /** Where it begins in the document, in Unicode code points from 0. */
  @SchemaFieldNumber("1")
  public abstract @Nullable Long getBeginOffset();

  /** Where it ends, exclusive, in Unicode code points. */
  @SchemaFieldNumber("2")
  public abstract @Nullable Long getEndOffset();

  /** How sure the service is, from 0 to 1. */
  @SchemaFieldNumber("3")
  public abstract @Nullable Double getScore();

  /** The words of the document. */
  @SchemaFieldNumber("4")
  public abstract @Nullable String getText();

  /** E.g. {@code MEDICATION}. An open string: the service adds values. */
  @SchemaFieldNumber("5")
  public abstract @Nullable String getCategory();

  /** E.g. {@code GENERIC_NAME}. An open string: the service adds values. */
  @SchemaFieldNumber("6")
  public abstract @Nullable String getType();

  /** What holds of it. */
  @SchemaFieldNumber("7")
  public abstract List<Trait> getTraits();

  /** What belongs to it. */
  @SchemaFieldNumber("8")
  public abstract List<Attribute> getAttributes();

  /** ICD-10-CM concepts it may stand for, best first. */
  @SchemaFieldNumber("9")
  public abstract List<Concept> getIcd10cmConcepts();

  /** RxNorm concepts it may stand for, best first. */
  @SchemaFieldNumber("10")
  public abstract List<Concept> getRxNormConcepts();

  /** SNOMED CT concepts it may stand for, best first. */
  @SchemaFieldNumber("11")
  public abstract List<Concept> getSnomedctConcepts();

  /** Members this version does not know, or of another JSON type: a JSON object. */
  @SchemaFieldNumber("12")
  public abstract @Nullable String getOtherMembers();

  /** Members that are lists and that the service gave as empty, by the service's names. */
  @SchemaFieldNumber("13")
  public abstract List<String> getEmptyMembers();

  /** A builder with nothing set and all lists empty. */
  public static Builder builder() {
    return new AutoValue_Entity.Builder()
        .setTraits(List.of())
        .setAttributes(List.of())
        .setIcd10cmConcepts(List.of())
        .setRxNormConcepts(List.of())
        .setSnomedctConcepts(List.of())
        .setEmptyMembers(List.of());
  }

  /** A builder that begins with these values. */
  public abstract Builder toBuilder();

  /** Id and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "Entity{id="
        + getId()
        + ", attributes="
        + getAttributes().size()
        + ", traits="
        + getTraits().size()
        + "}";
  }

  /** Builds a {@link Entity}. */
  @AutoValue.Builder
  public abstract static class Builder {

    Builder() {}

    /** Sets what {@link Entity#getId} gives. */
    public abstract Builder setId(@Nullable Long id);

    /** Sets what {@link Entity#getBeginOffset} gives. */
    public abstract Builder setBeginOffset(@Nullable Long beginOffset);

    /** Sets what {@link Entity#getEndOffset} gives. */
    public abstract Builder setEndOffset(@Nullable Long endOffset);

    /** Sets what {@link Entity#getScore} gives. */
    public abstract Builder setScore(@Nullable Double score);

    /** Sets what {@link Entity#getText} gives. */
    public abstract Builder setText(@Nullable String text);

    /** Sets what {@link Entity#getCategory} gives. */
    public abstract Builder setCategory(@Nullable String category);

    /** Sets what {@link Entity#getType} gives. */
    public abstract Builder setType(@Nullable String type);

    /** Sets what {@link Entity#getTraits} gives. */
    public abstract Builder setTraits(List<Trait> traits);

    /** Sets what {@link Entity#getAttributes} gives. */
    public abstract Builder setAttributes(List<Attribute> attributes);

    /** Sets what {@link Entity#getIcd10cmConcepts} gives. */
    public abstract Builder setIcd10cmConcepts(List<Concept> icd10cmConcepts);

    /** Sets what {@link Entity#getRxNormConcepts} gives. */
    public abstract Builder setRxNormConcepts(List<Concept> rxNormConcepts);

    /** Sets what {@link Entity#getSnomedctConcepts} gives. */
    public abstract Builder setSnomedctConcepts(List<Concept> snomedctConcepts);

    /** Sets what {@link Entity#getOtherMembers} gives. */
    public abstract Builder setOtherMembers(@Nullable String otherMembers);

    /** Sets what {@link Entity#getEmptyMembers} gives. */
    public abstract Builder setEmptyMembers(List<String> emptyMembers);

    /** Builds it. */
    public abstract Entity build();
  }
}
