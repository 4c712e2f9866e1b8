/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.visit;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives every turn its times. Those that are told stay; between two that are told, the turns share
 * the time by how many words they have. Where nothing tells how long the recording is, a word takes
 * as long as it does in quiet talk.
 */
final class Spread {
  /** 150 words a minute. */
  private static final long MILLIS_PER_WORD = 400;

  private Spread() {}

  /**
   * The turns, each with both times.
   *
   * @param length of the recording in milliseconds, or null if that is not known
   */
  static List<Turn> over(List<Turn> turns, Long length) {
    List<Turn> all = new ArrayList<>(turns.size());
    long free = 0;
    int next = 0;
    while (next < turns.size()) {
      Turn first = turns.get(next);
      long from = first.begin() == null ? free : first.begin();
      if (first.end() != null) {
        all.add(first.at(from, first.end()));
        free = first.end();
        next++;
        continue;
      }
      int after = next + 1;
      while (after < turns.size() && turns.get(after).begin() == null) {
        after++;
      }
      Long until = after < turns.size() ? turns.get(after).begin() : length;
      free = share(turns.subList(next, after), from, until, all);
      next = after;
    }
    return all;
  }

  /** Shares a stretch of time; where it ends. */
  private static long share(List<Turn> turns, long from, Long until, List<Turn> all) {
    long words = turns.stream().mapToLong(Turn::words).sum();
    boolean room = until != null && until > from;
    long whole = room ? until - from : words * MILLIS_PER_WORD;
    long before = 0;
    for (Turn turn : turns) {
      long begin = from + whole * before / words;
      before += turn.words();
      all.add(turn.at(begin, from + whole * before / words));
    }
    return from + whole;
  }
}
