/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.protocol.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a value must be: its type, and its constraints. They are checked one after the other, as the
 * service does: a request that cannot be read is not looked at further.
 *
 * <p>A violation names the member and the constraint and never repeats the value.
 */
public sealed interface Shape {
  /** Refuses what is of another type; a null is a member that is not there. */
  void checkType(String path, JsonNode value) throws ServiceException;

  /** Tells every constraint that a value of the right type does not satisfy. */
  void check(String path, JsonNode value, Consumer<String> violations);

  /** A copy of a value of the right type, without members that are null or not known. */
  default JsonNode known(JsonNode value) {
    return value;
  }

  /**
   * A string.
   *
   * @param min length in code points, as Smithy counts
   * @param max length in code points
   * @param pattern must match the whole value, unless its length is far beyond {@code max}; null if
   *     there is none
   * @param values the only ones allowed; empty if it is no enumeration
   */
  record Text(int min, int max, Pattern pattern, List<String> values) implements Shape {
    /**
     * Longer than any that may be; a pattern can take for ever, or the stack, on what is endless.
     */
    private static final int LONGEST_MATCHED = 10_000;

    /** A string of a pattern. */
    public static Text of(int min, int max, String pattern) {
      return new Text(min, max, Pattern.compile(pattern), List.of());
    }

    /** A string of any form. */
    public static Text ofLength(int min, int max) {
      return new Text(min, max, null, List.of());
    }

    /** A string of any form and no greatest length. */
    public static Text atLeast(int min) {
      return new Text(min, Integer.MAX_VALUE, null, List.of());
    }

    /** An enumeration. */
    public static Text oneOf(List<String> values) {
      return new Text(0, Integer.MAX_VALUE, null, values);
    }

    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      typed(value.isTextual(), path, "a string");
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      String text = value.textValue();
      checkLength(text.codePointCount(0, text.length()), min, max, path, violations);
      boolean endless = text.length() > Math.max(LONGEST_MATCHED, 2 * (long) max);
      if (pattern != null && !endless && !pattern.matcher(text).matches()) {
        violate(violations, path, "Member must satisfy regular expression pattern: " + pattern);
      }
      if (!values.isEmpty() && !values.contains(text)) {
        violate(violations, path, "Member must satisfy enum value set: " + values);
      }
      if (!Members.isWellFormed(text)) {
        violate(violations, path, "Member must be valid Unicode, without lone surrogates");
      }
    }
  }

  /** A whole number. */
  record Whole(int min, int max) implements Shape {
    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      typed(
          value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt(),
          path,
          "a whole number");
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      if (value.intValue() < min) {
        violate(violations, path, "Member must have value greater than or equal to " + min);
      }
      if (value.intValue() > max) {
        violate(violations, path, "Member must have value less than or equal to " + max);
      }
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      typed(value.isBoolean(), path, "true or false");
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      // Both are good.
    }
  }

  /**
   * A list; a null in it is no element.
   *
   * @param min number of elements
   * @param max number of elements
   */
  record ListOf(int min, int max, Shape element) implements Shape {
    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      typed(value.isArray(), path, "a list");
      for (int i = 0; i < value.size(); i++) {
        element.checkType(path + "." + (i + 1) + ".member", value.get(i));
      }
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      checkLength(value.size(), min, max, path, violations);
      for (int i = 0; i < value.size(); i++) {
        element.check(path + "." + (i + 1) + ".member", value.get(i), violations);
      }
    }

    @Override
    public JsonNode known(JsonNode value) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> copy.add(element.known(each)));
      return copy;
    }
  }

  /**
   * Values by keys of the caller's own.
   *
   * @param min number of entries
   * @param max number of entries
   */
  record MapOf(int min, int max, Text key, Shape value) implements Shape {
    @Override
    public void checkType(String path, JsonNode entries) throws ServiceException {
      typed(entries.isObject(), path, "a map");
      for (JsonNode entry : entries) {
        value.checkType(path + ".value", entry);
      }
    }

    @Override
    public void check(String path, JsonNode entries, Consumer<String> violations) {
      checkLength(entries.size(), min, max, path, violations);
      for (Map.Entry<String, JsonNode> entry : entries.properties()) {
        // Neither is part of the path: it is told to the caller.
        key.check(path + ".key", TextNode.valueOf(entry.getKey()), violations);
        value.check(path + ".value", entry.getValue(), violations);
      }
    }
  }

  /** A time. */
  record Time() implements Shape {
    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      typed(Timestamp.read(value).isPresent(), path, "a time before the year 10000");
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      // The model has no constraint on times.
    }
  }

  /** Members by name; those that are not known are ignored. */
  record Structure(List<Member> members) implements Shape {
    /** A structure of these members. */
    public static Structure of(Member... members) {
      return new Structure(List.of(members));
    }

    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      typed(value.isObject(), path, "a structure");
      for (Member member : members) {
        if (value.hasNonNull(member.name())) {
          member.shape().checkType(member.below(path), value.get(member.name()));
        }
      }
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      for (Member member : members) {
        if (value.hasNonNull(member.name())) {
          member.shape().check(member.below(path), value.get(member.name()), violations);
        } else if (member.required()) {
          violate(violations, member.below(path), "Member must not be null");
        }
      }
    }

    @Override
    public JsonNode known(JsonNode value) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Member member : members) {
        if (value.hasNonNull(member.name())) {
          copy.set(member.name(), member.shape().known(value.get(member.name())));
        }
      }
      return copy;
    }

    /**
     * Refuses what is not of this shape, and tells all that is wrong.
     *
     * @param error the service's own, with this message
     */
    public void require(ObjectNode request, Function<String, ServiceException> error)
        throws ServiceException {
      checkType("", request);
      Violations violations = new Violations();
      check("", request, violations);
      if (violations.any()) {
        throw error.apply(violations.message());
      }
    }
  }

  /** Exactly one of some members. */
  record Union(Structure members) implements Shape {
    /** A union of these; each of them is optional by itself. */
    public static Union of(Member... members) {
      return new Union(Structure.of(members));
    }

    @Override
    public void checkType(String path, JsonNode value) throws ServiceException {
      members.checkType(path, value);
      long set = members.members().stream().filter(m -> value.hasNonNull(m.name())).count();
      typed(set == 1, path, "a union with exactly one of its members");
    }

    @Override
    public void check(String path, JsonNode value, Consumer<String> violations) {
      members.check(path, value, violations);
    }
  }

  /** One member of a structure. */
  record Member(String name, boolean required, Shape shape) {
    /** A member that must be there. */
    public static Member required(String name, Shape shape) {
      return new Member(name, true, shape);
    }

    /** A member that may be there. */
    public static Member optional(String name, Shape shape) {
      return new Member(name, false, shape);
    }

    private String below(String path) {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  private static void checkLength(
      int length, int min, int max, String path, Consumer<String> violations) {
    if (length < min) {
      violate(violations, path, "Member must have length greater than or equal to " + min);
    }
    if (length > max) {
      violate(violations, path, "Member must have length less than or equal to " + max);
    }
  }

  private static void violate(Consumer<String> violations, String path, String constraint) {
    violations.accept("Value at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  private static void typed(boolean holds, String path, String type) throws ServiceException {
    if (!holds) {
      throw ServiceException.serialization(path + " must be " + type);
    }
  }
}
