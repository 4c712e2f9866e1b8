/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what the answers of all analyses have in common. One for each answer. */
final class AnswerWriter {
  private final Reading reading;
  private final CodePoints codePoints;
  private final Map<Integer, Integer> ids = new HashMap<>();
  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final ArrayNode entities = answer.putArray("Entities");

  AnswerWriter(Reading reading) {
    this.reading = reading;
    this.codePoints = new CodePoints(reading.tokens().text());
  }

  ObjectNode answer() {
    return answer;
  }

  int codePointsInText() {
    return codePoints.length();
  }

  Mention mention(int index) {
    return reading.mentions().get(index);
  }

  /** Adds an entity: id, offsets, score, text, category, type and traits. */
  ObjectNode entity(int index, String type, Set<Trait> allowed) {
    ObjectNode entity = entities.addObject();
    span(entity, index);
    entity.put("Category", mention(index).sort().category());
    entity.put("Type", type);
    traits(entity, index, allowed);
    return entity;
  }

  /** Writes what an attribute is in itself; the relation comes from {@link #relation}. */
  ObjectNode attribute(int index, String type) {
    ObjectNode attribute = JsonNodeFactory.instance.objectNode();
    attribute.put("Type", type);
    span(attribute, index);
    return attribute;
  }

  void relation(ObjectNode attribute, Relations.Link link, int owner) {
    attribute.put(
        "RelationshipScore",
        Scores.relation(link.distance(), words(owner) + ' ' + words(link.attribute())));
  }

  private void span(ObjectNode node, int index) {
    Mention mention = mention(index);
    int begin = reading.tokens().begin(mention.first());
    int end = reading.tokens().end(mention.end() - 1);
    node.put("Id", ids.computeIfAbsent(index, any -> ids.size()));
    node.put("BeginOffset", codePoints.of(begin));
    node.put("EndOffset", codePoints.of(end));
    node.put("Score", Scores.of(mention.sort().name(), inContext(index)));
    node.put("Text", reading.tokens().text().substring(begin, end));
  }

  /** The traits of a mention that this analysis knows. */
  void traits(ObjectNode node, int index, Set<Trait> allowed) {
    ArrayNode traits = node.putArray("Traits");
    for (Trait trait : reading.traits().get(index)) {
      if (allowed.contains(trait)) {
        traits
            .addObject()
            .put("Name", trait.name())
            .put("Score", Scores.of(trait.name(), inContext(index)));
      }
    }
  }

  /** The attributes of a mention whose sorts are wanted, in the order of the text. */
  List<Relations.Link> links(int owner, Set<Sort> wanted) {
    List<Relations.Link> links = new ArrayList<>();
    for (Relations.Link link : reading.links(owner)) {
      if (wanted.contains(mention(link.attribute()).sort())) {
        links.add(link);
      }
    }
    links.sort(Comparator.comparingInt(Relations.Link::attribute));
    return links;
  }

  /** Writes the concepts a mention may stand for, best first. */
  void concepts(
      ObjectNode node, String member, int index, List<Concept> concepts, Set<Sort> telling) {
    ArrayNode array = node.putArray(member);
    double score = Scores.of(member, inContext(index)) - 0.05;
    for (Concept concept : Ranking.best(concepts, context(index, telling))) {
      array
          .addObject()
          .put("Description", concept.description())
          .put("Code", concept.code())
          .put("Score", score);
      score = Scores.next(score, concept.code());
    }
  }

  private Set<String> context(int index, Set<Sort> telling) {
    Set<String> context = new HashSet<>();
    addWords(index, context);
    for (Relations.Link link : links(index, telling)) {
      addWords(link.attribute(), context);
    }
    return context;
  }

  private void addWords(int index, Set<String> words) {
    Mention mention = mention(index);
    for (int i = mention.first(); i < mention.end(); i++) {
      words.add(reading.tokens().folded(i));
    }
  }

  /** The words of a mention and those at its sides. */
  private String inContext(int index) {
    Mention mention = mention(index);
    Tokens tokens = reading.tokens();
    return tokens.folded(mention.first() - 1)
        + ' '
        + words(index)
        + ' '
        + tokens.folded(mention.end());
  }

  private String words(int index) {
    Mention mention = mention(index);
    StringBuilder words = new StringBuilder();
    for (int i = mention.first(); i < mention.end(); i++) {
      words.append(reading.tokens().folded(i)).append(' ');
    }
    return words.toString();
  }

  /** Adds the version, which says plainly that this is no model. */
  ObjectNode finish() {
    return answer.put("ModelVersion", ClinicalTextEngine.MODEL_VERSION);
  }
}
