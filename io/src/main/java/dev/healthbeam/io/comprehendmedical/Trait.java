/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Something that holds of an entity or attribute, e.g. that it is negated; the service's {@code
 * Trait}.
 *
 * <p>Every member may be missing.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class Trait {

  Trait() {}

  /** E.g. {@code NEGATION}. An open string: the service adds values. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getName();

  /** How sure the service is, from 0 to 1. */
  @SchemaFieldNumber("1")
  public abstract @Nullable Double getScore();

  /** Members this version does not know, or of another JSON type: a JSON object. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getOtherMembers();

  /** A builder with nothing set. */
  public static Builder builder() {
    return new AutoValue_Trait.Builder();
  }

  /** A builder that begins with these values. */
  public abstract Builder toBuilder();

  /** Only the kind of thing it is, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "Trait";
  }

  /** Builds a {@link Trait}. */
  @AutoValue.Builder
  public abstract static class Builder {

    Builder() {}

    /** Sets what {@link Trait#getName} gives. */
    public abstract Builder setName(@Nullable String name);

    /** Sets what {@link Trait#getScore} gives. */
    public abstract Builder setScore(@Nullable Double score);

    /** Sets what {@link Trait#getOtherMembers} gives. */
    public abstract Builder setOtherMembers(@Nullable String otherMembers);

    /** Builds it. */
    public abstract Trait build();
  }
}
