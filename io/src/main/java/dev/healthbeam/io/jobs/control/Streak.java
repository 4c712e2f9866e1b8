/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.ServiceException;

/**
 * Calls of one sort that failed since the last that did not, by what they failed of: each has a
 * patience of its own, so that an hour of throttling is not ended by the first lost answer in it.
 *
 * @param throttled refused for their rate
 * @param unanswered nobody knows what became of them
 * @param unauthorized refused for their credentials
 * @param refused refused for good
 */
record Streak(int throttled, int unanswered, int unauthorized, int refused) {

  static final Streak NONE = new Streak(0, 0, 0, 0);

  /** With one more. */
  Streak and(ServiceException.Kind kind) {
    return switch (kind) {
      case THROTTLED, LIMITED -> new Streak(throttled + 1, unanswered, unauthorized, refused);
      case UNCERTAIN -> new Streak(throttled, unanswered + 1, unauthorized, refused);
      case CREDENTIALS -> new Streak(throttled, unanswered, unauthorized + 1, refused);
      case REJECTED, NOT_FOUND, NAME_TAKEN ->
          new Streak(throttled, unanswered, unauthorized, refused + 1);
    };
  }

  /** Whether there is no sense in going on. */
  boolean tooLong() {
    return throttled >= Limits.THROTTLES
        || unanswered >= Limits.FAILURES
        || unauthorized >= Limits.UNAUTHORIZED
        || refused >= Limits.REFUSALS;
  }
}
