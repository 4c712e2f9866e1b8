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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a file of blocks <q>===QUERY===</q>, the text, <q>===PHI_TAGS===</q>, and a line of JSON
 * ({@code identifier_type}, {@code value}) for each thing that identifies a person. There are no
 * offsets: every place of the text where the value stands between borders of words is taken for
 * marked. Where one value lies within another, only the longer counts.
 */
final class AsqPhi {
  private static final String QUERY = "===QUERY===";
  private static final String TAGS = "===PHI_TAGS===";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AsqPhi() {}

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
    List<GoldText> texts = new ArrayList<>();
    String[] blocks = content.split(QUERY, -1);
    for (int i = 1; i < blocks.length; i++) {
      int tags = blocks[i].indexOf(TAGS);
      if (tags < 0) {
        throw new MalformedGoldException("block " + i + " has no " + TAGS);
      }
      try {
        texts.add(
            text(blocks[i].substring(0, tags).strip(), blocks[i].substring(tags + TAGS.length())));
      } catch (JsonProcessingException e) {
        throw new MalformedGoldException("block " + i + " has a tag that is not JSON");
      }
    }
    if (texts.isEmpty()) {
      throw new MalformedGoldException("there is no block " + QUERY);
    }
    return texts;
  }

  private static GoldText text(String text, String tags) throws JsonProcessingException {
    List<GoldSpan> spans = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int unplaced = 0;
    for (String line : tags.lines().filter(tag -> !tag.isBlank()).toList()) {
      JsonNode tag = JSON.readTree(line);
      String label = tag.path("identifier_type").asText();
      String value = tag.path("value").asText();
      if (seen.add(label + ' ' + value)) {
        List<GoldSpan> places = places(text, label, value);
        unplaced += places.isEmpty() ? 1 : 0;
        spans.addAll(places);
      }
    }
    return new GoldText(
        text, spans.stream().filter(span -> !isWithin(span, spans)).toList(), unplaced);
  }

  private static List<GoldSpan> places(String text, String label, String value) {
    List<GoldSpan> places = new ArrayList<>();
    for (int at = value.isEmpty() ? -1 : text.indexOf(value); at >= 0; ) {
      int end = at + value.length();
      if (isBorder(text, at) && isBorder(text, end)) {
        int begin = text.codePointCount(0, at);
        places.add(new GoldSpan(label, begin, begin + value.codePointCount(0, value.length())));
      }
      at = text.indexOf(value, end);
    }
    return places;
  }

  private static boolean isBorder(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.codePointBefore(at))
        || !Character.isLetterOrDigit(text.codePointAt(at));
  }

  private static boolean isWithin(GoldSpan span, List<GoldSpan> all) {
    Range inner = span.whole();
    return all.stream()
        .map(GoldSpan::whole)
        .anyMatch(
            outer ->
                outer.begin() <= inner.begin()
                    && inner.end() <= outer.end()
                    && !outer.equals(inner));
  }
}
