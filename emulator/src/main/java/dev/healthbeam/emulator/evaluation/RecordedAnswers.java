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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the real DetectPHI answered, recorded by others: lines of JSON with {@code original_query}
 * and {@code aws_entities_detected} ({@code aws_type}, {@code begin_offset}, {@code end_offset}).
 */
final class RecordedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedAnswers() {}

  /**
   * Reads the answers by their text.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedGoldException if it is not as described
   */
  static Map<String, List<Found>> read(Path file) throws IOException {
    return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  static Map<String, List<Found>> parse(List<String> lines) {
    Map<String, List<Found>> answers = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        JsonNode trace = JSON.readTree(lines.get(i));
        List<Found> found = new ArrayList<>();
        for (JsonNode entity : trace.path("aws_entities_detected")) {
          Range range =
              new Range(entity.path("begin_offset").asInt(-1), entity.path("end_offset").asInt(-1));
          found.add(new Found(entity.path("aws_type").asText(), range));
        }
        answers.put(trace.path("original_query").asText().strip(), found);
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw new MalformedGoldException("line " + (i + 1) + " is no recorded answer");
      }
    }
    return answers;
  }
}
