/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.google.auto.value.AutoValue;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/** A section of a clinical note. */
@SuppressWarnings("AutoValueImmutableFields") // Beam fills plain lists
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class NoteSection {

  NoteSection() {}

  /** Its name, e.g. {@code CHIEF_COMPLAINT}. An open string: templates differ. */
  @SchemaFieldNumber("0")
  public abstract String getSection();

  /** What it says; empty where nothing was said about it. */
  @SchemaFieldNumber("1")
  public abstract List<NoteSentence> getSentences();

  /** Makes one. */
  @SchemaCreate
  public static NoteSection create(String section, List<NoteSentence> sentences) {
    return new AutoValue_NoteSection(section, sentences);
  }

  /** Identifiers and counts, never text: this may end up in a log. */
  @Override
  public final String toString() {
    return "NoteSection(" + getSection() + ", sentences=" + getSentences().size() + ")";
  }
}
