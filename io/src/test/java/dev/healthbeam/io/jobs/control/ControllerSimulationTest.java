/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of crashes, stalls, doubles and faults. The seed of one that fails is told, and
 * its story; {@code -Dhealthbeam.simulation.seed=N} tells it again. A longer soak: {@code
 * -Dhealthbeam.simulation.schedules=N}, and {@code -Dhealthbeam.simulation.first=N} for other ones.
 */
class ControllerSimulationTest {

  private static final int LAST_LINES = 60;

  private record Failure(long seed, Throwable what) {}

  @Test
  void everyAttemptIsStartedOnceAndEveryJobEndsOnceWhateverHappens() {
    Long seed = Long.getLong("healthbeam.simulation.seed");
    if (seed != null) {
      SimulatedRun run = new SimulatedRun(seed, Flaw.NONE, true);
      try {
        run.run();
      } finally {
        run.history.lines().forEach(System.out::println);
      }
      return;
    }
    long first = Long.getLong("healthbeam.simulation.first", 0);
    long schedules = Long.getLong("healthbeam.simulation.schedules", 100_000);
    LongAdder events = new LongAdder();
    LongAdder jobs = new LongAdder();
    LongAdder controllers = new LongAdder();
    long began = System.nanoTime();
    List<Failure> failures =
        LongStream.range(first, first + schedules)
            .parallel()
            .mapToObj(
                each -> {
                  SimulatedRun run = new SimulatedRun(each);
                  Failure failure = failure(run);
                  events.add(run.steps);
                  jobs.add(run.service.accepted.size());
                  controllers.add(run.controllers());
                  return failure;
                })
            .filter(Objects::nonNull)
            .limit(20)
            .toList();
    if (!failures.isEmpty()) {
      throw told(failures);
    }
    System.out.printf(
        "%,d schedules from %,d: %,d events, %,d jobs accepted, %,d controllers, in %d s%n",
        schedules,
        first,
        events.sum(),
        jobs.sum(),
        controllers.sum(),
        (System.nanoTime() - began) / 1_000_000_000);
  }

  private static @Nullable Failure failure(SimulatedRun run) {
    try {
      run.run();
      return null;
    } catch (RuntimeException | AssertionError e) {
      return new Failure(run.seed, e);
    }
  }

  private static AssertionError told(List<Failure> failures) {
    Failure failure = failures.stream().min(Comparator.comparingLong(Failure::seed)).orElseThrow();
    SimulatedRun again = new SimulatedRun(failure.seed, Flaw.NONE, true);
    failure(again);
    List<String> lines = again.history.lines();
    return new AssertionError(
        "schedule "
            + failure.seed
            + " fails; -Dhealthbeam.simulation.seed="
            + failure.seed
            + " tells its whole story, which ends so:\n"
            + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
            + "\nAlso failing: "
            + failures.stream().map(other -> other.seed + " " + other.what.getMessage()).toList(),
        failure.what);
  }

  @Test
  void theSchedulesReachEverySituationThatMatters() {
    Map<String, Integer> happened = new TreeMap<>();
    for (long seed = 0; seed < 2_000; seed++) {
      SimulatedRun run = new SimulatedRun(seed);
      run.run();
      run.history.counts.forEach((what, times) -> happened.merge(what, times, Integer::sum));
    }
    if (Boolean.getBoolean("healthbeam.simulation.counts")) {
      System.out.println(happened);
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
            "job PROGRESSED",
            "status PARTIAL_SUCCESS",
            "status COMPLETED_WITH_ERRORS",
            "too late to start",
            "new claim",
            "conflict at a record",
            "conflict at a new claim",
            "refused: NAME_TAKEN",
            "refused: LIMITEDException",
            "refused: REJECTEDException",
            "left running as TIMED_OUT",
            "left running as STOPPED",
            "did not stop",
            "all taken",
            "left unprocessed 1",
            "left as LAUNCH",
            "left as LOOK",
            "left as COLLECT",
            "gave up"));
    for (Weather.Trouble trouble : Weather.Trouble.values()) {
      assertThat(happened.keySet(), hasItems(trouble.name()));
    }
  }
}
