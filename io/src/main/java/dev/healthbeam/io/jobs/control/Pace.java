/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.time.Duration;
import java.time.Instant;

/**
 * Calls spaced evenly, never bunched. One that comes a little late does not put off those after it:
 * over thousands that would add up. Half the gap at least is kept between any two.
 *
 * @param gap the time between two calls
 * @param next when the next call may be made
 */
record Pace(Duration gap, Instant next) {

  /** A pace of so many calls per second, the first at once. */
  static Pace of(double perSecond, Instant now) {
    return new Pace(Duration.ofNanos((long) Math.ceil(1e9 / perSecond)), now);
  }

  boolean open(Instant now) {
    return !now.isBefore(next);
  }

  /** After a call made now. */
  Pace taken(Instant now) {
    boolean onTime = !now.isAfter(next.plus(gap.dividedBy(2)));
    return new Pace(gap, (onTime ? next : now).plus(gap));
  }
}
