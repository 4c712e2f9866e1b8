/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
 * expected JSON type, is kept as it stands among the other members. A member that is named twice is
 * refused: whichever of the two were taken, the other would be dropped.
 *
 * @param <T> the Java type
 * @param <B> its builder
 */
final class Shape<T, B> {

  /** Stands for what comes before the first member. */
  private static final int FIRST = Long.SIZE - 1;

  private final Supplier<B> builder;
  private final Function<B, T> build;
  private final Function<T, @Nullable String> getOther;
  private final BiConsumer<B, String> setOther;
  private Function<T, List<String>> getEmpty = from -> List.of();
  private BiConsumer<B, List<String>> setEmpty = (into, empty) -> {};
  private final List<Member<T, B>> members = new ArrayList<>();
  private final Map<String, Member<T, B>> byName = new HashMap<>();

  /** The names of every choice of the lists: that of the first, second and fourth is number 11. */
  private final List<List<String>> namesOfLists = new ArrayList<>(List.of(List.of()));

  /**
   * Which member followed each when one was looked up last, and which was the first: whoever writes
   * the answers keeps to an order, and a member that is expected is recognised by its bytes. A
   * thread that sees another's old guess looks one up more.
   */
  private final int[] followers = new int[Long.SIZE];

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

  /** What became of a member's value. */
  private enum Taken {
    /** It has found its place. */
    YES,
    /** It is a list with nothing in it. */
    EMPTY,
    /** It is of another type; the parser still stands at it. */
    NO
  }

  /** A member's way in and out. */
  private abstract static class Member<T, B> {
    final SerializedString name;
    final int index;

    Member(String name, int index) {
      this.name = new SerializedString(name);
      this.index = index;
    }

    long bit() {
      return 1L << index;
    }

    /** Which of the lists it is, as a bit; 0 if it is none. */
    int listBit() {
      return 0;
    }

    /** Reads the value the parser stands at. */
    abstract Taken read(Reading from, B into) throws IOException;

    /** Writes name and value, or nothing where there is none. */
    abstract void write(T from, JsonGenerator to) throws IOException;
  }

  private Shape<T, B> with(Member<T, B> member) {
    members.add(member);
    byName.put(member.name.getValue(), member);
    return this;
  }

  /** A text of any kind. */
  Shape<T, B> string(String name, Function<T, @Nullable String> get, BiConsumer<B, String> set) {
    return string(name, get, set, JsonParser::getText);
  }

  /** A text that is one of a few. */
  Shape<T, B> word(String name, Function<T, @Nullable String> get, BiConsumer<B, String> set) {
    return string(name, get, set, Words::word);
  }

  private Shape<T, B> string(
      String name, Function<T, @Nullable String> get, BiConsumer<B, String> set, Text text) {
    return scalar(
        name,
        get,
        set,
        from -> from.parser().hasToken(JsonToken.VALUE_STRING) ? text.read(from.parser()) : null,
        (value, to) -> to.writeString(value));
  }

  Shape<T, B> number(String name, Function<T, @Nullable Double> get, BiConsumer<B, Double> set) {
    return scalar(
        name,
        get,
        set,
        from -> JsonNumbers.finite(from.parser()),
        (value, to) -> to.writeNumber((double) value));
  }

  /** A place in the text, which moves with it. */
  Shape<T, B> offset(String name, Function<T, @Nullable Long> get, BiConsumer<B, Long> set) {
    return integer(name, get, set, Move::offset);
  }

  /** A number that is the only one of its kind in the document. */
  Shape<T, B> id(String name, Function<T, @Nullable Long> get, BiConsumer<B, Long> set) {
    return integer(name, get, set, Move::id);
  }

  private Shape<T, B> integer(
      String name, Function<T, @Nullable Long> get, BiConsumer<B, Long> set, Mover mover) {
    return scalar(
        name,
        get,
        set,
        from -> {
          long value = JsonNumbers.whole(from.parser());
          if (value == JsonNumbers.NONE) {
            return null;
          }
          return from.move() == null ? value : mover.move(from.move(), value);
        },
        (value, to) -> to.writeNumber((long) value));
  }

  <E> Shape<T, B> list(
      String name, Shape<E, ?> element, Function<T, List<E>> get, BiConsumer<B, List<E>> set) {
    int listBit = namesOfLists.size();
    for (int others = 0; others < listBit; others++) {
      List<String> names = new ArrayList<>(namesOfLists.get(others));
      names.add(name);
      namesOfLists.add(List.copyOf(names));
    }
    return with(
        new Member<>(name, members.size()) {
          @Override
          int listBit() {
            return listBit;
          }

          @Override
          Taken read(Reading from, B into) throws IOException {
            JsonParser parser = from.parser();
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
              return Taken.NO;
            }
            if (parser.nextToken() == JsonToken.END_ARRAY) {
              return Taken.EMPTY;
            }
            List<E> elements = new ArrayList<>();
            do {
              if (!parser.hasToken(JsonToken.START_OBJECT)) {
                keepRest(elements, from);
                return Taken.YES;
              }
              elements.add(element.read(from));
            } while (parser.nextToken() != JsonToken.END_ARRAY);
            set.accept(into, Collections.unmodifiableList(elements));
            return Taken.YES;
          }

          /** A list with a stranger in it is kept whole, beginning with what was read of it. */
          private void keepRest(List<E> elements, Reading from) throws IOException {
            if (from.move() != null) {
              from.move().halfMoved();
            }
            JsonGenerator to = from.others();
            to.writeFieldName(name);
            to.writeStartArray();
            for (E known : elements) {
              element.write(known, to);
            }
            do {
              Reading.copy(from.parser(), to);
            } while (from.parser().nextToken() != JsonToken.END_ARRAY);
            to.writeEndArray();
          }

          @Override
          void write(T from, JsonGenerator to) throws IOException {
            List<E> elements = get.apply(from);
            if (!elements.isEmpty() || getEmpty.apply(from).contains(name.getValue())) {
              to.writeFieldName(name);
              to.writeStartArray();
              for (E each : elements) {
                element.write(each, to);
              }
              to.writeEndArray();
            }
          }
        });
  }

  /** An object that is never null: one that is {@code absent} stands for none. */
  <E> Shape<T, B> object(
      String name, Shape<E, ?> inner, E absent, Function<T, E> get, BiConsumer<B, E> set) {
    return with(
        new Member<>(name, members.size()) {
          @Override
          Taken read(Reading from, B into) throws IOException {
            if (!from.parser().hasToken(JsonToken.START_OBJECT)) {
              return Taken.NO;
            }
            E value = inner.read(from);
            if (value.equals(absent)) {
              from.others().writeFieldName(name);
              from.others().writeStartObject();
              from.others().writeEndObject();
            } else {
              set.accept(into, value);
            }
            return Taken.YES;
          }

          @Override
          void write(T from, JsonGenerator to) throws IOException {
            E value = get.apply(from);
            if (!value.equals(absent)) {
              to.writeFieldName(name);
              inner.write(value, to);
            }
          }
        });
  }

  private <V> Shape<T, B> scalar(
      String name,
      Function<T, @Nullable V> get,
      BiConsumer<B, V> set,
      ValueReader<V> reader,
      ValueWriter<V> writer) {
    return with(
        new Member<>(name, members.size()) {
          @Override
          Taken read(Reading from, B into) throws IOException {
            V value = reader.read(from);
            if (value == null) {
              return Taken.NO;
            }
            set.accept(into, value);
            return Taken.YES;
          }

          @Override
          void write(T from, JsonGenerator to) throws IOException {
            V value = get.apply(from);
            if (value != null) {
              to.writeFieldName(name);
              writer.write(value, to);
            }
          }
        });
  }

  /** Reads the object the parser stands at the beginning of, and leaves it at its end. */
  T read(Reading from) throws IOException {
    return read(from, builder.get());
  }

  /** Reads into a builder that has been begun. */
  T read(Reading from, B into) throws IOException {
    JsonParser parser = from.parser();
    Reading.Rest outer = from.begin();
    long seen = 0;
    int empty = 0;
    int last = FIRST;
    while (true) {
      Member<T, B> member = members.get(followers[last]);
      if (!parser.nextFieldName(member.name)) {
        if (parser.hasToken(JsonToken.END_OBJECT)) {
          break;
        }
        String name = parser.currentName();
        member = byName.get(name);
        if (member == null) {
          parser.nextToken();
          from.keep(name);
          continue;
        }
        followers[last] = member.index;
      }
      if ((seen & member.bit()) != 0) {
        throw Reading.twice(parser);
      }
      seen |= member.bit();
      last = member.index;
      parser.nextToken();
      switch (member.read(from, into)) {
        case YES -> {}
        case EMPTY -> empty |= member.listBit();
        case NO -> from.keep(member.name.getValue());
      }
    }
    String others = from.end(outer);
    if (others != null) {
      setOther.accept(into, others);
    }
    if (empty != 0) {
      setEmpty.accept(into, namesOfLists.get(empty));
    }
    return build.apply(into);
  }

  /** Writes an object: the known members in the service's order, then the others. */
  void write(T from, JsonGenerator to) throws IOException {
    to.writeStartObject();
    for (Member<T, B> member : members) {
      member.write(from, to);
    }
    String others = getOther.apply(from);
    if (others != null) {
      try (JsonParser parser = ResultJson.FACTORY.createParser(others)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw new IOException("other members are not a JSON object");
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          if (!names.add(parser.currentName())) {
            throw Reading.twice(parser);
          }
          to.writeFieldName(parser.currentName());
          parser.nextToken();
          Reading.copy(parser, to);
        }
      }
    }
    to.writeEndObject();
  }

  /** Makes a text of the value the parser stands at. */
  private interface Text {
    String read(JsonParser parser) throws IOException;
  }

  /** Moves a number. */
  private interface Mover {
    long move(Move move, long value);
  }

  /** Reads the value the parser stands at if it is of the expected type, else gives null. */
  private interface ValueReader<V> {
    @Nullable V read(Reading from) throws IOException;
  }

  /** Writes a member's value. */
  private interface ValueWriter<V> {
    void write(V value, JsonGenerator to) throws IOException;
  }
}
