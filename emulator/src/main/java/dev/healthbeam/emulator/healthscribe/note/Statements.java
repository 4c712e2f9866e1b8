/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sentences found so far, by topic, in the order they were found; each is there once. */
final class Statements {
  /** More in a row are hard to read. */
  private static final int MOST_IN_A_ROW = 6;

  private static final List<String> ROWS = List.of("The patient denies ", "The patient reports ");

  private final Map<Topic, Map<String, Set<String>>> byTopic = new EnumMap<>(Topic.class);

  /** Adds a sentence; one that says the same adds its evidence. */
  void add(Topic topic, String text, Collection<String> evidence) {
    if (!text.isEmpty()) {
      byTopic
          .computeIfAbsent(topic, t -> new LinkedHashMap<>())
          .computeIfAbsent(text, t -> new LinkedHashSet<>())
          .addAll(evidence);
    }
  }

  boolean has(Topic topic) {
    return byTopic.containsKey(topic);
  }

  /** The sentences of a topic. */
  List<Note.Sentence> of(Topic topic) {
    Map<String, Set<String>> all = byTopic.getOrDefault(topic, Map.of());
    List<Note.Sentence> sentences = new ArrayList<>();
    if (topic == Topic.SYSTEMS) {
      for (String row : ROWS) {
        addRows(row, all, sentences);
      }
    }
    all.forEach(
        (text, evidence) -> {
          if (topic != Topic.SYSTEMS || ROWS.stream().noneMatch(text::startsWith)) {
            sentences.add(new Note.Sentence(text, List.copyOf(evidence)));
          }
        });
    return sentences;
  }

  /** What was asked for one by one is told together. */
  private static void addRows(
      String row, Map<String, Set<String>> all, List<Note.Sentence> sentences) {
    List<String> things = new ArrayList<>();
    Set<String> evidence = new LinkedHashSet<>();
    for (Map.Entry<String, Set<String>> each : all.entrySet()) {
      if (each.getKey().startsWith(row)) {
        things.add(each.getKey().substring(row.length()).replaceFirst("[.!?]$", ""));
        evidence.addAll(each.getValue());
        if (things.size() == MOST_IN_A_ROW) {
          sentences.add(new Note.Sentence(row + joined(things) + ".", List.copyOf(evidence)));
          things.clear();
          evidence.clear();
        }
      }
    }
    if (!things.isEmpty()) {
      sentences.add(new Note.Sentence(row + joined(things) + ".", List.copyOf(evidence)));
    }
  }

  private static String joined(List<String> things) {
    int last = things.size() - 1;
    return last == 0
        ? things.get(0)
        : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
  }
}
