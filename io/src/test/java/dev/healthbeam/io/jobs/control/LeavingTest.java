/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Controllers that do not stay with the jobs. */
class LeavingTest {

  private static final Quota TWO = new Quota(2, 5, 10, 10);
  private static final Duration LONG = Duration.ofHours(12);
  private static final Duration SOON = Duration.ofSeconds(5);

  private static Desk launching(int jobs) {
    Desk desk = new Desk(TWO, jobs);
    desk.mode = RunMode.LAUNCH;
    return desk;
  }

  private static Desk next(Desk before, RunMode mode) {
    Desk next = before.successor(before.owner + "'");
    next.mode = mode;
    return next;
  }

  private static List<String> starts(Desk desk) {
    return desk.made(Action.Start.class).stream()
        .map(start -> start.job().attemptName(start.attempt()))
        .toList();
  }

  private static List<String> statuses(Desk desk) {
    return IntStream.range(0, desk.state.specs().size()).mapToObj(desk.state::status).toList();
  }

  @Test
  void startsWhatThereIsRoomForAndLeavesWithoutPollingOnce() {
    Desk desk = launching(3);
    Instant began = desk.now;

    desk.run(LONG);

    assertThat(starts(desk), contains("job-0-1", "job-1-1"));
    assertThat(statuses(desk), contains("ACCEPTED", "ACCEPTED", "WAITING"));
    assertThat(desk.made(Action.Sweep.class), empty());
    assertThat(Duration.between(began, desk.made.get(desk.made.size() - 1).at()), lessThan(SOON));
  }

  @Test
  void leavesThoughAStartThatWentUnansweredIsRefusedByALimitEverAfter() {
    Desk desk = launching(2);
    Instant began = desk.now;
    desk.faults.add(refusing("job-1", 1, Kind.UNCERTAIN));
    desk.faults.add(refusing("job-1", 10_000, Kind.LIMITED));

    desk.run(LONG);

    assertThat(desk.state.over(), is(true));
    assertThat(Duration.between(began, desk.now), lessThan(Duration.ofMinutes(5)));
  }

  @Test
  void anUnansweredStartThatALimitRefusesThenTakesNoPlaceFromOthers() {
    Desk desk = new Desk(new Quota(1, 5, 10, 10), 2);
    desk.faults.add(refusing("job-0", 1, Kind.UNCERTAIN));
    desk.faults.add(refusing("job-0", 10_000, Kind.LIMITED));

    desk.run(Duration.ofMinutes(2));

    assertThat(starts(desk), hasItem("job-1-1"));
  }

  private static Desk.Fault refusing(String job, int times, Kind kind) {
    return new Desk.Fault(
        call -> call instanceof Action.Start start && start.job().name().equals(job),
        times,
        call -> Desk.failed(call, kind));
  }

  @Test
  void aSecondVisitSweepsOnceRecordsEndsAndStartsMore() {
    Desk first = launching(3);
    first.run(LONG);
    first.end("job-0-1", Phase.SUCCEEDED);
    first.now = first.now.plus(Duration.ofMinutes(30));
    Desk second = next(first, RunMode.LAUNCH);

    second.run(LONG);

    assertThat(starts(second), contains("job-2-1"));
    assertThat(statuses(second), contains("SUCCEEDED", "IN_PROGRESS", "ACCEPTED"));
    assertThat(second.made(Action.Sweep.class), hasSize(1));
  }

  @Test
  void aVisitWhenAllHasEndedMakesNoCallToTheService() {
    Desk first = launching(2);
    first.run(LONG);
    first.end("job-0-1", Phase.SUCCEEDED);
    first.end("job-1-1", Phase.SUCCEEDED);
    next(first, RunMode.LAUNCH).run(LONG);
    Desk third = next(first, RunMode.LAUNCH);

    third.run(LONG);

    assertThat(third.state.done(), is(true));
    assertThat(third.made(Action.OfService.class), empty());
  }

  @Test
  void anAttemptThatFailedIsStartedAgainWithinThePolicy() {
    Desk first = launching(1);
    first.run(LONG);
    first.end("job-0-1", Phase.FAILED);
    Desk second = next(first, RunMode.LAUNCH);
    second.run(LONG);
    assertThat(starts(second), contains("job-0-2"));
    second.end("job-0-2", Phase.FAILED);
    Desk third = next(second, RunMode.LAUNCH);

    third.run(LONG);

    assertThat(starts(third), empty());
    assertThat(third.finished(0).outcome(), is(Outcome.FAILED));
  }

  @Test
  void aLostAnswerIsClearedUpBeforeLeaving() {
    Desk desk = launching(2);
    desk.fail(Action.Start.class, 1, Kind.UNCERTAIN);

    desk.run(LONG);

    assertThat(statuses(desk), contains("ACCEPTED", "ACCEPTED"));
  }

  @Test
  void aServiceWithoutRoomIsNotWaitedFor() {
    for (Kind kind : List.of(Kind.THROTTLED, Kind.LIMITED)) {
      Desk desk = launching(2);
      desk.fail(Action.Start.class, Integer.MAX_VALUE, kind);
      Instant began = desk.now;

      desk.run(LONG);

      assertThat(statuses(desk), contains("STARTING", "STARTING"));
      assertThat(Duration.between(began, desk.now), lessThan(Duration.ofMinutes(2)));
      assertThat(desk.givenUp == null, is(true));
    }
  }

  @Test
  void aRateThatWasExceededIsKeptAndTheJobStarted() {
    Desk desk = launching(2);
    desk.fail(Action.Start.class, 3, Kind.THROTTLED);

    desk.run(LONG);

    assertThat(statuses(desk), contains("ACCEPTED", "ACCEPTED"));
  }

  @Test
  void aClaimLeftBehindIsTakenOverByTheNextVisit() {
    Desk first = launching(1);
    first.fail(Action.Start.class, Integer.MAX_VALUE, Kind.THROTTLED);
    first.run(LONG);
    Desk second = next(first, RunMode.LAUNCH);

    second.run(LONG);

    assertThat(starts(second), contains("job-0-1"));
  }

  @Test
  void lookingStartsNothingAndRecordsEnds() {
    Desk first = launching(3);
    first.run(LONG);
    first.end("job-0-1", Phase.SUCCEEDED);
    Desk look = next(first, RunMode.LOOK);

    look.run(LONG);

    assertThat(starts(look), empty());
    assertThat(statuses(look), contains("SUCCEEDED", "IN_PROGRESS", "WAITING"));
    assertThat(look.made(Action.Sweep.class), hasSize(1));
    assertThat(look.ledger.read("job-0", 1).attempt().stage(), is(Attempt.Stage.ENDED));
  }

  @Test
  void lookingAdoptsWhatADeadLaunchStartedAndDidNotRecord() {
    Desk first = launching(1);
    first.faults.add(
        new Desk.Fault(
            Action.Start.class::isInstance,
            1,
            start -> {
              first.answer(start);
              throw new IllegalStateException("the process is gone");
            }));
    try {
      first.run(LONG);
    } catch (IllegalStateException e) {
      // as wanted
    }
    Desk look = next(first, RunMode.LOOK);

    look.run(LONG);

    assertThat(statuses(look), contains("IN_PROGRESS"));
    assertThat(starts(look), empty());
  }

  @Test
  void lookingLeavesAClaimThatNobodyStartedToOthers() {
    Desk first = launching(1);
    first.fail(Action.Start.class, Integer.MAX_VALUE, Kind.THROTTLED);
    first.run(LONG);
    Desk look = next(first, RunMode.LOOK);

    look.run(LONG);

    assertThat(statuses(look), contains("STARTING"));
    assertThat(look.ledger.read("job-0", 1).attempt().owner(), is("me"));
  }

  @Test
  void aRunThatShallStopIsStoppedByAVisitToo() {
    Desk first = launching(3);
    first.run(LONG);
    first.ledger.stopMarker = true;
    Desk look = next(first, RunMode.LOOK);

    look.run(LONG);

    assertThat(look.made(Action.Stop.class), hasSize(2));
    assertThat(look.finished(2).outcome(), is(Outcome.STOPPED));
    assertThat(look.state.done(), is(false));
  }

  @Test
  void aJobBeyondItsDeadlineIsAskedToStopByAVisit() {
    Desk first = launching(1);
    first.run(LONG);
    first.now = first.now.plus(Duration.ofHours(2));
    Desk second = next(first, RunMode.LAUNCH);

    second.run(LONG);

    assertThat(second.made(Action.Stop.class), hasSize(1));
    assertThat(second.made(Action.Sweep.class).size(), greaterThan(0));
  }

  @Test
  void whoStaysGoesOnWhereALaunchLeft() {
    Desk first = launching(3);
    first.run(LONG);
    first.end("job-0-1", Phase.SUCCEEDED);
    first.end("job-1-1", Phase.SUCCEEDED);
    Desk stays = next(first, RunMode.AWAIT);

    stays.run(Duration.ofMinutes(5));
    stays.end("job-2-1", Phase.SUCCEEDED);
    stays.run(Duration.ofMinutes(5));

    assertThat(stays.state.done(), is(true));
    assertThat(starts(stays), contains("job-2-1"));
  }
}
