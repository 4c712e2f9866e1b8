/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A clinical note, {@code summary.json}.
 *
 * @param sections in the order of its template
 */
public record Note(List<Section> sections) {
  /** Copies. */
  public Note {
    sections = List.copyOf(sections);
  }

  /** A part of a note. */
  public record Section(String name, List<Sentence> sentences) {
    /** Copies. */
    public Section {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * A sentence of a note.
   *
   * @param evidence ids of the segments that it is made of
   */
  public record Sentence(String text, List<String> evidence) {
    /** Copies. */
    public Sentence {
      evidence = List.copyOf(evidence);
    }
  }

  /** It as JSON. */
  public InputStream json() {
    List<JsonStream.Step> steps = new ArrayList<>();
    steps.add(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("ClinicalDocumentation");
          json.writeArrayFieldStart("Sections");
        });
    sections.forEach(section -> steps.add(json -> write(json, section)));
    steps.add(
        json -> {
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndObject();
        });
    return JsonStream.of(steps.iterator());
  }

  private static void write(JsonGenerator json, Section section) throws IOException {
    json.writeStartObject();
    json.writeStringField("SectionName", section.name());
    json.writeArrayFieldStart("Summary");
    for (Sentence sentence : section.sentences()) {
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
