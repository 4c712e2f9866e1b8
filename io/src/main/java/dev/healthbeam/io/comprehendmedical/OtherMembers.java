/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.json.ForeignJson;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What stands in members this version does not know: kept as it is, except that a span keeps
 * selecting its text. A span is an object that has both a whole {@code BeginOffset} and a whole
 * {@code EndOffset}; a whole {@code Id} in it is one of the document's ids.
 */
final class OtherMembers {

  private static final String BEGIN = "BeginOffset";
  private static final String END = "EndOffset";
  private static final String ID = "Id";

  private static final JsonMapper MAPPER =
      ForeignJson.MAPPER
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private OtherMembers() {}

  /** An object without members. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads other members.
   *
   * @throws NotReadable if they are not a JSON object, or hold a number beyond all bounds
   */
  static ObjectNode parse(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      // Falls through: the exception may quote a document.
    }
    throw new NotReadable();
  }

  /** What was kept as it stands, and cannot be read. */
  static final class NotReadable extends IllegalArgumentException {
    NotReadable() {
      super("other members are not a JSON object");
    }
  }

  /** Whether there may be a span in them; where not, there is nothing to move. */
  static boolean mayHoldSpans(String json) {
    return json.contains(END);
  }

  /** The same members, their spans moved and renumbered. */
  static String move(String json, long shift, Renumbering ids) {
    if (!mayHoldSpans(json)) {
      return json;
    }
    ObjectNode members = parse(json);
    move(members, shift, ids);
    return members.toString();
  }

  private static void move(JsonNode node, long shift, Renumbering ids) {
    if (isSpan(node)) {
      ObjectNode span = (ObjectNode) node;
      span.put(BEGIN, span.get(BEGIN).asLong() + shift);
      span.put(END, span.get(END).asLong() + shift);
      if (isWhole(span.get(ID))) {
        span.put(ID, ids.renumber(span.get(ID).asLong()));
      }
    }
    node.forEach(child -> move(child, shift, ids));
  }

  /** Adds the ids of all spans to {@code ids}. */
  static void collectIds(@Nullable String json, Set<Long> ids) {
    if (json != null && mayHoldSpans(json)) {
      collectIds(parse(json), ids);
    }
  }

  private static void collectIds(JsonNode node, Set<Long> ids) {
    if (isSpan(node) && isWhole(node.get(ID))) {
      ids.add(node.get(ID).asLong());
    }
    node.forEach(child -> collectIds(child, ids));
  }

  private static boolean isSpan(JsonNode node) {
    return node.isObject() && isWhole(node.get(BEGIN)) && isWhole(node.get(END));
  }

  private static boolean isWhole(@Nullable JsonNode node) {
    return node != null
        && node.isIntegralNumber()
        && node.canConvertToLong()
        && Math.abs(node.asLong()) <= JsonNumbers.MAX_INTEGER;
  }
}
