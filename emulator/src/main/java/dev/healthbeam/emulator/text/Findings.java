/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mentions found so far. No token belongs to two of them: the first to claim it keeps it. */
final class Findings {
  private final boolean[] taken;
  private final List<Mention> mentions = new ArrayList<>();

  Findings(Tokens tokens) {
    taken = new boolean[tokens.size()];
  }

  /** Claims tokens for a mention, unless one of them is taken. */
  boolean add(Sort sort, Term term, int first, int end) {
    if (!isFree(first, end)) {
      return false;
    }
    block(first, end);
    mentions.add(new Mention(sort, term, first, end));
    return true;
  }

  /** Claims tokens for nothing, so that nothing is found there. */
  void block(int first, int end) {
    for (int i = first; i < end; i++) {
      taken[i] = true;
    }
  }

  boolean isFree(int token) {
    return token >= 0 && token < taken.length && !taken[token];
  }

  boolean isFree(int first, int end) {
    for (int i = first; i < end; i++) {
      if (!isFree(i)) {
        return false;
      }
    }
    return true;
  }

  /** All mentions in the order of the text. */
  List<Mention> sorted() {
    List<Mention> sorted = new ArrayList<>(mentions);
    sorted.sort(Comparator.comparingInt(Mention::first));
    return sorted;
  }
}
