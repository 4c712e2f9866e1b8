/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.splittabledofn.SplitResult;

/**
 * Claims one turn after the other. A wave is never divided, for it has one controller; but the work
 * on it can be broken off and taken up again between two turns.
 */
final class TurnsTracker extends RestrictionTracker<Turns, Turns> {

  private Turns turns;

  TurnsTracker(Turns turns) {
    this.turns = turns;
  }

  @Override
  public boolean tryClaim(Turns position) {
    if (turns.done()) {
      return false; // broken off meanwhile: what is left belongs to somebody else
    }
    turns = position;
    return true;
  }

  @Override
  public Turns currentRestriction() {
    return turns;
  }

  @Override
  public SplitResult<Turns> trySplit(double fractionOfRemainder) {
    // Never null at 0 while work remains: Flink's batch runner would drop the rest silently.
    if (fractionOfRemainder != 0 || turns.done()) {
      return null;
    }
    Turns rest = turns;
    turns = turns.over();
    return SplitResult.of(turns, rest);
  }

  @Override
  public void checkDone() {
    if (!turns.done()) {
      throw new IllegalStateException(
          "after turn " + turns.turn() + " jobs were left, and nobody to see to them");
    }
  }

  @Override
  public IsBounded isBounded() {
    return IsBounded.BOUNDED;
  }
}
