/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a model from the digest of it that is kept with the tests, such as {@code
 * comprehendmedical.json}, whose head says how it is to be read.
 */
public final class Digest {
  private static final Pattern VALUE =
      Pattern.compile("(text|integer)(?: (\\d*)\\.\\.(\\d*))?(?: /(.*)/)?");

  private static final Pattern LIST = Pattern.compile("list (?:(\\d*)\\.\\.(\\d*) )?of (.+)");
  private static final Pattern MAP = Pattern.compile("map (?:(\\d*)\\.\\.(\\d*) )?of (.+) to (.+)");

  private final JsonNode digest;

  private Digest(JsonNode digest) {
    this.digest = digest;
  }

  /** Reads the digest of a service. */
  public static Model of(String service) throws IOException {
    try (InputStream in = Digest.class.getResourceAsStream(service + ".json")) {
      return new Digest(new ObjectMapper().readTree(in)).model();
    }
  }

  private Model model() {
    SortedMap<String, Operation> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : digest.get("operations").properties()) {
      if (entry.getKey().contains("*")) {
        for (JsonNode family : digest.get("families")) {
          String name = entry.getKey().replace("*", family.textValue());
          operations.put(name, operation(name, entry.getValue()));
        }
      } else {
        operations.put(entry.getKey(), operation(entry.getKey(), entry.getValue()));
      }
    }
    return new Model(digest.get("target").textValue(), operations);
  }

  private Operation operation(String name, JsonNode in) {
    Map<String, Integer> errors = new TreeMap<>();
    for (String error : in.get("errors").textValue().split(" ", -1)) {
      errors.put(error + "Exception", digest.get("errors").get(error).intValue());
    }
    return new Operation(
        name, structure(in.get("in").textValue()), structure(in.get("out").textValue()), errors);
  }

  private Type.Structure structure(String name) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : digest.at("/structures/" + name).properties()) {
      boolean required = member.getKey().endsWith("!");
      fields.put(
          required ? member.getKey().substring(0, member.getKey().length() - 1) : member.getKey(),
          new Type.Field(type(member.getValue().textValue()), required));
    }
    return new Type.Structure(fields);
  }

  private Type type(String words) {
    Matcher list = LIST.matcher(words);
    if (list.matches()) {
      return new Type.ListOf(
          number(list.group(1), 0), number(list.group(2), Integer.MAX_VALUE), type(list.group(3)));
    }
    Matcher map = MAP.matcher(words);
    if (map.matches()) {
      return new Type.MapOf(
          number(map.group(1), 0),
          number(map.group(2), Integer.MAX_VALUE),
          (Type.Text) type(map.group(3)),
          type(map.group(4)));
    }
    if (words.startsWith("one of ")) {
      return new Type.Text(
          0, Type.Text.ANY_LENGTH, null, List.of(words.substring(7).split(" ", -1)));
    }
    if (digest.get("values").has(words)) {
      return type(digest.get("values").get(words).textValue());
    }
    if (digest.get("structures").has(words)) {
      return structure(words);
    }
    return switch (words) {
      case "flag" -> new Type.Flag();
      case "number" -> new Type.Decimal();
      case "time" -> new Type.Time();
      default -> scalar(words);
    };
  }

  private static Type scalar(String words) {
    Matcher value = VALUE.matcher(words);
    if (!value.matches()) {
      throw new IllegalStateException("the digest says '" + words + "'");
    }
    if (value.group(1).equals("integer")) {
      return new Type.Whole(
          number(value.group(2), Integer.MIN_VALUE), number(value.group(3), Integer.MAX_VALUE));
    }
    return new Type.Text(
        number(value.group(2), 0),
        number(value.group(3), Type.Text.ANY_LENGTH),
        value.group(4),
        List.of());
  }

  private static int number(String digits, int otherwise) {
    return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }
}
