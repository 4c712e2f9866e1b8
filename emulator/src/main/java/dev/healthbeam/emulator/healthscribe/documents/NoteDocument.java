/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.emulator.healthscribe.note.Note;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** {@code summary.json}. */
public final class NoteDocument {
  private NoteDocument() {}

  /** A note as JSON. */
  public static InputStream json(Note note) {
    List<JsonStream.Step> steps = new ArrayList<>();
    steps.add(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("ClinicalDocumentation");
          json.writeArrayFieldStart("Sections");
        });
    note.sections().forEach(section -> steps.add(json -> write(json, section)));
    steps.add(
        json -> {
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndObject();
        });
    return JsonStream.of(steps.iterator());
  }

  private static void write(JsonGenerator json, Note.Section section) throws IOException {
    json.writeStartObject();
    json.writeStringField("SectionName", section.name());
    json.writeArrayFieldStart("Summary");
    for (Note.Sentence sentence : section.sentences()) {
      json.writeStartObject();
      json.writeArrayFieldStart("EvidenceLinks");
      for (String segment : sentence.evidence()) {
        json.writeStartObject();
        json.writeStringField("SegmentId", segment);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringField("SummarizedSegment", sentence.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
