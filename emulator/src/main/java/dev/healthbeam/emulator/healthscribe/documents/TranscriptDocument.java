/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.emulator.healthscribe.clinical.Insight;
import dev.healthbeam.emulator.healthscribe.clinical.ReadSegment;
import dev.healthbeam.emulator.healthscribe.clinical.Reading;
import dev.healthbeam.emulator.healthscribe.visit.Item;
import dev.healthbeam.emulator.healthscribe.visit.Segment;
import dev.healthbeam.emulator.healthscribe.visit.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/** {@code transcript.json}. */
public final class TranscriptDocument {
  /** Nothing was recognised: what the text says was said. */
  private static final double CONFIDENCE = 1.0;

  private final String jobName;
  private final Reading reading;
  private final DocumentStyle style;

  /** The transcript of a job. */
  public TranscriptDocument(String jobName, Reading reading, DocumentStyle style) {
    this.jobName = jobName;
    this.reading = reading;
    this.style = style;
  }

  /** It as JSON. */
  public InputStream json() {
    Stream<JsonStream.Step> steps =
        Stream.of(
                Stream.<JsonStream.Step>of(this::head),
                reading.segments().stream()
                    .map(each -> (JsonStream.Step) json -> items(json, each.segment())),
                Stream.<JsonStream.Step>of(json -> next(json, "TranscriptSegments")),
                reading.segments().stream()
                    .map(each -> (JsonStream.Step) json -> segment(json, each)),
                Stream.<JsonStream.Step>of(json -> next(json, "ClinicalInsights")),
                reading.segments().stream()
                    .map(each -> (JsonStream.Step) json -> insights(json, each)),
                Stream.<JsonStream.Step>of(TranscriptDocument::foot))
            .flatMap(parts -> parts);
    return JsonStream.of(steps.iterator());
  }

  private void head(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("Conversation");
    json.writeStringField("ConversationId", Transcript.id(jobName));
    json.writeStringField("JobName", jobName);
    json.writeStringField("JobType", "ASYNC");
    json.writeStringField("LanguageCode", "en-US");
    json.writeArrayFieldStart("TranscriptItems");
  }

  private static void next(JsonGenerator json, String list) throws IOException {
    json.writeEndArray();
    json.writeArrayFieldStart(list);
  }

  private static void foot(JsonGenerator json) throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void items(JsonGenerator json, Segment segment) throws IOException {
    for (Item item : segment.items()) {
      json.writeStartObject();
      if (style.plainItems()) {
        content(json, item);
      } else {
        json.writeArrayFieldStart("Alternatives");
        json.writeStartObject();
        content(json, item);
        json.writeEndObject();
        json.writeEndArray();
      }
      json.writeNumberField("BeginAudioTime", seconds(item.begin()));
      json.writeNumberField("EndAudioTime", seconds(item.end()));
      json.writeStringField("Type", style.itemType(item.isWord()));
      if (item.tagged()) {
        json.writeBooleanField("VocabularyFilterMatch", true);
      }
      json.writeEndObject();
    }
  }

  private static void content(JsonGenerator json, Item item) throws IOException {
    json.writeNumberField("Confidence", item.isWord() ? CONFIDENCE : 0.0);
    json.writeStringField("Content", item.content());
  }

  private static void segment(JsonGenerator json, ReadSegment each) throws IOException {
    Segment segment = each.segment();
    json.writeStartObject();
    json.writeStringField("SegmentId", segment.id());
    json.writeNumberField("BeginAudioTime", seconds(segment.begin()));
    json.writeNumberField("EndAudioTime", seconds(segment.end()));
    json.writeStringField("Content", segment.content());
    json.writeObjectFieldStart("ParticipantDetails");
    json.writeStringField("ParticipantRole", segment.participant());
    json.writeEndObject();
    json.writeObjectFieldStart("SectionDetails");
    json.writeStringField("SectionName", each.section().name());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void insights(JsonGenerator json, ReadSegment each) throws IOException {
    for (Insight insight : each.insights()) {
      json.writeStartObject();
      json.writeStringField("InsightId", insight.id());
      json.writeStringField("InsightType", "ClinicalEntity");
      json.writeStringField("Category", insight.category());
      json.writeStringField("Type", insight.type());
      span(json, each.segment(), insight.span());
      json.writeArrayFieldStart("Attributes");
      for (Insight.Attribute attribute : insight.attributes()) {
        json.writeStartObject();
        json.writeStringField("AttributeId", attribute.id());
        json.writeStringField("Type", attribute.type());
        span(json, each.segment(), attribute.span());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void span(JsonGenerator json, Segment segment, Insight.Span span) throws IOException {
    json.writeArrayFieldStart("Spans");
    json.writeStartObject();
    json.writeStringField("SegmentId", segment.id());
    json.writeStringField("Content", span.in(segment));
    json.writeNumberField("BeginCharacterOffset", style.begin(segment.content(), span.begin()));
    json.writeNumberField("EndCharacterOffset", style.end(segment.content(), span.end()));
    json.writeEndObject();
    json.writeEndArray();
  }

  private static double seconds(long millis) {
    return millis / 1000.0;
  }
}
