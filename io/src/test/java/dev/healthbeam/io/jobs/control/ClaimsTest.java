/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two controllers, and one that comes after another. */
class ClaimsTest {

  private final Desk first = new Desk(new Quota(10, 5, 10, 10), 1);

  private void diesBeforeStarting() {
    diesBeforeStarting(first);
  }

  private static void diesBeforeStarting(Desk desk) {
    desk.faults.add(
        new Desk.Fault(
            Action.Find.class::isInstance,
            1,
            find -> {
              throw new IllegalStateException("the worker is gone");
            }));
    try {
      desk.run(Duration.ofMinutes(1));
    } catch (IllegalStateException e) {
      return;
    }
    throw new AssertionError("it did not look its name up");
  }

  @Test
  void aClaimIsTakenOverAfterClaimTimeAndStartedWhenUnseenForSettleTime() {
    diesBeforeStarting();
    Instant claimed = first.ledger.read("job-0", 1).attempt().claimedAt();
    Desk second = first.successor("you");
    second.run(Duration.ofMinutes(10));
    assertThat(second.made(Action.Start.class), hasSize(1));
    assertThat(
        Duration.between(claimed, second.times(Action.Replace.class).get(0)),
        greaterThanOrEqualTo(Desk.POLICY.claimTime()));
    assertThat(
        Duration.between(claimed, second.times(Action.Start.class).get(0)),
        greaterThanOrEqualTo(Desk.POLICY.claimTime().plus(Desk.POLICY.settleTime())));
    assertThat(second.ledger.read("job-0", 1).attempt().owner(), is("you"));
  }

  @Test
  void aJobThatDiedWithItsControllerUnrecordedIsAdoptedByName() {
    diesBeforeStarting();
    first.remote("orphan", "job-0-1", "IN_PROGRESS", Phase.ACTIVE);
    Desk second = first.successor("you");
    second.run(Duration.ofSeconds(5));
    assertThat(second.made(Action.Start.class), empty());
    assertThat(second.ledger.read("job-0", 1).attempt().jobId(), is("orphan"));
  }

  @Test
  void aControllerWhoseClaimWasTakenOverDoesNotStart() {
    first.run(Duration.ZERO);
    Attempt mine = first.ledger.read("job-0", 1).attempt();
    assertThat(mine.stage(), is(Attempt.Stage.ACCEPTED));
    Desk stalled = new Desk(new Quota(10, 5, 10, 10), 1);
    stalled.faults.add(
        new Desk.Fault(
            Action.Start.class::isInstance,
            1,
            start -> {
              stalled.now = stalled.now.plus(Desk.POLICY.claimTime());
              Desk second = stalled.successor("you");
              second.run(Duration.ofMinutes(5));
              stalled.now = second.now;
              stalled.remotes.putAll(second.remotes);
              stalled.hidden.addAll(second.remotes.keySet());
              return new Observation.NotSent("job-0");
            }));
    stalled.run(Duration.ofMinutes(30));
    assertThat(stalled.made(Action.Start.class), hasSize(1)); // the one that was not sent
    assertThat(stalled.ledger.read("job-0", 1).attempt().owner(), is("you"));
  }

  @Test
  void aDoubtfulStartIsNotRepeatedIfSomebodyElseRecordedTheJob() {
    first.faults.add(
        new Desk.Fault(
            Action.Start.class::isInstance,
            1,
            start -> {
              first.answer(start);
              Desk second = first.successor("you");
              second.run(Duration.ofSeconds(1));
              assertThat(second.made(Action.Replace.class), hasSize(1));
              first.remotes.clear(); // and the service has forgotten it since
              return Desk.failed(start, Kind.UNCERTAIN);
            }));
    first.run(Duration.ofMinutes(10));
    assertThat(first.made(Action.Start.class), hasSize(1));
    assertThat(first.ledger.read("job-0", 1).attempt().jobId(), is("id-job-0-1"));
  }

  @Test
  void aJobTakenOverThatALimitRefusesDoesNotHoldAPlaceOfTheQuotaWhileItWaits() {
    Desk dies = new Desk(new Quota(1, 5, 10, 10), 2);
    diesBeforeStarting(dies);
    Desk second = dies.successor("you");
    second.faults.add(
        new Desk.Fault(
            call -> call instanceof Action.Start start && start.job().name().equals("job-0"),
            Integer.MAX_VALUE,
            call -> Desk.failed(call, Kind.LIMITED)));

    second.run(Duration.ofMinutes(4));

    assertThat(second.ledger.read("job-1", 1).attempt().stage(), is(Attempt.Stage.ACCEPTED));
  }

  @Test
  void aFinishedJobIsNotAskedForAgain() {
    first.run(Duration.ofSeconds(1));
    first.end("job-0-1", Phase.SUCCEEDED);
    first.runAll();
    Desk second = first.successor("you");
    second.runAll();
    assertThat(second.made, empty());
    assertThat(second.finished(0), is(first.finished(0)));
  }

  @Test
  void whatRunsIsPolledByTheNextControllerWithoutAStart() {
    first.run(Duration.ofSeconds(1));
    Desk second = first.successor("you");
    second.end("job-0-1", Phase.SUCCEEDED);
    second.runAll();
    assertThat(second.made(Action.Start.class), empty());
    assertThat(second.finished(0).outcome(), is(Outcome.SUCCEEDED));
    assertThat(second.finished(0).jobId(), is("id-job-0-1"));
  }

  @Test
  void aFailedAttemptRecordedByOneIsFollowedByTheNextOfAnother() {
    first.run(Duration.ofSeconds(1));
    first.end("job-0-1", Phase.FAILED);
    first.faults.add(
        new Desk.Fault(
            call -> call instanceof Action.Create create && create.attempt().number() == 2,
            1,
            call -> {
              throw new IllegalStateException("the worker is gone");
            }));
    try {
      first.run(Duration.ofMinutes(5));
    } catch (IllegalStateException e) {
      Desk second = first.successor("you");
      second.run(Duration.ofMinutes(1));
      assertThat(second.made(Action.Start.class).get(0).attempt(), is(2));
      return;
    }
    throw new AssertionError("it did not go on to the next attempt");
  }

  @Test
  void aWriteThatWasNotAnsweredIsReadBack() {
    first.faults.add(
        new Desk.Fault(
            Action.Create.class::isInstance,
            1,
            create -> {
              first.answer(create);
              return new Observation.LedgerFailed("job-0", "SlowDown", "no answer");
            }));
    first.run(Duration.ofMinutes(1));
    assertThat(first.made(Action.Read.class), hasSize(1));
    assertThat(first.made(Action.Start.class), hasSize(1));
  }

  @Test
  void aLedgerThatCannotBeReadStopsTheRunAndSaysWhy() {
    first.faults.add(
        new Desk.Fault(
            Action.CheckStop.class::isInstance,
            1_000,
            call -> new Observation.LedgerFailed(null, "AccessDenied", "not allowed")));
    first.runAll();
    assertThat(
        first.givenUp,
        matchesPattern("Reading the ledger of the run failed .*AccessDenied: not allowed"));
    assertThat(first.made, hasSize(10));
  }

  @Test
  void aLedgerThatCanBeReadButNotWrittenStopsTheRunAndSaysWhy() {
    first.faults.add(
        new Desk.Fault(
            Action.Create.class::isInstance,
            1_000,
            call -> new Observation.LedgerFailed("job-0", "AccessDenied", "not allowed")));
    first.runAll();
    assertThat(
        first.givenUp,
        matchesPattern("Writing to the ledger of the run failed .*AccessDenied: not allowed"));
    assertThat(first.made(Action.Create.class), hasSize(10));
    assertThat(first.made(Action.Start.class), empty());
  }
}
