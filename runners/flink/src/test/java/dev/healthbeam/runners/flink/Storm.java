/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import dev.healthbeam.emulator.faults.FaultRule;
import java.time.Duration;
import java.util.List;

/** Much that goes wrong at once on the way to the services and to S3. */
final class Storm {

  private static final Duration STALL = Duration.ofSeconds(2);

  private Storm() {}

  /**
   * Of the calls to the services three in ten are throttled and one in ten meets a 5xx; answers are
   * lost, of Starts above all, or come cut; connections break, calls stall, and a session ends.
   *
   * @param session the call at which the session ends
   * @param calls how many are refused until it is renewed
   */
  static List<FaultRule> ofServices(long session, long calls) {
    return List.of(
        FaultRule.expireCredentials().nth(session).times(calls),
        FaultRule.delay(STALL).nth(session / 2).times(2),
        FaultRule.loseResponse().on("Start*").percent(25, 1),
        FaultRule.throttle().percent(30, 2),
        FaultRule.internalError().percent(7, 3),
        FaultRule.unavailable().percent(3, 4),
        FaultRule.cutBody().percent(5, 5),
        FaultRule.reset().percent(2, 6),
        FaultRule.refuse().percent(2, 7));
  }

  /**
   * Of the calls to S3 one in ten is told to slow down and three in a hundred meet a 5xx; answers
   * are lost or come cut, connections break, and calls stall.
   */
  static List<FaultRule> ofS3() {
    return List.of(
        FaultRule.delay(STALL).service("s3").nth(50).times(5),
        FaultRule.loseResponse().service("s3").on("PutObject").percent(4, 8),
        FaultRule.cutBody().service("s3").on("GetObject").percent(4, 9),
        FaultRule.throttle().service("s3").percent(10, 10),
        FaultRule.internalError().service("s3").percent(3, 11),
        FaultRule.reset().service("s3").percent(2, 12),
        FaultRule.refuse().service("s3").percent(1, 13));
  }
}
