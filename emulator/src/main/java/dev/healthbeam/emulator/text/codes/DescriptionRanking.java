/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks descriptions for a mention: one that says all that the note says and no more is best. BM25
 * brings up the candidates; it knows nothing of what contradicts, so the order is made here.
 * Descriptions go by the numbers that {@link DescriptionPool} gave them.
 */
final class DescriptionRanking {
  /** A candidate found, and how well it fits. */
  record Fit(int number, double fit) {}

  private static final int CANDIDATES = 64;

  /** How much the words of attributes count beside those of the mention itself. */
  private static final double OF_ATTRIBUTES = 0.8;

  /** Half of all codes have a side, so that its rarity says nothing of its weight. */
  private static final double OF_SIDES = 4.5;

  /** What a vague word costs: "unspecified" says no more than the note. */
  private static final double OF_VAGUE = 0.5;

  private static final double AGAINST_CONTRARY = 0.4;
  private static final double AGAINST_LATER = 0.15;

  private static final Set<String> SIDES = Set.of("left", "right", "bilateral");

  private static final Set<String> VAGUE =
      Set.of("unspecified", "site", "type", "nos", "episode", "organism", "unilateral", "primary");

  /** Words of a later visit, which no note says of itself. */
  private static final Set<String> LATER = Set.of("subsequent", "sequela");

  private static final List<List<String>> CONTRARIES =
      List.of(
          List.of("left", "right", "bilateral"),
          List.of("acute", "chronic"),
          List.of("upper", "lower"),
          List.of("benign", "malignant"),
          List.of("anterior", "posterior"),
          List.of("medial", "lateral"),
          List.of("male", "female"),
          List.of("primary", "secondary"),
          List.of("mild", "moderate", "severe"));

  private final DescriptionPool pool;

  /** By the number of a word: what it costs if a description says it and the note does not. */
  private final double[] costs;

  private final Map<Integer, int[]> contraries = new HashMap<>();
  private final Set<Integer> later;

  DescriptionRanking(DescriptionPool pool) {
    this.pool = pool;
    costs = new double[pool.words()];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = pool.weight(i);
    }
    VAGUE.forEach(word -> ifKnown(word, number -> costs[number] = OF_VAGUE));
    Set<Integer> visits = new LinkedHashSet<>();
    LATER.forEach(word -> ifKnown(word, visits::add));
    later = Set.copyOf(visits);
    for (List<String> group : CONTRARIES) {
      for (String word : group) {
        int[] others =
            group.stream()
                .filter(other -> !other.equals(word))
                .mapToInt(pool::word)
                .filter(number -> number >= 0)
                .toArray();
        ifKnown(word, number -> contraries.merge(number, others, DescriptionRanking::joined));
      }
    }
  }

  private void ifKnown(String word, java.util.function.IntConsumer action) {
    int number = pool.word(word);
    if (number >= 0) {
      action.accept(number);
    }
  }

  private static int[] joined(int[] first, int[] second) {
    int[] joined = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** What the note says, in the words of descriptions. */
  private final class Said {
    private final Map<Integer, Double> weights = new HashMap<>();
    private double wanted;

    void add(String word, double share) {
      int number = pool.word(word);
      double weight = share < 1 && SIDES.contains(word) ? OF_SIDES : share * pool.weight(number);
      if (number < 0) {
        wanted += weight;
      } else if (weights.putIfAbsent(number, weight) == null) {
        wanted += weight;
      }
    }

    double fit(int description) {
      double told = 0;
      double more = 0;
      double against = 0;
      for (int i = pool.begin(description); i < pool.begin(description + 1); i++) {
        int word = pool.wordAt(i);
        if (word < 0) {
          // What a disease is without, the note need not say.
          more += OF_VAGUE;
          continue;
        }
        Double weight = weights.get(word);
        if (weight != null) {
          told += weight;
          continue;
        }
        more += costs[word];
        against += later.contains(word) ? AGAINST_LATER : 0;
        int[] others = contraries.get(word);
        if (others != null) {
          for (int other : others) {
            against += weights.containsKey(other) ? AGAINST_CONTRARY : 0;
          }
        }
      }
      double complete = wanted == 0 ? 0 : told / wanted;
      double concise = told + more == 0 ? 0 : told / (told + more);
      return 0.65 * complete + 0.35 * concise - against;
    }
  }

  /**
   * The candidates, best first.
   *
   * @param names what the mention is called, in several ways
   * @param context the words of its attributes
   * @param known candidates from elsewhere, likeliest first
   */
  List<Fit> rank(Collection<String> names, Collection<String> context, List<Integer> known) {
    Set<String> hints = new LinkedHashSet<>();
    context.forEach(word -> addWithSynonyms(word, hints));
    Map<Integer, Double> fits = new HashMap<>();
    for (String name : names) {
      Set<String> words = new LinkedHashSet<>();
      Wording.of(name).forEach(word -> addWithSynonyms(word, words));
      Said said = new Said();
      words.forEach(word -> said.add(word, 1));
      hints.forEach(word -> said.add(word, OF_ATTRIBUTES));
      for (int number : pool.search(words, hints, CANDIDATES)) {
        fits.merge(number, said.fit(number), Math::max);
      }
      for (int i = 0; i < known.size(); i++) {
        // What people wrote down for a term beats what its words happen to match.
        double trust = 0.3 + 0.3 / (i + 1);
        fits.merge(known.get(i), said.fit(known.get(i)) + trust, Math::max);
      }
    }
    List<Fit> ranked = new ArrayList<>(fits.size());
    fits.forEach((number, fit) -> ranked.add(new Fit(number, fit)));
    ranked.sort(Comparator.comparingDouble(Fit::fit).reversed().thenComparingInt(Fit::number));
    return ranked;
  }

  /** A word counts once, whichever of its synonyms a classification prefers. */
  private void addWithSynonyms(String word, Set<String> words) {
    List<String> synonyms = Wording.synonyms(word);
    if (synonyms.isEmpty() || pool.word(word) >= 0) {
      words.add(word);
    }
    words.addAll(synonyms);
  }
}
