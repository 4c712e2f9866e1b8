/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON of which nothing is known, within limits: nothing in it can exhaust the memory or the
 * stack, and no exception repeats a word of it.
 */
public final class ForeignJson {

  /**
   * Answers of the services are some ten levels deep. What is read is written again within an
   * object of ours, and Jackson writes no more than 1,000 levels.
   */
  public static final int MAX_DEPTH = 200;

  /** The longest text there can be is a document's, of which the services take 70,000 bytes. */
  public static final int MAX_TEXT = 4 << 20;

  /** More digits than any number has that means something. */
  public static final int MAX_DIGITS = 1_000;

  /** The limits, for factories with manners of their own. A document may be of any length. */
  public static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(MAX_TEXT)
          .maxNumberLength(MAX_DIGITS)
          .build();

  /** Reads values and trees within the limits; its exceptions are to be {@link #plain} ones. */
  public static final JsonMapper MAPPER =
      new JsonMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build());

  private ForeignJson() {}

  /**
   * Reads a tree; of a text that goes on after its first value the rest is left out.
   *
   * @throws IOException if it is not JSON, is beyond the limits, or is empty
   */
  public static JsonNode tree(byte[] json) throws IOException {
    return value(json, JsonNode.class);
  }

  /** The same of a text. */
  public static JsonNode tree(String json) throws IOException {
    return tree(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a value, never null.
   *
   * @throws IOException if it is none, or beyond the limits
   */
  public static <T> T value(byte[] json, Class<T> type) throws IOException {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw plain(e);
    }
    if (value == null) {
      throw new IOException("is null");
    }
    return value;
  }

  /**
   * What is wrong with a text, and where, in words that go behind its name: {@code ends early (line
   * 1, column 8)}.
   */
  public static String problem(JsonProcessingException cause) {
    String problem = "is not valid JSON";
    if (cause instanceof JsonEOFException) {
      problem = "ends early";
    } else if (cause instanceof StreamConstraintsException) {
      problem =
          "is nested deeper than %d levels, or holds a text or a number longer than %d characters or %d digits"
              .formatted(MAX_DEPTH, MAX_TEXT, MAX_DIGITS);
    }
    JsonLocation at = cause.getLocation();
    return at == null
        ? problem
        : problem + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /** The exception itself, unless it speaks of what was read: then one that quotes none of it. */
  public static IOException plain(IOException e) {
    if (e instanceof JsonProcessingException json) {
      return new IOException(problem(json));
    }
    return e instanceof CharConversionException ? new IOException("is not valid UTF-8") : e;
  }
}
