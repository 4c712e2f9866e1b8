/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.healthbeam.emulator.healthscribe.visit.Segment;
import dev.healthbeam.emulator.healthscribe.visit.Transcript;
import dev.healthbeam.emulator.jobs.Analyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A transcript that was read for what is clinical in it. */
public final class Reading {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ANALYSIS = "ENTITIES_V2";

  /** Who a patient is, is not clinical: a transcript has no insights of it. */
  private static final String IDENTITY = "PROTECTED_HEALTH_INFORMATION";

  private final List<ReadSegment> segments;

  private Reading(List<ReadSegment> segments) {
    this.segments = segments;
  }

  /** Reads segment by segment. */
  public static Reading of(Transcript transcript, Analyzer analyzer) {
    List<ReadSegment> segments = new ArrayList<>(transcript.segments().size());
    for (Segment segment : transcript.segments()) {
      segments.add(new ReadSegment(segment, insights(segment, analyzer), SectionKind.OTHER));
    }
    return new Reading(Sections.of(segments));
  }

  /** The segments in order. */
  public List<ReadSegment> segments() {
    return segments;
  }

  private static List<Insight> insights(Segment segment, Analyzer analyzer) {
    List<Insight> insights = new ArrayList<>();
    String text = segment.content();
    for (JsonNode entity : answer(analyzer, text).path("Entities")) {
      if (entity.path("Category").asText().equals(IDENTITY)) {
        continue;
      }
      String id = Transcript.id(segment.id() + "/" + insights.size());
      List<Insight.Attribute> attributes = new ArrayList<>();
      for (JsonNode attribute : entity.path("Attributes")) {
        attributes.add(
            new Insight.Attribute(
                Transcript.id(id + "/" + attributes.size()),
                attribute.path("Type").asText(),
                span(text, attribute)));
      }
      Set<String> traits = new HashSet<>();
      entity.path("Traits").forEach(trait -> traits.add(trait.path("Name").asText()));
      insights.add(
          new Insight(
              id,
              entity.path("Category").asText(),
              entity.path("Type").asText(),
              span(text, entity),
              traits,
              attributes));
    }
    return insights;
  }

  private static Insight.Span span(String text, JsonNode found) {
    int begin = text.offsetByCodePoints(0, found.path("BeginOffset").intValue());
    int length = found.path("EndOffset").intValue() - found.path("BeginOffset").intValue();
    return new Insight.Span(begin, text.offsetByCodePoints(begin, length));
  }

  private static JsonNode answer(Analyzer analyzer, String text) {
    try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
      analyzer.analyze(ANALYSIS, text, buffer);
      return MAPPER.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
