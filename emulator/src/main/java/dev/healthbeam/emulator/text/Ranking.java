/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ranks the concepts a term may stand for by the words around it: "pain" with "left" and "knee" is
 * rather "Pain in left knee", and a medication with "81 mg" rather the tablet of 81 MG.
 */
final class Ranking {
  /** The service returns five. */
  private static final int MOST = 5;

  /** Words that set one concept apart from its neighbours. */
  private static final Set<String> TELLING =
      Set.of(
          "acute",
          "chronic",
          "left",
          "right",
          "bilateral",
          "recurrent",
          "exacerbation",
          "lower",
          "upper",
          "severe",
          "mild",
          "moderate",
          "persistent");

  private Ranking() {}

  /**
   * The best concepts, best first.
   *
   * @param concepts what the term may stand for
   */
  static List<Code> best(List<Code> concepts, Ranker.Asked asked) {
    if (concepts.size() < 2) {
      return concepts;
    }
    Set<String> context = new HashSet<>(Arrays.asList(asked.words().split(" ")));
    for (String attribute : asked.attributes()) {
      context.addAll(Arrays.asList(attribute.split(" ")));
    }
    record Ranked(Code concept, int weight) {}
    List<Ranked> ranked = new ArrayList<>();
    for (Code concept : concepts) {
      // What the lexicon names first is what the term means if nothing else is said.
      int first = ranked.isEmpty() ? 1 : 0;
      ranked.add(new Ranked(concept, first + weight(concept, context)));
    }
    ranked.sort(Comparator.comparingInt(Ranked::weight).reversed());
    return ranked.stream().limit(MOST).map(Ranked::concept).toList();
  }

  private static int weight(Code concept, Set<String> context) {
    Tokens description = Tokens.of(concept.description());
    Set<String> seen = new HashSet<>();
    int weight = 0;
    for (int i = 0; i < description.size(); i++) {
      String word = description.folded(i);
      boolean says = description.isWord(i) || description.isNumber(i);
      if (says && context.contains(word) && seen.add(word)) {
        weight += description.isNumber(i) ? 3 : TELLING.contains(word) ? 2 : 1;
      }
    }
    return weight;
  }
}
