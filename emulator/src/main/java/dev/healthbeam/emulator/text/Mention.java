/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * A span of tokens that means something.
 *
 * @param term the entry of the lexicon, or null if a pattern found it
 * @param end the token after its last
 */
record Mention(Sort sort, Term term, int first, int end) {
  Mention as(Sort other) {
    return new Mention(other, term, first, end);
  }

  /** How many tokens stand between this and another mention. */
  int distance(Mention other) {
    return other.first >= end ? other.first - end : first - other.end;
  }

  /** The nature of its term; empty if it has none. */
  String nature() {
    return term == null ? "" : term.nature();
  }
}
