/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.json.ForeignJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Settings as text: what a plan keeps of each visit and its job's name depends on. The same
 * settings give the same text.
 *
 * <pre>{@code
 * {"speakers":2,"template":"DAP","tags":{"ward":"4"}}
 * {"channels":["CLINICIAN","PATIENT"],"filter":["names","mask"],"pronouns":"SHE_HER"}
 * }</pre>
 */
final class SettingsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingsJson() {}

  static String write(VisitSettings settings) {
    ObjectNode node = JSON.createObjectNode();
    if (settings.getMaxSpeakers() != null) {
      node.put("speakers", settings.getMaxSpeakers());
    }
    if (!settings.getChannelRoles().isEmpty()) {
      ArrayNode channels = node.putArray("channels");
      settings.getChannelRoles().forEach(channels::add);
    }
    put(node, "template", settings.getNoteTemplate());
    put(node, "vocabulary", settings.getVocabularyName());
    if (settings.getVocabularyFilterName() != null) {
      node.putArray("filter")
          .add(settings.getVocabularyFilterName())
          .add(settings.getVocabularyFilterMethod());
    }
    put(node, "pronouns", settings.getPronouns());
    put(node, "tags", settings.getTags());
    put(node, "kmsContext", settings.getKmsEncryptionContext());
    try {
      return JSON.writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  private static void put(ObjectNode node, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode object = node.putObject(name);
      new TreeMap<>(values).forEach(object::put);
    }
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException if it was not written here
   */
  static VisitSettings read(String text) {
    JsonNode node;
    try {
      node = ForeignJson.tree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("these are no settings of a visit");
    }
    JsonNode channels = node.path("channels");
    VisitSettings settings =
        node.has("speakers")
            ? VisitSettings.speakers(node.get("speakers").asInt())
            : VisitSettings.channels(channels.path(0).asText(), channels.path(1).asText());
    if (node.has("template")) {
      settings = settings.withNoteTemplate(node.get("template").asText());
    }
    if (node.has("vocabulary")) {
      settings = settings.withVocabulary(node.get("vocabulary").asText());
    }
    if (node.has("filter")) {
      JsonNode filter = node.get("filter");
      settings = settings.withVocabularyFilter(filter.path(0).asText(), filter.path(1).asText());
    }
    if (node.has("pronouns")) {
      settings = settings.withPronouns(node.get("pronouns").asText());
    }
    return settings
        .withTags(map(node.path("tags")))
        .withKmsEncryptionContext(map(node.path("kmsContext")));
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      map.put(entry.getKey(), entry.getValue().asText());
    }
    return map;
  }
}
