/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each of some things may be done, such as the calls of an operation. Safe for use by
 * many threads.
 */
public final class CallRates {
  private final Limits limits;
  private final Time time;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  /** Rates by these limits. */
  public CallRates(Limits limits, Time time) {
    this.limits = limits;
    this.time = time;
  }

  /**
   * Counts what is done; whether it is within the rate.
   *
   * @param what what is counted by itself, such as the name of an operation
   * @param rate a quota per second
   */
  public boolean admit(String what, Quota rate, int count) {
    return buckets
        .computeIfAbsent(what, w -> new TokenBucket(limits.of(rate), time.now()))
        .take(count, time.now());
  }
}
