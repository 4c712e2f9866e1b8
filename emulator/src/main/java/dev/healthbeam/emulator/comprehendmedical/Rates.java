/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.jobs.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each operation: it holds the calls of one second, so that a burst of that many
 * is let through, and refills evenly.
 */
final class Rates {
  private final Limits limits;
  private final Time time;
  private final Map<Operation, TokenBucket> buckets = new ConcurrentHashMap<>();

  Rates(Limits limits, Time time) {
    this.limits = limits;
    this.time = time;
  }

  /** Counts a call; whether it is within the rate. */
  boolean admit(Operation operation) {
    double perSecond =
        limits.of(
            switch (operation.verb()) {
              case START -> Quota.STARTS_PER_SECOND;
              case DESCRIBE -> Quota.DESCRIBES_PER_SECOND;
              case LIST -> Quota.LISTS_PER_SECOND;
              case STOP -> Quota.STOPS_PER_SECOND;
            });
    return buckets
        .computeIfAbsent(operation, o -> new TokenBucket(perSecond, time.now()))
        .take(time.now());
  }

  private static final class TokenBucket {
    private final double perSecond;
    private double tokens;
    private Instant filled;

    private TokenBucket(double perSecond, Instant now) {
      this.perSecond = perSecond;
      this.tokens = perSecond;
      this.filled = now;
    }

    private synchronized boolean take(Instant now) {
      if (perSecond == Double.POSITIVE_INFINITY) {
        return true;
      }
      double seconds = Math.max(0, Duration.between(filled, now).toNanos() / 1e9);
      tokens = Math.min(Math.max(1, perSecond), tokens + seconds * perSecond);
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens -= 1;
      return true;
    }
  }
}
