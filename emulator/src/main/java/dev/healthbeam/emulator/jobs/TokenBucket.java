/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * Holds the tokens of one second, so that a burst of that many is let through, and refills evenly.
 * What asks for more than it can ever hold is let through when it is full, and leaves a debt.
 */
final class TokenBucket {
  private final double perSecond;
  private final double capacity;
  private double tokens;
  private Instant filled;

  TokenBucket(double perSecond, Instant now) {
    this.perSecond = perSecond;
    this.capacity = Math.max(1, perSecond);
    this.tokens = capacity;
    this.filled = now;
  }

  /** Takes so many tokens, if they are there. */
  synchronized boolean take(int count, Instant now) {
    if (perSecond == Double.POSITIVE_INFINITY) {
      return true;
    }
    double seconds = Math.max(0, Duration.between(filled, now).toNanos() / 1e9);
    tokens = Math.min(capacity, tokens + seconds * perSecond);
    filled = now;
    if (tokens < Math.min(count, capacity)) {
      return false;
    }
    tokens -= count;
    return true;
  }
}
