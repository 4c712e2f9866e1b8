/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what was found and what was missed of one category, over many texts. */
final class Tally {
  /** How many of one label there are, and how many of them were found. */
  static final class Label {
    int all;
    int found;
  }

  private final Category category;
  private final Map<String, Label> labels = new TreeMap<>();
  private final Map<String, Integer> wrong = new HashMap<>();
  private final Map<String, Integer> missed = new HashMap<>();
  private int gold;
  private int found;
  private int exact;
  private int right;
  private int reached;

  Tally(Category category) {
    this.category = category;
  }

  /** Adds a text. The same span marked or found twice counts once. */
  void add(GoldText text, List<Found> answer) {
    Set<GoldSpan> marked = new LinkedHashSet<>();
    for (GoldSpan span : text.spans()) {
      if (category.labels().contains(span.label())) {
        marked.add(span);
      }
    }
    Set<Range> ranges = new LinkedHashSet<>();
    for (Found one : answer) {
      if (category.types().contains(one.type())) {
        ranges.add(one.range());
      }
    }
    gold += marked.size();
    found += ranges.size();
    Set<Range> unmatched = new LinkedHashSet<>(ranges);
    for (GoldSpan span : marked) {
      exact += unmatched.remove(span.whole()) ? 1 : 0;
      boolean reachedHere = ranges.stream().anyMatch(span::overlaps);
      Label label = labels.computeIfAbsent(span.label(), any -> new Label());
      label.all++;
      if (reachedHere) {
        label.found++;
        reached++;
      } else {
        missed.merge(words(text.text(), span.whole()), 1, Integer::sum);
      }
    }
    for (Range range : ranges) {
      if (marked.stream().anyMatch(span -> span.overlaps(range))) {
        right++;
      } else {
        wrong.merge(words(text.text(), range), 1, Integer::sum);
      }
    }
  }

  private static String words(String text, Range range) {
    int begin = text.offsetByCodePoints(0, range.begin());
    int end = text.offsetByCodePoints(begin, range.end() - range.begin());
    return text.substring(begin, end).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  Category category() {
    return category;
  }

  /** How many were marked by people. */
  int gold() {
    return gold;
  }

  /** How many the engine found. */
  int found() {
    return found;
  }

  /** The spans that are the same as one marked. */
  Score exact() {
    return new Score(ratio(exact, found), ratio(exact, gold));
  }

  /** The spans found that touch one marked, and the marked that are touched. */
  Score overlapping() {
    return new Score(ratio(right, found), ratio(reached, gold));
  }

  /** By label of the data set. */
  Map<String, Label> labels() {
    return labels;
  }

  /** The words most often found where nothing is marked, with their counts. */
  List<Map.Entry<String, Integer>> mostWrong(int most) {
    return most(wrong, most);
  }

  /** The words most often marked where nothing was found, with their counts. */
  List<Map.Entry<String, Integer>> mostMissed(int most) {
    return most(missed, most);
  }

  private static List<Map.Entry<String, Integer>> most(Map<String, Integer> counts, int most) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .toList();
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
