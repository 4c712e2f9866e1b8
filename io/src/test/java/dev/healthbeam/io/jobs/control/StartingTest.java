/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.RunMode;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From nothing to an accepted job. */
class StartingTest {

  private static final Quota TEN = new Quota(10, 5, 10, 10);

  private final Desk desk = new Desk(TEN, 1);

  @Test
  void anAttemptIsClaimedThenLookedUpThenStartedThenRecorded() {
    desk.run(Duration.ofSeconds(1));
    assertThat(
        desk.made.stream().map(made -> made.call().getClass().getSimpleName()).toList(),
        contains("CheckStop", "Create", "Find", "Start", "Replace"));
    assertThat(desk.ledger.read("job-0", 1).attempt().jobId(), is("id-job-0-1"));
  }

  @Test
  void aJobThatBearsTheNameIsAdoptedAndNotStarted() {
    desk.remote("there", "job-0-1", "IN_PROGRESS", Phase.ACTIVE);
    desk.run(Duration.ofMinutes(1));
    assertThat(desk.made(Action.Start.class), empty());
    assertThat(desk.ledger.read("job-0", 1).attempt().jobId(), is("there"));
  }

  @Test
  void ofTwoJobsThatBearTheNameTheOlderIsAdopted() {
    desk.remote("old", "job-0-1", "IN_PROGRESS", Phase.ACTIVE);
    desk.now = desk.now.plusSeconds(1);
    desk.remote("new", "job-0-1", "IN_PROGRESS", Phase.ACTIVE);
    desk.run(Duration.ofMinutes(1));
    assertThat(desk.ledger.read("job-0", 1).attempt().jobId(), is("old"));
  }

  @Test
  void aLostStartResponseDoesNotStartASecondJob() {
    desk.faults.add(
        new Desk.Fault(
            Action.Start.class::isInstance,
            1,
            start -> {
              desk.answer(start);
              desk.hidden.add("id-job-0-1");
              return Desk.failed(start, Kind.UNCERTAIN);
            }));
    desk.run(Duration.ofSeconds(20));
    desk.hidden.clear();
    desk.run(Duration.ofMinutes(2));
    assertThat(desk.made(Action.Start.class), hasSize(1));
    assertThat(desk.ledger.read("job-0", 1).attempt().jobId(), is("id-job-0-1"));
  }

  @Test
  void anUnansweredStartIsTriedAgainOnlyAfterStayingUnseenForTheSettleTime() {
    desk.fail(Action.Start.class, 1, Kind.UNCERTAIN);
    desk.run(Duration.ofMinutes(2));
    List<Instant> starts = desk.times(Action.Start.class);
    assertThat(starts, hasSize(2));
    assertThat(
        Duration.between(starts.get(0), starts.get(1)),
        greaterThanOrEqualTo(Desk.POLICY.settleTime()));
    Instant lastLook = desk.times(Action.Find.class).get(desk.times(Action.Find.class).size() - 1);
    assertThat(
        Duration.between(starts.get(0), lastLook), greaterThanOrEqualTo(Desk.POLICY.settleTime()));
  }

  @Test
  void everyTryAtAnAttemptCarriesTheSameToken() {
    desk.fail(Action.Start.class, 3, Kind.UNCERTAIN);
    desk.run(Duration.ofMinutes(10));
    List<String> tokens = desk.made(Action.Start.class).stream().map(Action.Start::token).toList();
    assertThat(tokens, hasSize(4));
    assertThat(new HashSet<>(tokens), hasSize(1));
    assertThat(tokens.get(0), matchesPattern("[0-9a-f]{64}"));
  }

  @Test
  void theTokenDependsOnTheAttemptAndOnTheConfiguration() {
    Settings one = new Settings("me", "config", Desk.POLICY, Map.of(), Map.of(), RunMode.AWAIT);
    Settings other =
        new Settings("you", "other config", Desk.POLICY, Map.of(), Map.of(), RunMode.AWAIT);
    assertThat(one.token("job-1"), not(one.token("job-2")));
    assertThat(one.token("job-1"), not(other.token("job-1")));
  }

  @Test
  void aStartThatIsNeverAnsweredEndsAsNotStarted() {
    desk.fail(Action.Start.class, 1_000, Kind.UNCERTAIN);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.NOT_STARTED));
    assertThat(desk.finished(0).code(), is("UNCERTAINException"));
    assertThat(desk.made(Action.Start.class), hasSize(10));
  }

  @Test
  void aServiceThatAnswersNoStartAtAllStopsTheRunBeforeEveryJobIsGivenUp() {
    Desk many = new Desk(TEN, 40);
    many.fail(Action.Start.class, 1_000, Kind.UNCERTAIN);
    many.runAll();
    assertThat(many.givenUp, matchesPattern("Starting jobs of kind PHI failed .*UNCERTAIN.*"));
    assertThat(many.state.finished(39).isPresent(), is(false));
  }

  @Test
  void aThrottledStartIsTriedAgainEverLaterAsTheSameAttempt() {
    desk.fail(Action.Start.class, 6, Kind.THROTTLED);
    desk.run(Duration.ofMinutes(5));
    List<Instant> starts = desk.times(Action.Start.class);
    assertThat(starts, hasSize(7));
    assertThat(
        Duration.between(starts.get(5), starts.get(6)),
        greaterThanOrEqualTo(Duration.ofSeconds(16)));
    assertThat(
        desk.made(Action.Start.class).stream().map(Action.Start::attempt).toList(),
        everyItem(is(1)));
  }

  @Test
  void aStartWithoutGoodCredentialsIsMadeAgainAndNotHeldAgainstTheJob() {
    desk.fail(Action.Start.class, 5, Kind.CREDENTIALS);
    desk.run(Duration.ofMinutes(5));
    assertThat(desk.made(Action.Start.class), hasSize(6));
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
    assertThat(desk.finished(0).attempt(), is(1));
  }

  @Test
  void startsWithoutGoodCredentialsStopTheRunAndLeaveItsJobsToBeStarted() {
    Desk many = new Desk(TEN, 40);
    many.fail(Action.Start.class, 1_000, Kind.CREDENTIALS);
    many.runAll();
    assertThat(many.givenUp, matchesPattern("Starting jobs of kind PHI failed .*CREDENTIALS.*"));
    assertThat(many.made(Action.Start.class), hasSize(20));
    Desk renewed = many.successor("another");
    renewed.run(Duration.ofHours(1));
    for (int job = 0; job < 40; job++) {
      if (renewed.state.finished(job).isPresent()) {
        assertThat(renewed.finished(job).outcome(), is(Outcome.SUCCEEDED));
      }
    }
    assertThat(renewed.made(Action.Start.class).isEmpty(), is(false));
  }

  @Test
  void aRejectedJobIsNotStartedAndSaysWhy() {
    desk.fail(Action.Start.class, 1, Kind.REJECTED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.NOT_STARTED));
    assertThat(desk.finished(0).code(), is("REJECTEDException"));
    assertThat(desk.finished(0).message(), is("said the service"));
    assertThat(desk.made(Action.Start.class), hasSize(1));
  }

  @Test
  void theSameRejectionThreeTimesSparesTheOtherJobsTheCall() {
    Desk many = new Desk(TEN, 200);
    many.fail(Action.Start.class, 1_000, Kind.REJECTED);
    many.runAll();
    assertThat(many.made(Action.Start.class), hasSize(3));
    for (int job = 0; job < 200; job++) {
      assertThat(many.finished(job).outcome(), is(Outcome.NOT_STARTED));
      assertThat(many.finished(job).code(), is("REJECTEDException"));
    }
  }

  @Test
  void rejectionsOfSomeJobsDoNotSpareOthersOnceOneWasAccepted() {
    Desk many = new Desk(TEN, 8);
    many.faults.add(
        new Desk.Fault(
            action -> action instanceof Action.Start s && !s.job().name().equals("job-0"),
            4,
            action -> Desk.failed(action, Kind.REJECTED)));
    many.run(Duration.ofMinutes(1));
    assertThat(many.made(Action.Start.class), hasSize(8));
  }

  @Test
  void noMoreJobsAreStartedThanMayBeActive() {
    Desk many = new Desk(new Quota(3, 5, 10, 10), 5);
    many.run(Duration.ofMinutes(10));
    assertThat(many.made(Action.Start.class), hasSize(3));
    many.end("job-1-1", Phase.SUCCEEDED);
    many.run(Duration.ofMinutes(10));
    assertThat(many.made(Action.Start.class), hasSize(4));
  }

  @Test
  void activeJobsOfOthersThatAListingShowsTakeUpPlaces() {
    Desk many = new Desk(new Quota(3, 0.05, 10, 10), 3);
    many.run(Duration.ofSeconds(1));
    many.remote("other-1", "theirs", "IN_PROGRESS", Phase.ACTIVE);
    many.remote("other-2", "theirs", "IN_PROGRESS", Phase.ACTIVE);
    many.run(Duration.ofMinutes(5));
    assertThat(many.made(Action.Start.class), hasSize(1));
    many.remote("other-1", "theirs", "COMPLETED", Phase.SUCCEEDED);
    many.run(Duration.ofMinutes(5));
    assertThat(many.made(Action.Start.class), hasSize(2));
  }

  @Test
  void startsAndReadsKeepTheirDistance() {
    Desk many = new Desk(new Quota(50, 2, 4, 4), 20);
    many.run(Duration.ofMinutes(1));
    assertApart(many.times(Action.Start.class), Duration.ofMillis(500));
    assertApart(
        many.made.stream()
            .filter(made -> made.call() instanceof Action.OfService)
            .filter(made -> !(made.call() instanceof Action.Start))
            .map(Desk.Made::at)
            .toList(),
        Duration.ofMillis(250));
    assertThat(many.made(Action.Start.class), hasSize(20));
  }

  private static void assertApart(List<Instant> times, Duration gap) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)), greaterThanOrEqualTo(gap));
    }
  }

  @Test
  void aStartThatComesTooLateForItsClaimIsPrecededByANewClaimAndALook() {
    desk.faults.add(
        new Desk.Fault(
            Action.Start.class::isInstance,
            1,
            start -> {
              desk.now = ((Action.Start) start).notAfter().plusSeconds(1);
              return new Observation.NotSent("job-0");
            }));
    desk.run(Duration.ofMinutes(5));
    List<Action> calls = desk.made.stream().map(Desk.Made::call).toList();
    int first = calls.indexOf(desk.made(Action.Start.class).get(0));
    int second = calls.indexOf(desk.made(Action.Start.class).get(1));
    List<Action> between =
        calls.subList(first + 1, second).stream()
            .filter(call -> !(call instanceof Action.CheckStop))
            .toList();
    assertThat(
        between,
        contains(
            List.of(
                instanceOf(Action.Find.class),
                instanceOf(Action.Replace.class),
                instanceOf(Action.Find.class))));
  }

  @Test
  void whereTakenNamesAreRefusedAStartIsNotPrecededByALook() {
    desk.manners = new Manners(true, true);
    desk.run(Duration.ofSeconds(1));
    assertThat(desk.made(Action.Find.class), empty());
    assertThat(desk.ledger.read("job-0", 1).attempt().jobId(), is("id-job-0-1"));
  }

  @Test
  void aNameThatIsTakenByOurOwnJobIsAdopted() {
    desk.manners = new Manners(true, true);
    desk.startsWith = "our settings";
    desk.remote("there", "job-0-1", "IN_PROGRESS", Phase.ACTIVE);
    desk.remotes.computeIfPresent("there", (id, job) -> job.withStartedWith("our settings"));
    desk.fail(Action.Start.class, 1, Kind.NAME_TAKEN);
    desk.run(Duration.ofSeconds(2));
    assertThat(desk.made(Action.Start.class), hasSize(1));
    assertThat(desk.ledger.read("job-0", 1).attempt().jobId(), is("there"));
  }

  @Test
  void aNameThatIsTakenByAJobOfOtherSettingsIsNotAdopted() {
    desk.manners = new Manners(true, true);
    desk.startsWith = "our settings";
    desk.remote("there", "job-0-1", "COMPLETED", Phase.SUCCEEDED);
    desk.remotes.computeIfPresent("there", (id, job) -> job.withStartedWith("their settings"));
    desk.fail(Action.Start.class, 1, Kind.NAME_TAKEN);
    desk.run(Duration.ofSeconds(2));
    assertThat(desk.finished(0).outcome(), is(Outcome.NOT_STARTED));
    assertThat(desk.finished(0).code(), is("NAME_TAKEN"));
    assertThat(desk.finished(0).jobId(), nullValue());
  }

  @Test
  void aJobThatALimitRefusesTimeAndAgainIsNotStartedAndTheOthersGoOn() {
    Desk many = new Desk(TEN, 8);
    many.faults.add(
        new Desk.Fault(
            call -> call instanceof Action.Start start && start.job().name().equals("job-2"),
            1_000,
            action -> Desk.failed(action, Kind.LIMITED)));
    many.run(Duration.ofSeconds(5));
    for (int job : List.of(0, 1, 3, 4, 5, 6, 7)) {
      assertThat(many.ledger.read("job-" + job, 1).attempt().jobId(), notNullValue());
      many.end("job-" + job + "-1", Phase.SUCCEEDED);
    }
    many.runAll();
    assertThat(many.finished(2).outcome(), is(Outcome.NOT_STARTED));
    assertThat(many.finished(2).code(), is("LIMITEDException"));
    assertThat(
        many.finished(2).message(),
        matchesPattern("refused by a limit 2\\d times: either the account's .* said the service"));
  }

  @Test
  void aJobThatALimitRefusesWhileTheNextIsAcceptedEachTimeIsNotStarted() {
    Desk many = new Desk(new Quota(2, 5, 10, 10), 60);
    many.faults.add(
        new Desk.Fault(
            call -> call instanceof Action.Start start && start.job().name().equals("job-2"),
            1_000,
            action -> Desk.failed(action, Kind.LIMITED)));
    for (int round = 0; round < 300; round++) {
      many.run(Duration.ofSeconds(5));
      List.copyOf(many.remotes.values()).forEach(job -> many.end(job.name(), Phase.SUCCEEDED));
    }
    assertThat(many.finished(2).outcome(), is(Outcome.NOT_STARTED));
    long tries =
        many.made(Action.Start.class).stream()
            .filter(start -> start.job().name().equals("job-2"))
            .count();
    assertThat(tries, lessThan(12L));
    assertThat(many.finished(59).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void aLimitThatOtherJobsFillIsWaitedForAsLongAsTheyRun() {
    Desk two = new Desk(TEN, 2);
    two.faults.add(
        new Desk.Fault(
            call -> call instanceof Action.Start start && start.job().name().equals("job-1"),
            40,
            action -> Desk.failed(action, Kind.LIMITED)));
    two.run(Duration.ofMinutes(50));
    two.end("job-0-1", Phase.SUCCEEDED);
    two.run(Duration.ofMinutes(2));
    assertThat(two.ledger.read("job-1", 1).attempt().jobId(), is("id-job-1-1"));
  }

  @Test
  void listsAndDescribesKeepTheirOwnDistance() {
    Desk many = new Desk(new Quota(50, 5, 4, 2), 20);
    many.run(Duration.ofSeconds(10));
    many.remotes.keySet().forEach(many.hidden::add);
    many.run(Duration.ofMinutes(2));
    assertApart(many.times(Action.Sweep.class), Duration.ofMillis(250));
    assertApart(many.times(Action.Describe.class), Duration.ofMillis(500));
    assertThat(many.made(Action.Describe.class).size(), greaterThanOrEqualTo(20));
  }
}
