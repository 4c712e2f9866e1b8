/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.time.Duration;
import java.time.Instant;

/**
 * Trouble in a row, and until when to wait because of it: exponentially longer, with a jitter that
 * depends on nothing but the salt and the count, so that a run can be replayed and two controllers
 * still do not march in step.
 *
 * @param failures how many in a row
 * @param until when to try again
 */
record BackOff(int failures, Instant until) {

  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration MOST = Duration.ofSeconds(60);

  static final BackOff NONE = new BackOff(0, Instant.EPOCH);

  boolean open(Instant now) {
    return !now.isBefore(until);
  }

  /** After one more failure. */
  BackOff failed(Instant now, String salt) {
    int doublings = Math.min(failures, 16);
    Duration full = FIRST.multipliedBy(1L << doublings);
    Duration wait = full.compareTo(MOST) < 0 ? full : MOST;
    return new BackOff(failures + 1, now.plus(jittered(wait, 0.5, salt, failures)));
  }

  /** A part of a duration between {@code 1 - share} and 1 of it. */
  static Duration jittered(Duration full, double share, String salt, long count) {
    long mixed = salt.hashCode() * 0x9E3779B97F4A7C15L + count * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    double unit = (mixed >>> 11) * 0x1.0p-53;
    return Duration.ofMillis((long) (full.toMillis() * (1 - share * unit)));
  }
}
