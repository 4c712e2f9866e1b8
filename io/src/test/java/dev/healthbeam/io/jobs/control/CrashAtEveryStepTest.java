/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs that lose all but the ledger after one of their events, for each of their events. */
class CrashAtEveryStepTest {

  private static final int SCHEDULES = 100;

  /** Longer ones only wait more often. */
  private static final long MOST_EVENTS = 600;

  @Test
  void aRunThatDiesAfterAnyOfItsEventsIsFinishedFromTheLedger() {
    Set<String> kinds = new TreeSet<>();
    List<Long> seeds = new ArrayList<>();
    LongAdder crashes = new LongAdder();
    for (long seed = 0; seeds.size() < SCHEDULES; seed++) {
      SimulatedRun undisturbed = new SimulatedRun(seed);
      undisturbed.run();
      if (undisturbed.steps <= MOST_EVENTS) {
        seeds.add(seed);
        kinds.addAll(undisturbed.quotas.keySet());
        crashes.add(undisturbed.steps);
        crashAfterEach(seed, undisturbed.steps);
      }
    }
    System.out.printf(
        "%,d schedules, of %d kinds of jobs, crashed after each of their %,d events%n",
        seeds.size(), kinds.size(), crashes.sum());
  }

  private static void crashAfterEach(long seed, long events) {
    LongStream.rangeClosed(1, events)
        .parallel()
        .forEach(
            event -> {
              try {
                new SimulatedRun(seed).crashingAfter(event).run();
              } catch (Invariant.Broken e) {
                throw new AssertionError("schedule " + seed + " crashed after event " + event, e);
              }
            });
  }
}
