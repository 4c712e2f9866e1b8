/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads {@code transcript.json}. Lenient where pages and examples differ: items have their content
 * themselves or in alternatives, types are of any case, roles have a number behind them or not,
 * lists may be missing, their order is free, and members nobody knows are passed over.
 */
final class TranscriptReader {

  private final List<TranscriptSegment> segments = new ArrayList<>();
  private final List<TranscriptItem> items = new ArrayList<>();
  private final List<JsonNode> insights = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();

  private TranscriptReader() {}

  /** Everything of a transcript. */
  record Transcript(
      List<TranscriptSegment> segments, List<TranscriptItem> items, List<Insight> insights) {}

  /**
   * Reads a transcript.
   *
   * @throws IOException if it is not one, or not whole
   */
  static Transcript read(byte[] json) throws IOException {
    TranscriptReader reader = new TranscriptReader();
    DocumentJson.read(
        json,
        "Conversation",
        Map.of(
            "TranscriptSegments", reader::segment,
            "TranscriptItems", reader::item,
            "ClinicalInsights", reader.insights::add));
    return new Transcript(
        reader.segments, reader.items, reader.insights.stream().map(reader::insight).toList());
  }

  private void segment(JsonNode node) {
    String given = DocumentJson.text(node, "SegmentId");
    String id = given != null ? given : "segment " + (segments.size() + 1);
    String content = DocumentJson.text(node, "Content");
    String text = content == null ? "" : content;
    String speaker = DocumentJson.text(node.path("ParticipantDetails"), "ParticipantRole");
    texts.putIfAbsent(id, text);
    segments.add(
        TranscriptSegment.create(
            id,
            speaker,
            role(speaker),
            DocumentJson.number(node, "BeginAudioTime"),
            DocumentJson.number(node, "EndAudioTime"),
            text,
            DocumentJson.text(node.path("SectionDetails"), "SectionName")));
  }

  /** {@code CLINICIAN} of {@code CLINICIAN_0}. */
  static @Nullable String role(@Nullable String speaker) {
    return speaker == null ? null : speaker.replaceFirst("_\\d+$", "");
  }

  private void item(JsonNode node) {
    JsonNode best = node.path("Alternatives").path(0);
    JsonNode holder = best.has("Content") ? best : node;
    JsonNode sure = best.has("Confidence") ? best : node;
    String type = DocumentJson.text(node, "Type");
    items.add(
        TranscriptItem.create(
            type == null ? null : type.toUpperCase(Locale.ROOT),
            DocumentJson.number(node, "BeginAudioTime"),
            DocumentJson.number(node, "EndAudioTime"),
            DocumentJson.text(holder, "Content"),
            DocumentJson.number(sure, "Confidence")));
  }

  private Insight insight(JsonNode node) {
    List<InsightAttribute> attributes = new ArrayList<>();
    for (JsonNode attribute : node.path("Attributes")) {
      attributes.add(
          InsightAttribute.create(
              DocumentJson.text(attribute, "AttributeId"),
              DocumentJson.text(attribute, "Type"),
              spans(attribute)));
    }
    return Insight.create(
        DocumentJson.text(node, "InsightId"),
        DocumentJson.text(node, "InsightType"),
        DocumentJson.text(node, "Category"),
        DocumentJson.text(node, "Type"),
        spans(node),
        attributes);
  }

  private List<InsightSpan> spans(JsonNode node) {
    List<InsightSpan> spans = new ArrayList<>();
    for (JsonNode span : node.path("Spans")) {
      spans.add(Spans.of(span, texts.get(DocumentJson.text(span, "SegmentId"))));
    }
    return spans;
  }
}
