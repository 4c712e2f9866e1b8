/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A result as one line of JSON. What is not known is left out; {@code visit} is there where the
 * visit has an id that is not its recording's location.
 *
 * <pre>{@code
 * {"recording":"s3://b/k.wav","job":"name",
 *  "transcript":[{"id":"..","speaker":"..","role":"CLINICIAN","begin":0.0,"end":1.2,"text":".."}],
 *  "note":[{"section":"..","sentences":[{"text":"..","evidence":["id"]}]}],
 *  "insights":[{"id":"..","insightType":"..","category":"..","type":"..",
 *    "spans":[{"segment":"id","begin":0,"end":4,"text":".."}],
 *    "attributes":[{"id":"..","type":"..","spans":[..]}]}]}
 * }</pre>
 */
public final class VisitJson {

  private static final JsonFactory JSON = new JsonFactory();

  private VisitJson() {}

  /** The line, without its end. */
  public static String line(VisitResult visit) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("recording", visit.getRecording());
      json.writeStringField("job", visit.getJob());
      if (!visit.getVisit().equals(visit.getRecording())) {
        json.writeStringField("visit", visit.getVisit());
      }
      json.writeArrayFieldStart("transcript");
      for (TranscriptSegment segment : visit.getTranscript()) {
        write(json, segment);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("note");
      for (NoteSection section : visit.getNote()) {
        write(json, section);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("insights");
      for (Insight insight : visit.getInsights()) {
        write(json, insight);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, TranscriptSegment segment) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", segment.getId());
    text(json, "speaker", segment.getSpeaker());
    text(json, "role", segment.getRole());
    number(json, "begin", segment.getBegin());
    number(json, "end", segment.getEnd());
    json.writeStringField("text", segment.getText());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, NoteSection section) throws IOException {
    json.writeStartObject();
    json.writeStringField("section", section.getSection());
    json.writeArrayFieldStart("sentences");
    for (NoteSentence sentence : section.getSentences()) {
      json.writeStartObject();
      json.writeStringField("text", sentence.getText());
      json.writeArrayFieldStart("evidence");
      for (String segment : sentence.getEvidence()) {
        json.writeString(segment);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Insight insight) throws IOException {
    json.writeStartObject();
    text(json, "id", insight.getId());
    text(json, "insightType", insight.getInsightType());
    text(json, "category", insight.getCategory());
    text(json, "type", insight.getType());
    write(json, insight.getSpans());
    json.writeArrayFieldStart("attributes");
    for (InsightAttribute attribute : insight.getAttributes()) {
      json.writeStartObject();
      text(json, "id", attribute.getId());
      text(json, "type", attribute.getType());
      write(json, attribute.getSpans());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, List<InsightSpan> spans) throws IOException {
    json.writeArrayFieldStart("spans");
    for (InsightSpan span : spans) {
      json.writeStartObject();
      text(json, "segment", span.getSegment());
      if (span.getBegin() != null && span.getEnd() != null) {
        json.writeNumberField("begin", span.getBegin());
        json.writeNumberField("end", span.getEnd());
      }
      text(json, "text", span.getText());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }
}
