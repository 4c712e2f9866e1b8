/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Answers in short, one line for each entity, so that tests read easily. */
final class Seen {
  private static final ClinicalTextEngine ENGINE = ClinicalTextEngine.builtIn();

  private Seen() {}

  static JsonNode answer(String analysis, String text) {
    return ENGINE.analyze(analysis, text);
  }

  /** The entities of DetectEntitiesV2: {@code TYPE text}. */
  static List<String> entities(String text) {
    return each(answer("ENTITIES_V2", text).get("Entities"), Seen::named);
  }

  /** The entities of DetectPHI: {@code TYPE text}. */
  static List<String> phi(String text) {
    return each(answer("PHI", text).get("Entities"), Seen::named);
  }

  /** The attributes of all entities: {@code entity: TYPE text}. */
  static List<String> attributes(String text) {
    List<String> lines = new ArrayList<>();
    for (JsonNode entity : answer("ENTITIES_V2", text).get("Entities")) {
      for (JsonNode attribute : entity.path("Attributes")) {
        lines.add(entity.get("Text").asText() + ": " + named(attribute));
      }
    }
    return lines;
  }

  /** The attributes that belong to nothing: {@code CATEGORY TYPE text}. */
  static List<String> unmapped(String text) {
    return each(
        answer("ENTITIES_V2", text).get("UnmappedAttributes"),
        node -> node.get("Type").asText() + ' ' + named(node.get("Attribute")));
  }

  /** The traits of the first entity with this text in an answer, divided by blanks. */
  static String traits(String analysis, String entity, String text) {
    for (JsonNode node : answer(analysis, text).get("Entities")) {
      if (node.get("Text").asText().equals(entity)) {
        return each(node.get("Traits"), trait -> trait.get("Name").asText()).stream()
            .sorted()
            .collect(Collectors.joining(" "));
      }
    }
    return "no entity";
  }

  static String traits(String entity, String text) {
    return traits("ENTITIES_V2", entity, text);
  }

  /** The codes of the first entity, best first. */
  static List<String> codes(String analysis, String concepts, String text) {
    return each(
        answer(analysis, text).at("/Entities/0/" + concepts), node -> node.get("Code").asText());
  }

  private static String named(JsonNode node) {
    return node.get("Type").asText() + ' ' + node.get("Text").asText();
  }

  private static List<String> each(
      JsonNode array, java.util.function.Function<JsonNode, String> line) {
    return StreamSupport.stream(array.spliterator(), false).map(line).toList();
  }
}
