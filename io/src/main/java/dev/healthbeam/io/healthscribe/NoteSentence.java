/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/** A sentence of a clinical note, and what it rests on. */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class NoteSentence {

  NoteSentence() {}

  /** The sentence. */
  @SchemaFieldNumber("0")
  public abstract String getText();

  /** The ids of the segments it rests on, as the service gave them. */
  @SchemaFieldNumber("1")
  public abstract List<String> getEvidence();

  /** Makes one. */
  @SchemaCreate
  public static NoteSentence create(String text, List<String> evidence) {
    return new AutoValue_NoteSentence(text, evidence);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "NoteSentence(evidence=" + getEvidence().size() + ")";
  }
}
