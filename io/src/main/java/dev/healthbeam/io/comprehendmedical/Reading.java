/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An answer that is being read: where the parser is, where the answer is moved to, and what of the
 * object the parser is in has no place of its own. Most objects have nothing of that, and nothing
 * is made for it.
 */
final class Reading {

  private final JsonParser parser;
  private final @Nullable Move move;
  private @Nullable Rest rest;

  Reading(JsonParser parser, @Nullable Move move) {
    this.parser = parser;
    this.move = move;
  }

  JsonParser parser() {
    return parser;
  }

  /** Where the answer is moved to, or null where it stays as it is. */
  @Nullable Move move() {
    return move;
  }

  /** Begins an object; what this gives is for {@link #end}. */
  @Nullable Rest begin() {
    Rest outer = rest;
    rest = null;
    return outer;
  }

  /** Ends it, back to the one that it is in; gives its other members as JSON, if there are any. */
  @Nullable String end(@Nullable Rest outer) throws IOException {
    String others = rest == null ? null : rest.json();
    if (others != null && move != null) {
      move.others(others);
    }
    rest = outer;
    return others;
  }

  /** Keeps the member whose value the parser stands at among the others. */
  void keep(String name) throws IOException {
    if (!rest().names.add(name)) {
      throw twice(parser);
    }
    others().writeFieldName(name);
    copy(parser, others());
  }

  /** Where other members of the object are written to. */
  JsonGenerator others() throws IOException {
    return rest().generator;
  }

  private Rest rest() throws IOException {
    if (rest == null) {
      rest = new Rest();
    }
    return rest;
  }

  /** Whichever of two members of one name were taken, the other would be dropped. */
  static JsonParseException twice(JsonParser parser) {
    return new JsonParseException(parser, "a member is named twice");
  }

  /**
   * Copies the value the parser stands at, every number as it is written: Jackson would read it,
   * and there are numbers that are JSON and that it cannot read.
   */
  static void copy(JsonParser parser, JsonGenerator to) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Set<String> names = new HashSet<>();
      to.writeStartObject();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        if (!names.add(parser.currentName())) {
          throw twice(parser);
        }
        to.writeFieldName(parser.currentName());
        parser.nextToken();
        copy(parser, to);
      }
      to.writeEndObject();
    } else if (token == JsonToken.START_ARRAY) {
      to.writeStartArray();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        copy(parser, to);
      }
      to.writeEndArray();
    } else if (token.isNumeric()) {
      to.writeNumber(parser.getText());
    } else {
      to.copyCurrentEvent(parser);
    }
  }

  /** What of one object has no place of its own. */
  static final class Rest {
    private final Set<String> names = new HashSet<>();
    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    private Rest() throws IOException {
      generator = ResultJson.FACTORY.createGenerator(text);
      generator.writeStartObject();
    }

    private String json() throws IOException {
      generator.writeEndObject();
      generator.close();
      return text.toString();
    }
  }
}
