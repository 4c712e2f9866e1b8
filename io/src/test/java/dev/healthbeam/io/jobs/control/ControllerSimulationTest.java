/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Random schedules of crashes, stalls, doubles and faults; the seed of one that fails is told. */
class ControllerSimulationTest {

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
  void everyAttemptIsStartedOnceAndEveryJobEndsOnce(@ForAll long seed) {
    new SimulatedRun(seed).run();
  }

  @Test
  void theSchedulesReachEverySituationThatMatters() {
    Map<String, Integer> happened = new TreeMap<>();
    for (long seed = 0; seed < 1_000; seed++) {
      SimulatedRun run = new SimulatedRun(seed);
      run.run();
      run.happened.forEach((what, times) -> happened.merge(what, times, Integer::sum));
    }
    assertThat(
        happened.keySet(),
        hasItems(
            "SUCCEEDED",
            "FAILED",
            "STOPPED",
            "TIMED_OUT",
            "NOT_STARTED",
            "LOST",
            "job STARTED",
            "job ADOPTED",
            "job RETRIED",
            "answer lost",
            "too late to start",
            "new claim",
            "conflict at a record",
            "conflict at a new claim",
            "name taken",
            "limited for good",
            "left running as TIMED_OUT",
            "left running as STOPPED",
            "job PROGRESSED",
            "gave up"));
  }
}
