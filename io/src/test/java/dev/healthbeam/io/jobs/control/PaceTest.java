/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private static Instant at(long millis) {
    return NOON.plusMillis(millis);
  }

  @Test
  void callsThatAreEachALittleLateKeepTheRate() {
    Pace pace = Pace.of(5, NOON);
    Instant last = NOON;
    for (int i = 0; i < 1_000; i++) {
      last = pace.next().plusMillis(30);
      pace = pace.taken(last);
    }
    assertThat(last, is(at(999 * 200 + 30)));
  }

  @Test
  void whatWasNotUsedIsNotMadeUpFor() {
    Pace pace = Pace.of(5, NOON).taken(at(10_000));
    assertThat(pace.next(), is(at(10_200)));
  }

  @Property
  void noSecondSeesMoreCallsThanTheRateAndTwo(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 50) double perSecond,
      @ForAll @IntRange(min = 1, max = 400) int latest) {
    Random random = new Random(seed);
    Pace pace = Pace.of(perSecond, NOON);
    List<Instant> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant now = pace.next().plusMillis(random.nextInt(latest));
      calls.add(now);
      pace = pace.taken(now);
      Instant second = now.minusSeconds(1);
      assertThat(
          (double) calls.stream().filter(call -> call.isAfter(second)).count(),
          lessThanOrEqualTo(perSecond + 2));
      if (i > 0) {
        assertThat(
            Duration.between(calls.get(i - 1), now), greaterThanOrEqualTo(pace.gap().dividedBy(2)));
      }
    }
  }
}
