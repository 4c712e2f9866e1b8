/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.io.json.ForeignJson;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Walks a document of the service: one object in an object, some of whose members are lists. Only
 * one element of a list is held at a time; what nobody asked for is passed over.
 */
final class DocumentJson {

  private static final JsonFactory JSON = ForeignJson.MAPPER.getFactory();

  private DocumentJson() {}

  /**
   * Reads a document.
   *
   * @param json the document
   * @param root the name of the object that holds the lists
   * @param lists who takes the elements of which list
   * @throws IOException if it is not JSON, not whole, or has no such object
   */
  static void read(byte[] json, String root, Map<String, Consumer<JsonNode>> lists)
      throws IOException {
    boolean found = false;
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the document is not a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT && root.equals(name)) {
          found = true;
          readRoot(parser, lists);
        } else {
          skip(parser, value);
        }
      }
    } catch (JsonProcessingException e) {
      // Its own message quotes what it read.
      throw new IOException(
          "the document is no JSON or not whole, at byte "
              + (e.getLocation() == null ? -1 : e.getLocation().getByteOffset()));
    } catch (CharConversionException e) {
      throw new IOException("the document is not valid UTF-8");
    }
    if (!found) {
      throw new IOException("the document has no " + root);
    }
  }

  private static void readRoot(JsonParser parser, Map<String, Consumer<JsonNode>> lists)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Consumer<JsonNode> each = lists.get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (each == null || value != JsonToken.START_ARRAY) {
        skip(parser, value);
        continue;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode element = parser.readValueAsTree();
        if (element == null) {
          throw new IOException("the document is not whole");
        }
        each.accept(element);
      }
    }
  }

  private static void skip(JsonParser parser, @Nullable JsonToken value) throws IOException {
    if (value == null) {
      throw new IOException("the document is not whole");
    }
    parser.skipChildren();
  }

  /** A member as text; null where it is not there or is no scalar. */
  static @Nullable String text(JsonNode node, String member) {
    JsonNode value = node.get(member);
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }

  /** A member as a number, also one written as text; null where it is none. */
  static @Nullable Double number(JsonNode node, String member) {
    String text = text(node, member);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
