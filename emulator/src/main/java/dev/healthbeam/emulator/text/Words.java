/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a vocabulary, each with a number, so that a token is looked up once and what is
 * asked of it later is a comparison of numbers. Of other words it remembers some thousands, so that
 * the same word of a language is not copied again and again. Safe for use by many threads.
 */
final class Words {
  /** The number of a word that no term has. */
  static final int UNKNOWN = -1;

  /** No term of any lexicon has a longer word, so that longer ones need not be copied. */
  static final int LONGEST = 64;

  /** What is known of a token that is too long for a word. */
  static final Word NONE = new Word("", UNKNOWN);

  private static final int RECENT_BITS = 15;

  /** A word in lower case and its number. Its hash code is that of the string. */
  static final class Word {
    private final String folded;
    private final int hash;
    private final int number;

    private Word(String folded, int number) {
      this.folded = folded;
      this.hash = folded.hashCode();
      this.number = number;
    }

    String folded() {
      return folded;
    }

    int hash() {
      return hash;
    }

    int number() {
      return number;
    }

    /** Whether it is this word: most are told apart by their hash codes alone. */
    boolean is(String other) {
      return hash == other.hashCode() && folded.equals(other);
    }

    private boolean is(char[] other, int length, int itsHash) {
      if (hash != itsHash || folded.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (folded.charAt(i) != other[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Gathers the words of a vocabulary. Their numbers are final only in what it builds. */
  static final class Builder {
    private final Map<String, Integer> provisional = new HashMap<>();
    private final List<Boolean> first = new ArrayList<>();

    /**
     * The provisional number of a word; {@code begins} if a term of the lexicon asked most begins
     * so.
     */
    int add(String folded, boolean begins) {
      Integer known = provisional.putIfAbsent(folded, first.size());
      if (known == null) {
        first.add(begins);
        return first.size() - 1;
      }
      if (begins) {
        first.set(known, true);
      }
      return known;
    }

    /**
     * The final number of each provisional one. Words that begin a term come first, so that they
     * are a range without gaps, in which a transducer finds an arc in one step.
     */
    int[] numbers() {
      int[] numbers = new int[first.size()];
      int next = 0;
      for (boolean begins : new boolean[] {true, false}) {
        for (int i = 0; i < numbers.length; i++) {
          if (first.get(i) == begins) {
            numbers[i] = next++;
          }
        }
      }
      return numbers;
    }

    Words build() {
      return new Words(provisional, numbers());
    }
  }

  private final Word[] known;
  private final int shift;

  /** Racy on purpose: words are immutable, and one that is lost is made again. */
  private final Word[] recent = new Word[1 << RECENT_BITS];

  private Words(Map<String, Integer> provisional, int[] numbers) {
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(8, provisional.size()));
    known = new Word[1 << bits];
    shift = 32 - bits;
    provisional.forEach(
        (word, number) -> {
          int slot = stir(word.hashCode()) >>> shift;
          while (known[slot] != null) {
            slot = (slot + 1) & (known.length - 1);
          }
          known[slot] = new Word(word, numbers[number]);
        });
  }

  /** Words of no vocabulary. */
  static Words none() {
    return new Words(Map.of(), new int[0]);
  }

  /** Spreads hash codes over all bits, of which the highest are best. */
  static int stir(int hash) {
    return hash * 0x9E3779B9;
  }

  /**
   * A word.
   *
   * @param folded its characters in lower case
   * @param length how many of them, at most {@link #LONGEST}
   * @param hash as {@link String#hashCode} gives it
   */
  Word of(char[] folded, int length, int hash) {
    int stirred = stir(hash);
    for (int slot = stirred >>> shift; known[slot] != null; slot = (slot + 1) & known.length - 1) {
      if (known[slot].is(folded, length, hash)) {
        return known[slot];
      }
    }
    int slot = stirred >>> (32 - RECENT_BITS);
    Word last = recent[slot];
    if (last == null || !last.is(folded, length, hash)) {
      last = new Word(new String(folded, 0, length), UNKNOWN);
      recent[slot] = last;
    }
    return last;
  }

  Word of(String folded) {
    return of(folded.toCharArray(), folded.length(), folded.hashCode());
  }
}
