/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What controllers did in a run, in order. What the service accepted and the ledger took stands
 * there; invariants read on from where they were.
 */
final class History {

  /** A controller made a call, knowing or not that the run shall stop. */
  record Call(long at, SimulatedController by, boolean sawStop, Action action) {}

  /** A controller decided. */
  record Turn(SimulatedController by, int calls, boolean done, boolean waits) {}

  /** A controller learnt the outcome of a job. */
  record Report(SimulatedController by, String job, Outcome outcome) {}

  final List<Call> calls = new ArrayList<>();
  final List<Report> reports = new ArrayList<>();

  /** The last decision; there is at most one in an event. */
  @Nullable Turn turn;

  /** A controller that gave up in this event. */
  @Nullable SimulatedController gaveUp;

  /** What has happened, and how often. */
  final Map<String, Integer> counts = new TreeMap<>();

  private final boolean traced;
  private final List<String> lines = new ArrayList<>();
  private final long began;

  /**
   * @param traced whether to write all of it down for people
   */
  History(boolean traced, long began) {
    this.traced = traced;
    this.began = began;
  }

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** Writes a line down, if anybody is to read it. */
  void note(long now, Object who, String what, @Nullable Object about) {
    if (traced) {
      String line = who + " " + what + (about == null ? "" : " " + inShort(about));
      lines.add(String.format("%12.3f s  %s", (now - began) / 1_000d, line));
    }
  }

  private static String inShort(Object about) {
    if (about instanceof Action.Start start) {
      return "Start " + start.job().attemptName(start.attempt());
    } else if (about instanceof Action.Find find) {
      return "Find " + find.name();
    } else if (about instanceof Observation.CallFailed failed) {
      return failed.kind() + " to " + inShort(failed.call());
    }
    return about.toString();
  }

  List<String> lines() {
    return lines;
  }
}
