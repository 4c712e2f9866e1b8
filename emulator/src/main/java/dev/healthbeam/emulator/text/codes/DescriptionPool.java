/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptions of a code system: their texts, their words as numbers, and an index of both.
 * Each has the number of those added before it. Immutable after {@link Builder#build}.
 */
final class DescriptionPool {
  private final TextPool texts;
  private final Map<String, Integer> numbers;
  private final int[] words;
  private final int[] begins;
  private final double[] weights;
  private final DescriptionIndex index;

  private DescriptionPool(Builder builder) {
    texts = builder.texts;
    texts.trim();
    numbers = builder.numbers;
    words = Arrays.copyOf(builder.words, builder.begins[texts.size()]);
    begins = Arrays.copyOf(builder.begins, texts.size() + 1);
    weights = new double[numbers.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.log((texts.size() + 1.0) / (builder.counts.get(i) + 0.5));
    }
    index = builder.index.build();
  }

  /** Gathers the descriptions. */
  static final class Builder {
    private static final String WITHOUT = "without";

    private final TextPool texts = new TextPool();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Integer> counts = new ArrayList<>();
    private int[] words = new int[1 << 12];
    private int[] begins = new int[1 << 10];
    private final DescriptionIndex.Builder index = new DescriptionIndex.Builder();

    /** Adds a description that is looked for by all its words. */
    int add(String description) {
      return add(description, description);
    }

    /** Adds a description and the part of it by whose words it is looked for. */
    int add(String description, String telling) {
      int number = texts.add(description);
      List<String> said = Wording.of(telling);
      if (number + 2 > begins.length) {
        begins = Arrays.copyOf(begins, begins.length * 2);
      }
      int end = begins[number];
      if (end + said.size() > words.length) {
        words = Arrays.copyOf(words, 2 * (end + said.size()));
      }
      boolean denied = false;
      for (String word : said) {
        denied |= word.equals(WITHOUT);
        int which = denied ? -1 : number(word);
        boolean again = false;
        for (int i = begins[number]; i < end; i++) {
          again |= which >= 0 && words[i] == which;
        }
        if (!again) {
          words[end++] = which;
          if (which >= 0) {
            counts.set(which, counts.get(which) + 1);
          }
        }
      }
      begins[number + 1] = end;
      index.add(said);
      return number;
    }

    private int number(String word) {
      return numbers.computeIfAbsent(
          word,
          any -> {
            counts.add(0);
            return counts.size() - 1;
          });
    }

    DescriptionPool build() {
      return new DescriptionPool(this);
    }
  }

  int size() {
    return texts.size();
  }

  String text(int description) {
    return texts.get(description);
  }

  /** How many words there are. */
  int words() {
    return weights.length;
  }

  /** The number of a word, -1 if no description has it. */
  int word(String word) {
    return numbers.getOrDefault(word, -1);
  }

  /** The rarer a word, the more it says; most of all one that no description has. */
  double weight(int word) {
    return word < 0 ? Math.log(2.0 * (texts.size() + 1)) : weights[word];
  }

  /** Where the words of a description begin; they end where those of the next one begin. */
  int begin(int description) {
    return begins[description];
  }

  /** A word of a description, -1 if it says what something is without. */
  int wordAt(int place) {
    return words[place];
  }

  /** The descriptions that have some of the needed words, the better if they have the hints too. */
  int[] search(Collection<String> needed, Collection<String> hints, int most) {
    return index.search(needed, hints, most);
  }
}
