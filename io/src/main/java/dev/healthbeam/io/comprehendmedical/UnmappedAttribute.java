/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An attribute that the service could not tie to an entity.
 *
 * <p>Every member may be missing.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class UnmappedAttribute {

  private static final Attribute NONE = Attribute.builder().build();

  UnmappedAttribute() {}

  /** The category of entity it would belong to. An open string: the service adds values. */
  @SchemaFieldNumber("0")
  public abstract @Nullable String getType();

  /** The attribute; one with nothing set where the service left it out. */
  @SchemaFieldNumber("1")
  public abstract Attribute getAttribute();

  /** Members this version does not know, or of another JSON type: a JSON object. */
  @SchemaFieldNumber("2")
  public abstract @Nullable String getOtherMembers();

  /** A builder with nothing set but an attribute with nothing set. */
  public static Builder builder() {
    return new AutoValue_UnmappedAttribute.Builder().setAttribute(NONE);
  }

  /** A builder that begins with these values. */
  public abstract Builder toBuilder();

  /** The id, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "UnmappedAttribute{attribute=" + getAttribute() + "}";
  }

  /** Builds a {@link UnmappedAttribute}. */
  @AutoValue.Builder
  public abstract static class Builder {

    Builder() {}

    /** Sets what {@link UnmappedAttribute#getType} gives. */
    public abstract Builder setType(@Nullable String type);

    /** Sets what {@link UnmappedAttribute#getAttribute} gives. */
    public abstract Builder setAttribute(Attribute attribute);

    /** Sets what {@link UnmappedAttribute#getOtherMembers} gives. */
    public abstract Builder setOtherMembers(@Nullable String otherMembers);

    /** Builds it. */
    public abstract UnmappedAttribute build();
  }
}
