/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a JSON array of texts ({@code full_text}) with {@code spans} of {@code entity_type}, {@code
 * start_position} and {@code end_position}; these count code points.
 */
final class Presidio {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Presidio() {}

  /**
   * Reads all texts of a file.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedGoldException if it is not as described
   */
  static List<GoldText> read(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  static List<GoldText> parse(String content) {
    JsonNode root;
    try {
      root = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new MalformedGoldException("it is not JSON");
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new MalformedGoldException("it is no array of texts");
    }
    List<GoldText> texts = new ArrayList<>();
    for (JsonNode item : root) {
      List<GoldSpan> spans = new ArrayList<>();
      try {
        for (JsonNode span : item.path("spans")) {
          spans.add(
              new GoldSpan(
                  span.path("entity_type").asText(),
                  span.path("start_position").asInt(-1),
                  span.path("end_position").asInt(-1)));
        }
      } catch (IllegalArgumentException e) {
        throw new MalformedGoldException("text " + (texts.size() + 1) + ": " + e.getMessage());
      }
      texts.add(new GoldText(item.path("full_text").asText(), spans, 0));
    }
    return texts;
  }
}
