/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.util.Locale;
import java.util.Set;

/**
 * Words that are not to be read, and what is done with them.
 *
 * @param words in lower case
 */
public record WordFilter(Method method, Set<String> words) {
  /** What stands in place of a masked word. */
  static final String MASK = "***";

  /** What is done with a word. */
  public enum Method {
    /** Three asterisks stand in its place. */
    MASK,
    /** It is left out. */
    REMOVE,
    /** It stays, and its item says so. */
    TAG
  }

  /** Finds nothing. */
  public static final WordFilter NONE = new WordFilter(Method.TAG, Set.of());

  /** Copies. */
  public WordFilter {
    words = Set.copyOf(words);
  }

  boolean finds(String word) {
    return !words.isEmpty() && words.contains(word.toLowerCase(Locale.ROOT));
  }
}
