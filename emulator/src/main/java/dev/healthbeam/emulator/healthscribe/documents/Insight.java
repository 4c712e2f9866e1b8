/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.emulator.healthscribe.visit.Segment;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Something clinical in a segment.
 *
 * @param category such as MEDICAL_CONDITION
 * @param type such as DX_NAME
 * @param traits such as NEGATION; they are not told in the document, and the note goes by them
 */
record Insight(
    String id,
    String category,
    String type,
    Span span,
    Set<String> traits,
    List<Attribute> attributes) {
  /** Copies. */
  Insight {
    traits = Set.copyOf(traits);
    attributes = List.copyOf(attributes);
  }

  /**
   * A part of a segment's content.
   *
   * @param begin in UTF-16 code units
   * @param end exclusive
   */
  record Span(int begin, int end) {
    String in(Segment segment) {
      return segment.content().substring(begin, end);
    }

    private void write(JsonGenerator json, Segment segment, DocumentStyle style)
        throws IOException {
      json.writeArrayFieldStart("Spans");
      json.writeStartObject();
      json.writeStringField("SegmentId", segment.id());
      json.writeStringField("Content", in(segment));
      json.writeNumberField("BeginCharacterOffset", style.begin(segment.content(), begin));
      json.writeNumberField("EndCharacterOffset", style.end(segment.content(), end));
      json.writeEndObject();
      json.writeEndArray();
    }
  }

  /** What is said of it. */
  record Attribute(String id, String type, Span span) {}

  boolean has(String trait) {
    return traits.contains(trait);
  }

  void write(JsonGenerator json, Segment segment, DocumentStyle style) throws IOException {
    json.writeStartObject();
    json.writeStringField("InsightId", id);
    json.writeStringField("InsightType", "ClinicalEntity");
    json.writeStringField("Category", category);
    json.writeStringField("Type", type);
    span.write(json, segment, style);
    json.writeArrayFieldStart("Attributes");
    for (Attribute attribute : attributes) {
      json.writeStartObject();
      json.writeStringField("AttributeId", attribute.id());
      json.writeStringField("Type", attribute.type());
      attribute.span().write(json, segment, style);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
