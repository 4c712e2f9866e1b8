/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import java.util.SplittableRandom;

/**
 * Which of a rule's matches fire.
 *
 * @param nth number of the first match that may fire, from 1; 0 for the first of {@code every}
 * @param times how many matches fire in all
 * @param every only each so-manieth match, from the first on
 * @param percent how many in a hundred of these fire, by chance; 100 for all
 * @param seed what the chance comes from: the same matches fire on every run
 */
public record FaultTurns(long nth, long times, long every, int percent, long seed) {
  static final FaultTurns ALWAYS = new FaultTurns(0, Long.MAX_VALUE, 1, 100, 0);

  /** Checks the values. */
  public FaultTurns {
    if (nth < 0 || times < 1 || every < 1) {
      throw new IllegalArgumentException("nth, times and every must be at least 1");
    }
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent is " + percent + "; it must be from 1 to 100");
    }
  }

  /** Whether the match of this number, from 1, may fire, were there no end of times. */
  boolean isDue(long match) {
    long first = nth == 0 ? every : nth;
    return match >= first && (match - first) % every == 0 && isDrawn(match);
  }

  private boolean isDrawn(long match) {
    return percent == 100 || new SplittableRandom(seed * 31 + match).nextInt(100) < percent;
  }
}
