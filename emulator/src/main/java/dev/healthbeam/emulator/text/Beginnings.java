/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How the names of a lexicon begin: it tells of nearly all tokens, without a walk through the
 * names, that none begins there or only one of a single word. Words are given by their numbers.
 * Immutable once filled.
 */
final class Beginnings {
  /** No name has this word alone, but longer ones may. */
  static final int NOT_ALONE = -1;

  private static final int NO_BEGINNING = -2;

  /** Bits for each pair of words: one pair in so many that begin no name is taken for one. */
  private static final int BITS_PER_PAIR = 16;

  /** What is kept of the name of each single word, by its number. */
  private int[] alone = new int[0];

  private final BitSet pairs = new BitSet();
  private final int shift;

  /**
   * Gets ready.
   *
   * @param most how many names there may be
   */
  Beginnings(int most) {
    shift = Math.max(1, Integer.numberOfLeadingZeros(Math.max(1, most) * BITS_PER_PAIR - 1));
  }

  /** Adds a name; {@code kept}, not negative, is told of it if it is a single word. */
  void add(int[] words, int kept) {
    int first = words[0];
    if (first >= alone.length) {
      int before = alone.length;
      alone = Arrays.copyOf(alone, Math.max(first + 1, before + before / 4));
      Arrays.fill(alone, before, alone.length, NO_BEGINNING);
    }
    if (words.length == 1) {
      alone[first] = kept;
    } else {
      alone[first] = Math.max(alone[first], NOT_ALONE);
      pairs.set(place(first, words[1]));
    }
  }

  /** Whether a name begins with a word. */
  boolean has(int first) {
    return first >= 0 && first < alone.length && alone[first] != NO_BEGINNING;
  }

  /** What was kept of a beginning that is a name itself; else {@link #NOT_ALONE}. */
  int alone(int first) {
    return alone[first];
  }

  /** Whether a name may begin with two words. If not, none does. */
  boolean mayHave(int first, int second) {
    return second >= 0 && pairs.get(place(first, second));
  }

  private int place(int first, int second) {
    return Words.stir(first * 31 + second) >>> shift;
  }

  /** The bytes of memory it takes. */
  long bytes() {
    return 4L * alone.length + pairs.size() / 8;
  }
}
