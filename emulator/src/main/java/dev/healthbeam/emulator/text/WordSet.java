/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.Words.Word;
import java.util.Collection;
import java.util.List;

/**
 * Words that a rule asks for. Rules ask for every token of a text and nearly all answers are no, so
 * the table is sparse, and one look at it by the hash code that the token's word already has is
 * mostly enough. Immutable.
 */
final class WordSet {
  /** Places for each word, at least. */
  private static final int SPARSE = 8;

  private final String[] places;
  private final int shift;

  private WordSet(Collection<String> words) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, words.size()) * SPARSE - 1);
    places = new String[1 << bits];
    shift = 32 - bits;
    for (String word : words) {
      int place = Words.stir(word.hashCode()) >>> shift;
      while (places[place] != null) {
        place = (place + 1) & (places.length - 1);
      }
      places[place] = word;
    }
  }

  /** The words given, in lower case. */
  static WordSet of(String... words) {
    return of(List.of(words));
  }

  /** The words given, in lower case. */
  static WordSet of(Collection<String> words) {
    return new WordSet(words);
  }

  boolean has(Word word) {
    int place = Words.stir(word.hash()) >>> shift;
    while (places[place] != null) {
      if (word.is(places[place])) {
        return true;
      }
      place = (place + 1) & (places.length - 1);
    }
    return false;
  }
}
