/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Clients;

/**
 * Bare requests, as many at a time as suits them best: while it warms up, it tries with few of them
 * what that is on this machine. Ours is not tuned in this way.
 */
final class AtItsBest implements Way.Run {
  private static final int[] CHOICES = {16, 32, 64, 128, Clients.CONNECTIONS};

  /** A single one is too much at the mercy of what else the machine does. */
  private static final int TRIALS = 2;

  private final Trial trial;
  private final Work work;
  private int inFlight;

  /**
   * A way to be tuned.
   *
   * @param trial does a part of the work, always the same
   * @param work does all of it
   */
  AtItsBest(Trial trial, Work work) {
    this.trial = trial;
    this.work = work;
  }

  /** A part of the work, to try with. */
  @FunctionalInterface
  interface Trial {
    void run(int inFlight) throws Exception;
  }

  /** All of the work. */
  @FunctionalInterface
  interface Work {
    void run(int round, int inFlight) throws Exception;
  }

  @Override
  public void run(int round) throws Exception {
    if (inFlight == 0) {
      inFlight = best();
    }
    work.run(round, inFlight);
  }

  @Override
  public String note() {
    return inFlight == 0 ? "" : "x" + inFlight;
  }

  private int best() throws Exception {
    trial.run(Clients.IN_FLIGHT); // whoever comes first would pay for what is not compiled yet
    int best = Clients.IN_FLIGHT;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIALS; i++) {
      for (int choice : CHOICES) {
        long begun = System.nanoTime();
        trial.run(choice);
        long took = System.nanoTime() - begun;
        if (took < least) {
          least = took;
          best = choice;
        }
      }
    }
    return best;
  }
}
