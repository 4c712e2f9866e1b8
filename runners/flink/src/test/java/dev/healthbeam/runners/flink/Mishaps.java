/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static dev.healthbeam.emulator.faults.FaultAction.CUT_BODY;
import static dev.healthbeam.emulator.faults.FaultAction.EXPIRE_CREDENTIALS;
import static dev.healthbeam.emulator.faults.FaultAction.INTERNAL_ERROR;
import static dev.healthbeam.emulator.faults.FaultAction.LOSE_RESPONSE;
import static dev.healthbeam.emulator.faults.FaultAction.REFUSE;
import static dev.healthbeam.emulator.faults.FaultAction.RESET;
import static dev.healthbeam.emulator.faults.FaultAction.THROTTLE;
import static dev.healthbeam.emulator.faults.FaultAction.UNAVAILABLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.healthbeam.emulator.faults.FaultAction;

/**
 * What went wrong with calls, as the one tells it who let it. A pipeline must have counted it all:
 * so every call that failed could be seen, and was made again once. The two may differ by a little:
 * an error whose body is cut may be told by its header, and a connection can break by itself.
 *
 * @param throttled calls to services refused for their rate
 * @param unanswered calls to services that failed, or whose answer did not come
 * @param unauthorized calls to services refused for their credentials
 * @param s3 calls to S3 that failed, or whose answer did not come
 * @param s3Unauthorized calls to S3 refused for their credentials
 */
record Mishaps(long throttled, long unanswered, long unauthorized, long s3, long s3Unauthorized) {

  private static final System.Logger LOG = System.getLogger(Mishaps.class.getName());

  private static final FaultAction[] UNANSWERED = {
    INTERNAL_ERROR, UNAVAILABLE, LOSE_RESPONSE, CUT_BODY, RESET, REFUSE
  };

  /** All of an account's so far. */
  static Mishaps of(Account account) {
    return new Mishaps(
        account.fired(false, THROTTLE),
        account.fired(false, UNANSWERED),
        account.fired(false, EXPIRE_CREDENTIALS),
        account.fired(true, UNANSWERED) + account.fired(true, THROTTLE),
        account.fired(true, EXPIRE_CREDENTIALS));
  }

  /** Holds what a pipeline counted to it. */
  void check(Counters counters) {
    long ofS3 = counters.sum("callsUnauthorized.s3");
    Mishaps counted =
        new Mishaps(
            counters.sum("callsThrottled."),
            counters.sum("callsUnanswered."),
            counters.sum("callsUnauthorized.") - ofS3,
            counters.sum("callsRetried.s3."),
            ofS3);
    LOG.log(
        System.Logger.Level.INFO, this + " and " + counters); // the figures of docs/reliability.md
    check("throttled", throttled, counted.throttled);
    check("unanswered", unanswered, counted.unanswered);
    check("unauthorized", unauthorized, counted.unauthorized);
    check("of S3", s3, counted.s3);
    check("of S3, unauthorized", s3Unauthorized, counted.s3Unauthorized);
    assertThat("calls that went wrong", throttled + unanswered + s3, is(greaterThan(0L)));
  }

  private static void check(String what, long told, long counted) {
    long little = 2 + told / 50;
    assertThat(
        what,
        counted,
        is(both(greaterThanOrEqualTo(told - little)).and(lessThanOrEqualTo(told + little))));
  }
}
