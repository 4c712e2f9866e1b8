/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/** A FHIR R4 resource as JSON. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FhirResource {

  FhirResource() {}

  /** Its {@code resourceType}, e.g. {@code Patient}. */
  @SchemaFieldNumber("0")
  public abstract String getType();

  /** Its {@code id}: unique among the resources of its type in a data store. */
  @SchemaFieldNumber("1")
  public abstract String getId();

  /** All of it: one JSON object on one line. */
  @SchemaFieldNumber("2")
  public abstract String getJson();

  /** A resource. */
  @SchemaCreate
  public static FhirResource create(String type, String id, String json) {
    return new AutoValue_FhirResource(type, id, json);
  }

  /** Type and id, never content: this may end up in a log. */
  @Override
  public final String toString() {
    return getType() + "/" + getId();
  }
}
