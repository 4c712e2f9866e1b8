/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What belongs to an entity, e.g. the dosage of a medication; the service's {@code Attribute},
 * {@code ICD10CMAttribute}, {@code RxNormAttribute} and {@code SNOMEDCTAttribute}.
 *
 * <p>Every member may be missing. Lists are never null, because Beam SQL cannot hold a null array;
 * {@link #getEmptyMembers} tells those that the service gave as empty from those that it left out.
 */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists; Guava is no dependency
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Attribute {

  Attribute() {}

  /** Its number, unique in one document, or that of the entity it also is. */
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

  /** How sure the service is that it belongs to its entity, from 0 to 1. */
  @SchemaFieldNumber("4")
  public abstract @Nullable Double getRelationshipScore();

  /** E.g. {@code DOSAGE}. An open string: the service adds values. */
  @SchemaFieldNumber("5")
  public abstract @Nullable String getRelationshipType();

  /** The words of the document. */
  @SchemaFieldNumber("6")
  public abstract @Nullable String getText();

  /** E.g. {@code MEDICATION}. An open string: the service adds values. */
  @SchemaFieldNumber("7")
  public abstract @Nullable String getCategory();

  /** E.g. {@code GENERIC_NAME}. An open string: the service adds values. */
  @SchemaFieldNumber("8")
  public abstract @Nullable String getType();

  /** What holds of it. */
  @SchemaFieldNumber("9")
  public abstract List<Trait> getTraits();

  /** SNOMED CT concepts it may stand for, best first. */
  @SchemaFieldNumber("10")
  public abstract List<Concept> getSnomedctConcepts();

  /** Members this version does not know, or of another JSON type: a JSON object. */
  @SchemaFieldNumber("11")
  public abstract @Nullable String getOtherMembers();

  /** Members that are lists and that the service gave as empty, by the service's names. */
  @SchemaFieldNumber("12")
  public abstract List<String> getEmptyMembers();

  /** A builder with nothing set and all lists empty. */
  public static Builder builder() {
    return new AutoValue_Attribute.Builder()
        .setTraits(List.of())
        .setSnomedctConcepts(List.of())
        .setEmptyMembers(List.of());
  }

  /** A builder that begins with these values. */
  public abstract Builder toBuilder();

  /** Id and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "Attribute{id=" + getId() + ", traits=" + getTraits().size() + "}";
  }

  /** Builds a {@link Attribute}. */
  @AutoValue.Builder
  public abstract static class Builder {

    Builder() {}

    /** Sets what {@link Attribute#getId} gives. */
    public abstract Builder setId(@Nullable Long id);

    /** Sets what {@link Attribute#getBeginOffset} gives. */
    public abstract Builder setBeginOffset(@Nullable Long beginOffset);

    /** Sets what {@link Attribute#getEndOffset} gives. */
    public abstract Builder setEndOffset(@Nullable Long endOffset);

    /** Sets what {@link Attribute#getScore} gives. */
    public abstract Builder setScore(@Nullable Double score);

    /** Sets what {@link Attribute#getRelationshipScore} gives. */
    public abstract Builder setRelationshipScore(@Nullable Double relationshipScore);

    /** Sets what {@link Attribute#getRelationshipType} gives. */
    public abstract Builder setRelationshipType(@Nullable String relationshipType);

    /** Sets what {@link Attribute#getText} gives. */
    public abstract Builder setText(@Nullable String text);

    /** Sets what {@link Attribute#getCategory} gives. */
    public abstract Builder setCategory(@Nullable String category);

    /** Sets what {@link Attribute#getType} gives. */
    public abstract Builder setType(@Nullable String type);

    /** Sets what {@link Attribute#getTraits} gives. */
    public abstract Builder setTraits(List<Trait> traits);

    /** Sets what {@link Attribute#getSnomedctConcepts} gives. */
    public abstract Builder setSnomedctConcepts(List<Concept> snomedctConcepts);

    /** Sets what {@link Attribute#getOtherMembers} gives. */
    public abstract Builder setOtherMembers(@Nullable String otherMembers);

    /** Sets what {@link Attribute#getEmptyMembers} gives. */
    public abstract Builder setEmptyMembers(List<String> emptyMembers);

    /** Builds it. */
    public abstract Attribute build();
  }
}
