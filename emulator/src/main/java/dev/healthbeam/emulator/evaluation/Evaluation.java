/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Holds answers against a data set, and counts. */
final class Evaluation {
  private final String title;
  private final List<Tally> tallies;
  private int texts;
  private int unplaced;

  private Evaluation(String title, List<Category> categories) {
    this.title = title;
    this.tallies = categories.stream().map(Tally::new).toList();
  }

  /** Counts what an engine finds in each of the texts. */
  static Evaluation of(
      String title,
      List<Category> categories,
      List<GoldText> texts,
      Function<String, List<Found>> engine) {
    Evaluation evaluation = new Evaluation(title, categories);
    for (GoldText text : texts) {
      List<Found> found = engine.apply(text.text());
      evaluation.texts++;
      evaluation.unplaced += text.unplaced();
      for (Tally tally : evaluation.tallies) {
        tally.add(text, found);
      }
    }
    return evaluation;
  }

  /** All entities and attributes that an analysis of the emulator finds. */
  static Function<String, List<Found>> emulator(ClinicalTextEngine engine, String analysis) {
    return text -> {
      List<Found> found = new ArrayList<>();
      JsonNode answer = engine.analyze(analysis, text);
      for (JsonNode entity : answer.path("Entities")) {
        found.add(found(entity));
        for (JsonNode attribute : entity.path("Attributes")) {
          found.add(found(attribute));
        }
      }
      for (JsonNode unmapped : answer.path("UnmappedAttributes")) {
        found.add(found(unmapped.path("Attribute")));
      }
      return found;
    };
  }

  private static Found found(JsonNode node) {
    Range range = new Range(node.path("BeginOffset").asInt(), node.path("EndOffset").asInt());
    return new Found(node.path("Type").asText(), range);
  }

  String title() {
    return title;
  }

  List<Tally> tallies() {
    return tallies;
  }

  /** How many texts were read. */
  int texts() {
    return texts;
  }

  /** How many marks could not be found in their text. */
  int unplaced() {
    return unplaced;
  }
}
