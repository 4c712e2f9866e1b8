/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How one of the service's structures stands in JSON: the members this version knows, in the
 * service's order, each with its place in the Java type. One table serves reading and writing.
 *
 * <p>Reading streams, and drops nothing: a member that is not known, or whose value is not of the
 * expected JSON type, is kept as it stands among the other members.
 *
 * @param <T> the Java type
 * @param <B> its builder
 */
final class Shape<T, B> {

  /** Integers up to here are exact in every JSON reader, and leave room for moving them. */
  static final long MAX_INTEGER = 1L << 53;

  private final Supplier<B> builder;
  private final Function<B, T> build;
  private final Function<T, @Nullable String> getOther;
  private final BiConsumer<B, String> setOther;
  private Function<T, List<String>> getEmpty = from -> List.of();
  private BiConsumer<B, List<String>> setEmpty = (into, empty) -> {};
  private final Map<String, Member<T, B>> members = new LinkedHashMap<>();

  Shape(
      Supplier<B> builder,
      Function<B, T> build,
      Function<T, @Nullable String> getOther,
      BiConsumer<B, String> setOther) {
    this.builder = builder;
    this.build = build;
    this.getOther = getOther;
    this.setOther = setOther;
  }

  /** Where the names of the lists are kept that are there and empty. */
  Shape<T, B> emptyMembers(Function<T, List<String>> get, BiConsumer<B, List<String>> set) {
    getEmpty = get;
    setEmpty = set;
    return this;
  }

  /** A member's way in and out. */
  private interface Member<T, B> {
    /** Reads the value the parser stands at, or leaves it there and says false. */
    boolean read(JsonParser parser, B into, Rest rest) throws IOException;

    /** Writes name and value, or nothing where there is none. */
    void write(T from, JsonGenerator to) throws IOException;
  }

  Shape<T, B> string(String name, Function<T, @Nullable String> get, BiConsumer<B, String> set) {
    return scalar(
        name,
        get,
        set,
        parser -> parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null,
        (value, to) -> to.writeStringField(name, value));
  }

  Shape<T, B> number(String name, Function<T, @Nullable Double> get, BiConsumer<B, Double> set) {
    return scalar(
        name, get, set, Shape::finite, (value, to) -> to.writeNumberField(name, (double) value));
  }

  Shape<T, B> integer(String name, Function<T, @Nullable Long> get, BiConsumer<B, Long> set) {
    return scalar(
        name, get, set, Shape::whole, (value, to) -> to.writeNumberField(name, (long) value));
  }

  <E> Shape<T, B> list(
      String name, Shape<E, ?> element, Function<T, List<E>> get, BiConsumer<B, List<E>> set) {
    members.put(
        name,
        new Member<>() {
          @Override
          public boolean read(JsonParser parser, B into, Rest rest) throws IOException {
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
              return false;
            }
            List<E> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              if (!parser.hasToken(JsonToken.START_OBJECT)) {
                keepRest(elements, parser, rest.others());
                return true;
              }
              elements.add(element.read(parser));
            }
            if (elements.isEmpty()) {
              rest.empty().add(name);
            } else {
              set.accept(into, Collections.unmodifiableList(elements));
            }
            return true;
          }

          /** A list with a stranger in it is kept whole, beginning with what was read of it. */
          private void keepRest(List<E> elements, JsonParser parser, JsonGenerator to)
              throws IOException {
            to.writeArrayFieldStart(name);
            for (E known : elements) {
              element.write(known, to);
            }
            do {
              copy(parser, to);
            } while (parser.nextToken() != JsonToken.END_ARRAY);
            to.writeEndArray();
          }

          @Override
          public void write(T from, JsonGenerator to) throws IOException {
            List<E> elements = get.apply(from);
            if (!elements.isEmpty() || getEmpty.apply(from).contains(name)) {
              to.writeArrayFieldStart(name);
              for (E each : elements) {
                element.write(each, to);
              }
              to.writeEndArray();
            }
          }
        });
    return this;
  }

  /** An object that is never null: one that is {@code absent} stands for none. */
  <E> Shape<T, B> object(
      String name, Shape<E, ?> inner, E absent, Function<T, E> get, BiConsumer<B, E> set) {
    members.put(
        name,
        new Member<>() {
          @Override
          public boolean read(JsonParser parser, B into, Rest rest) throws IOException {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
              return false;
            }
            E value = inner.read(parser);
            if (value.equals(absent)) {
              rest.others().writeObjectFieldStart(name);
              rest.others().writeEndObject();
            } else {
              set.accept(into, value);
            }
            return true;
          }

          @Override
          public void write(T from, JsonGenerator to) throws IOException {
            E value = get.apply(from);
            if (!value.equals(absent)) {
              to.writeFieldName(name);
              inner.write(value, to);
            }
          }
        });
    return this;
  }

  /** Reads the object the parser stands at the beginning of, and leaves it at its end. */
  T read(JsonParser parser) throws IOException {
    return read(parser, builder.get());
  }

  /** Reads into a builder that has been begun. */
  T read(JsonParser parser, B into) throws IOException {
    Rest rest = new Rest();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Member<T, B> member = members.get(name);
      parser.nextToken();
      if (member == null || !member.read(parser, into, rest)) {
        rest.others().writeFieldName(name);
        copy(parser, rest.others());
      }
    }
    String others = rest.json();
    if (others != null) {
      setOther.accept(into, others);
    }
    if (!rest.empty().isEmpty()) {
      setEmpty.accept(into, members.keySet().stream().filter(rest.empty()::contains).toList());
    }
    return build.apply(into);
  }

  /** Writes an object: the known members in the service's order, then the others. */
  void write(T from, JsonGenerator to) throws IOException {
    to.writeStartObject();
    for (Member<T, B> member : members.values()) {
      member.write(from, to);
    }
    String others = getOther.apply(from);
    if (others != null) {
      try (JsonParser parser = ResultJson.FACTORY.createParser(others)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw new IOException("other members are not a JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          copy(parser, to);
        }
      }
    }
    to.writeEndObject();
  }

  /**
   * Copies the value the parser stands at, or a member with its name, every number as it is
   * written: Jackson would read it, and there are numbers that are JSON and that it cannot read.
   */
  private static void copy(JsonParser parser, JsonGenerator to) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (token.isNumeric()) {
        to.writeNumber(parser.getText());
      } else {
        to.copyCurrentEvent(parser);
      }
      if (token == JsonToken.FIELD_NAME || depth > 0) {
        parser.nextToken();
      } else {
        return;
      }
    } while (true);
  }

  private <V> Shape<T, B> scalar(
      String name,
      Function<T, @Nullable V> get,
      BiConsumer<B, V> set,
      ValueReader<V> reader,
      ValueWriter<V> writer) {
    members.put(
        name,
        new Member<>() {
          @Override
          public boolean read(JsonParser parser, B into, Rest rest) throws IOException {
            V value = reader.read(parser);
            if (value == null) {
              return false;
            }
            set.accept(into, value);
            return true;
          }

          @Override
          public void write(T from, JsonGenerator to) throws IOException {
            V value = get.apply(from);
            if (value != null) {
              writer.write(value, to);
            }
          }
        });
    return this;
  }

  /**
   * A number as a double, or null where a double cannot hold anything like it. Works on the text:
   * once the parser itself has made a double of it, it cannot be kept exactly any more.
   */
  private static @Nullable Double finite(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return null;
    }
    double value = Double.parseDouble(parser.getText());
    if (value == 0) {
      BigDecimal exact = decimal(parser.getText());
      return exact != null && exact.signum() == 0 ? value : null;
    }
    return Double.isFinite(value) ? value : null;
  }

  /** A whole number, also one written as {@code 12.0}, or null. */
  private static @Nullable Long whole(JsonParser parser) throws IOException {
    Double value = finite(parser);
    if (value == null || Math.abs(value) > MAX_INTEGER) {
      return null;
    }
    long whole = value.longValue();
    BigDecimal exact = decimal(parser.getText());
    return exact != null && exact.compareTo(BigDecimal.valueOf(whole)) == 0 ? whole : null;
  }

  /** A number exactly, or null where its exponent is beyond what can be kept. */
  private static @Nullable BigDecimal decimal(String number) {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads the value the parser stands at if it is of the expected type, else gives null. */
  private interface ValueReader<V> {
    @Nullable V read(JsonParser parser) throws IOException;
  }

  /** Writes a member's name and value. */
  private interface ValueWriter<V> {
    void write(V value, JsonGenerator to) throws IOException;
  }

  /** What of one object has no place of its own; most objects have nothing of it. */
  private static final class Rest {
    private final Set<String> empty = new HashSet<>(2);
    private @Nullable StringWriter text;
    private @Nullable JsonGenerator generator;

    /** The names of lists that are there and empty. */
    Set<String> empty() {
      return empty;
    }

    /** Where the other members are written to. */
    JsonGenerator others() throws IOException {
      if (generator == null) {
        text = new StringWriter();
        generator = ResultJson.FACTORY.createGenerator(text);
        generator.writeStartObject();
      }
      return generator;
    }

    /** The other members, or null if there are none. */
    @Nullable String json() throws IOException {
      if (generator == null || text == null) {
        return null;
      }
      generator.writeEndObject();
      generator.close();
      return text.toString();
    }
  }
}
