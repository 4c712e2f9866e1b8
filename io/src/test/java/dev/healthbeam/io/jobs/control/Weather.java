/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** What goes wrong on the way to the service and to the ledger, how often, and until when. */
final class Weather {

  /** Sorts of trouble. Each schedule has some of them, so that few can hide behind many. */
  enum Trouble {
    /** Calls refused for their rate. */
    THROTTLING,
    /** Calls refused because the session has ended, until it is renewed. */
    EXPIRED_CREDENTIALS,
    /** A server's errors; the call may take effect all the same, and later. */
    SERVER_ERRORS,
    /** Calls that nobody answers, whether they take effect or not. */
    LOST_ANSWERS,
    /** Requests that arrive twice, the second time late; either answer may be the one heard. */
    REPEATED_REQUESTS,
    /** Reads refused as if for good, e.g. by a role that is not known everywhere yet. */
    REFUSED_READS,
    /** Ledger calls that fail, though a write may be applied, and much later. */
    LEDGER_ERRORS,
    /** Workers that stand still for minutes between two calls, and clocks that are set anew. */
    STALLS
  }

  private final SplittableRandom random;
  private final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
  private final int percent;

  /** When all is well again. */
  final long until;

  Weather(SplittableRandom random, long now) {
    this.random = random;
    this.until = now + random.nextLong(1_200_000);
    this.percent = random.nextInt(30) == 0 ? 95 : 1 + random.nextInt(50);
    if (random.nextInt(3) > 0) {
      for (Trouble trouble : Trouble.values()) {
        if (random.nextInt(3) > 0) {
          troubles.add(trouble);
        }
      }
    }
  }

  /** Whether nothing of it ever goes wrong. */
  boolean fine() {
    return troubles.isEmpty();
  }

  /** Whether it happens this time. */
  boolean strikes(Trouble trouble, long now) {
    return now < until && troubles.contains(trouble) && random.nextInt(100) < percent;
  }
}
