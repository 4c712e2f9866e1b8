/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.BitSet;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker.IsBounded;
import org.apache.beam.sdk.transforms.splittabledofn.SplitResult;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static Turns some() {
    BitSet delivered = new BitSet();
    delivered.set(3);
    return new Turns(7, Instant.ofEpochMilli(1_234_567_890_123L), delivered, false);
  }

  private final TurnsTracker tracker = new TurnsTracker(some());

  @Test
  void restrictionsSurviveTheirCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(new Turns.TurnsCoder(), Turns.first());
    CoderProperties.coderDecodeEncodeEqual(new Turns.TurnsCoder(), some());
    CoderProperties.coderDecodeEncodeEqual(new Turns.TurnsCoder(), some().over());
  }

  @Test
  void aSplitAtZeroLeavesAllThatIsLeftToTheRest() {
    SplitResult<Turns> split = tracker.trySplit(0);
    assertThat(split.getPrimary(), is(some().over()));
    assertThat(split.getResidual(), is(some()));
    tracker.checkDone();
    assertThat(tracker.tryClaim(some()), is(false));
  }

  @Test
  void aWaveIsNotDivided() {
    assertThat(tracker.trySplit(0.5), nullValue());
    assertThat(tracker.tryClaim(some()), is(true));
  }

  @Test
  void afterTheLastTurnThereIsNothingToSplit() {
    assertThat(tracker.tryClaim(some().over()), is(true));
    assertThat(tracker.trySplit(0), nullValue());
    tracker.checkDone();
  }

  @Test
  void workThatIsLeftIsNoticed() {
    assertThrows(IllegalStateException.class, tracker::checkDone);
  }

  @Test
  void theWorkIsBounded() {
    assertThat(tracker.isBounded(), is(IsBounded.BOUNDED));
  }
}
