/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import dev.healthbeam.emulator.text.codes.Code;
import java.util.List;
import java.util.Set;

/** Finds the concepts of one code system that a mention may stand for: at most five, best first. */
@FunctionalInterface
interface Ranker {
  /**
   * What is known of a mention.
   *
   * @param term its entry in the lexicon
   * @param sort what it is
   * @param words its words in lower case, divided by blanks
   * @param attributes the words of each of its attributes, in the same way
   */
  record Asked(Term term, Sort sort, String words, Set<String> attributes) {}

  List<Code> best(Asked asked);
}
