/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.healthbeam.emulator.text.codes.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes what the answers of all analyses have in common. One for each answer. */
final class AnswerWriter {
  private static final SerializableString ID = new SerializedString("Id");
  private static final SerializableString BEGIN = new SerializedString("BeginOffset");
  private static final SerializableString END = new SerializedString("EndOffset");
  private static final SerializableString SCORE = new SerializedString("Score");
  private static final SerializableString TEXT = new SerializedString("Text");
  private static final SerializableString CATEGORY = new SerializedString("Category");
  private static final SerializableString TYPE = new SerializedString("Type");
  private static final SerializableString TRAITS = new SerializedString("Traits");
  private static final SerializableString NAME = new SerializedString("Name");
  private static final SerializableString ATTRIBUTES = new SerializedString("Attributes");
  private static final SerializableString RELATIONSHIP_SCORE =
      new SerializedString("RelationshipScore");
  private static final SerializableString RELATIONSHIP_TYPE =
      new SerializedString("RelationshipType");
  private static final SerializableString DESCRIPTION = new SerializedString("Description");
  private static final SerializableString CODE = new SerializedString("Code");

  private final Reading reading;
  private final JsonGenerator out;
  private final CodePoints codePoints;
  private final int[] ids;
  private int nextId;

  /** Begins the answer and its entities. */
  AnswerWriter(Reading reading, JsonGenerator out) throws IOException {
    this.reading = reading;
    this.out = out;
    this.codePoints = new CodePoints(reading.tokens().text());
    this.ids = new int[reading.mentions().size()];
    Arrays.fill(ids, -1);
    out.writeStartObject();
    out.writeArrayFieldStart("Entities");
  }

  JsonGenerator out() {
    return out;
  }

  int codePointsInText() {
    return codePoints.length();
  }

  Mention mention(int index) {
    return reading.mentions().get(index);
  }

  /** Begins an entity: id, offsets, score, text, category, type and traits. */
  void beginEntity(int index, String type, Set<Trait> allowed) throws IOException {
    out.writeStartObject();
    span(index);
    field(CATEGORY, mention(index).sort().category());
    field(TYPE, type);
    traits(index, allowed);
  }

  /** Begins the attributes of an entity; each is an object that the caller ends. */
  void beginAttributes() throws IOException {
    out.writeFieldName(ATTRIBUTES);
    out.writeStartArray();
  }

  /** Ends the attributes. */
  void endAttributes() throws IOException {
    out.writeEndArray();
  }

  /** Begins an attribute with what it is in itself; the relation comes from {@link #relation}. */
  void beginAttribute(int index, String type) throws IOException {
    out.writeStartObject();
    field(TYPE, type);
    span(index);
  }

  /** Ends an entity or an attribute. */
  void end() throws IOException {
    out.writeEndObject();
  }

  /** Ends the entities; what else there is at the top comes after. */
  void endEntities() throws IOException {
    out.writeEndArray();
  }

  void relation(Relations.Link link, int owner) throws IOException {
    out.writeFieldName(RELATIONSHIP_SCORE);
    out.writeNumber(Scores.relation(link.distance(), words(owner), words(link.attribute())));
  }

  void relationshipType(String type) throws IOException {
    field(RELATIONSHIP_TYPE, type);
  }

  void category(String category) throws IOException {
    field(CATEGORY, category);
  }

  private void field(SerializableString name, String value) throws IOException {
    out.writeFieldName(name);
    out.writeString(value);
  }

  private void span(int index) throws IOException {
    Mention mention = mention(index);
    Tokens tokens = reading.tokens();
    int begin = tokens.begin(mention.first());
    int end = tokens.end(mention.end() - 1);
    if (ids[index] < 0) {
      ids[index] = nextId++;
    }
    out.writeFieldName(ID);
    out.writeNumber(ids[index]);
    out.writeFieldName(BEGIN);
    out.writeNumber(codePoints.of(begin));
    out.writeFieldName(END);
    out.writeNumber(codePoints.of(end));
    out.writeFieldName(SCORE);
    out.writeNumber(Scores.of(mention.sort().name(), inContext(index)));
    field(TEXT, tokens.text().substring(begin, end));
  }

  /** The traits of a mention that this analysis knows. */
  void traits(int index, Set<Trait> allowed) throws IOException {
    out.writeFieldName(TRAITS);
    out.writeStartArray();
    if (!allowed.isEmpty()) {
      for (Trait trait : reading.traits().get(index)) {
        if (allowed.contains(trait)) {
          out.writeStartObject();
          field(NAME, trait.name());
          out.writeFieldName(SCORE);
          out.writeNumber(Scores.of(trait.name(), inContext(index)));
          out.writeEndObject();
        }
      }
    }
    out.writeEndArray();
  }

  /** The attributes of a mention whose sorts are wanted, in the order of the text. */
  List<Relations.Link> links(int owner, Set<Sort> wanted) {
    List<Relations.Link> all = reading.links(owner);
    if (all.isEmpty()) {
      return all;
    }
    List<Relations.Link> links = new ArrayList<>(all.size());
    for (Relations.Link link : all) {
      if (wanted.contains(mention(link.attribute()).sort())) {
        links.add(link);
      }
    }
    links.sort(Comparator.comparingInt(Relations.Link::attribute));
    return links;
  }

  /** Writes the concepts a mention may stand for, best first. */
  void concepts(String member, int index, Ranker ranker, Set<Sort> telling) throws IOException {
    out.writeArrayFieldStart(member);
    Mention mention = mention(index);
    if (mention.term() != null) {
      double score = Scores.of(member, inContext(index)) - 0.05;
      Ranker.Asked asked =
          new Ranker.Asked(
              mention.term(), mention.sort(), phrase(index), attributes(index, telling));
      for (Code concept : ranker.best(asked)) {
        out.writeStartObject();
        field(DESCRIPTION, concept.description());
        field(CODE, concept.code());
        out.writeFieldName(SCORE);
        out.writeNumber(Scores.round(score));
        out.writeEndObject();
        score = Scores.next(score, concept.code());
      }
    }
    out.writeEndArray();
  }

  private Set<String> attributes(int index, Set<Sort> telling) {
    Set<String> attributes = new LinkedHashSet<>();
    for (Relations.Link link : links(index, telling)) {
      attributes.add(phrase(link.attribute()));
    }
    return attributes;
  }

  /** The words of a mention in lower case, divided by blanks. */
  private String phrase(int index) {
    Mention mention = mention(index);
    if (mention.end() - mention.first() == 1) {
      return reading.tokens().folded(mention.first());
    }
    StringBuilder phrase = new StringBuilder();
    for (int i = mention.first(); i < mention.end(); i++) {
      phrase.append(i == mention.first() ? "" : " ").append(reading.tokens().folded(i));
    }
    return phrase.toString();
  }

  /** A number for the words of a mention and those at its sides. */
  private int inContext(int index) {
    Mention mention = mention(index);
    Tokens tokens = reading.tokens();
    int before = tokens.folded(mention.first() - 1).hashCode();
    return (before * 31 + words(index)) * 31 + tokens.folded(mention.end()).hashCode();
  }

  /** A number for the words of a mention, the same in every process. */
  private int words(int index) {
    Mention mention = mention(index);
    int words = 0;
    for (int i = mention.first(); i < mention.end(); i++) {
      words = words * 31 + reading.tokens().folded(i).hashCode();
    }
    return words;
  }

  /** Adds the version, which says plainly that this is no model, and ends the answer. */
  void finish(String modelVersion) throws IOException {
    out.writeStringField("ModelVersion", modelVersion);
    out.writeEndObject();
  }
}
