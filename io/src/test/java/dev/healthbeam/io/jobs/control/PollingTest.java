/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From an accepted job to its outcome. */
class PollingTest {

  private final Desk desk = new Desk(new Quota(10, 5, 10, 10), 1);

  private void started() {
    desk.run(Duration.ofSeconds(10));
    desk.made.clear();
  }

  @Test
  void oneListingPollsAllActiveJobs() {
    Desk many = new Desk(new Quota(10, 5, 10, 10), 10);
    many.run(Duration.ofSeconds(10));
    many.made.clear();
    for (int job = 0; job < 10; job++) {
      many.end("job-" + job + "-1", Phase.SUCCEEDED);
    }
    many.runAll();
    assertThat(many.made(Action.Sweep.class), hasSize(1));
    assertThat(many.made(Action.Describe.class), empty());
    assertThat(many.finished(9).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void jobsThatTakeEquallyLongAreListedJustWhenTheyEnd() {
    Desk many = new Desk(new Quota(1, 5, 10, 10), 3);
    Duration took = Duration.ofSeconds(61).plusMillis(700);
    many.run(Duration.ofSeconds(1));
    many.run(took.minusSeconds(1));
    many.end("job-0-1", Phase.SUCCEEDED);
    many.run(Duration.ofMinutes(2));
    Instant submitted = many.remotes.get("id-job-1-1").submitted();
    assertThat(many.made(Action.Start.class), hasSize(2));
    Instant expected = submitted.plus(took);
    assertThat(many.times(Action.Sweep.class), hasItem(expected));
  }

  @Test
  void aListingThatWasEarlyForAJobThatTakesLongerPutsOffNoOther() {
    Desk many = new Desk(new Quota(1, 5, 10, 10), 2);
    many.run(Duration.ofSeconds(2));
    many.end("job-0-1", Phase.SUCCEEDED);
    many.run(Duration.ofMinutes(10));
    List<Instant> sweeps = many.times(Action.Sweep.class);
    for (int i = 1; i < sweeps.size(); i++) {
      assertThat(
          Duration.between(sweeps.get(i - 1), sweeps.get(i)),
          lessThanOrEqualTo(Desk.POLICY.maxPollInterval()));
    }
  }

  @Test
  void aJobTheListingDoesNotShowIsDescribed() {
    started();
    desk.hidden.add("id-job-0-1");
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.made(Action.Describe.class), hasSize(1));
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void aListingOfOtherPeoplesJobsWithoutEndIsCutShort() {
    desk.faults.add(
        new Desk.Fault(
            Action.Sweep.class::isInstance,
            1_000,
            sweep -> new Observation.Swept("PHI", new JobPage(List.of(), "more"))));
    started();
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.made(Action.Sweep.class), hasSize(1));
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void pollsComeEverLaterUpToTheMaximumAndSoonAgainWhenSomethingChanges() {
    started();
    desk.run(Duration.ofMinutes(10));
    List<Instant> polls = desk.times(Action.Sweep.class);
    Duration last = Duration.between(polls.get(polls.size() - 2), polls.get(polls.size() - 1));
    assertThat(last, greaterThan(Duration.ofSeconds(50)));
    assertThat(last, lessThanOrEqualTo(Desk.POLICY.maxPollInterval()));
    assertThat(polls.size(), lessThanOrEqualTo(17));
    desk.remote("id-job-0-1", "job-0-1", "ALMOST_DONE", Phase.ACTIVE);
    desk.made.clear();
    desk.run(Duration.ofMinutes(2));
    List<Instant> after = desk.times(Action.Sweep.class);
    assertThat(
        Duration.between(after.get(0), after.get(1)),
        lessThanOrEqualTo(Desk.POLICY.minPollInterval()));
  }

  @Test
  void aJobTheServiceFailedIsTriedAgainUnderItsNextName() {
    started();
    desk.end("job-0-1", Phase.FAILED);
    desk.run(Duration.ofMinutes(1));
    assertThat(desk.made(Action.Start.class).get(0).attempt(), is(2));
    desk.end("job-0-2", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
    assertThat(desk.finished(0).attempt(), is(2));
  }

  @Test
  void aJobThatFailsEveryTimeHasFailed() {
    started();
    desk.end("job-0-1", Phase.FAILED);
    desk.run(Duration.ofMinutes(1));
    desk.end("job-0-2", Phase.FAILED);
    desk.runAll();
    FinishedJob finished = desk.finished(0);
    assertThat(finished.outcome(), is(Outcome.FAILED));
    assertThat(finished.attempt(), is(2));
    assertThat(finished.status(), is("FAILED"));
  }

  @Test
  void aJobThatSomebodyStoppedIsNotTriedAgain() {
    started();
    desk.end("job-0-1", Phase.STOPPED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.STOPPED));
    assertThat(desk.made(Action.Start.class), empty());
  }

  @Test
  void aJobPastItsDeadlineIsStoppedAndHasTimedOut() {
    Instant submitted = desk.now;
    started();
    desk.run(Desk.POLICY.deadline().plusMinutes(1));
    assertThat(desk.made(Action.Stop.class), hasSize(1));
    assertThat(
        Duration.between(submitted, desk.times(Action.Stop.class).get(0)),
        greaterThanOrEqualTo(Desk.POLICY.deadline()));
    desk.end("job-0-1", Phase.STOPPED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.TIMED_OUT));
    assertThat(desk.finished(0).status(), is("STOPPED"));
  }

  @Test
  void aJobStoppedAtItsDeadlineHasTimedOutThoughTheServicesClockIsBehind() {
    Instant submitted = desk.now;
    started();
    desk.run(Desk.POLICY.deadline().plusMinutes(1));
    assertThat(desk.made(Action.Stop.class), hasSize(1));
    Instant later = desk.now;
    desk.now = submitted.plus(Desk.POLICY.deadline()).minusSeconds(20);
    desk.end("job-0-1", Phase.STOPPED);
    desk.now = later;
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.TIMED_OUT));
  }

  @Test
  void aJobStoppedWithItsRunShortlyBeforeItsDeadlineHasBeenStopped() {
    Instant submitted = desk.now;
    started();
    desk.ledger.stopMarker = true;
    desk.run(Duration.ofMinutes(1));
    desk.now = submitted.plus(Desk.POLICY.deadline()).minusSeconds(20);
    desk.end("job-0-1", Phase.STOPPED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.STOPPED));
  }

  @Test
  void aJobThatDoesNotStopIsGivenUpAfterTheGrace() {
    started();
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.TIMED_OUT));
    assertThat(desk.finished(0).status(), is("STOP_REQUESTED"));
    assertThat(desk.made(Action.Stop.class), hasSize(1));
  }

  @Test
  void aStopThatFailsIsAskedForAgain() {
    started();
    desk.fail(Action.Stop.class, 2, Kind.THROTTLED);
    desk.runAll();
    assertThat(desk.made(Action.Stop.class), hasSize(3));
  }

  @Test
  void aJobTheServiceDoesNotKnowAnyMoreIsLostAfterThreeLooks() {
    started();
    desk.remotes.clear();
    desk.runAll();
    assertThat(desk.made(Action.Describe.class), hasSize(3));
    assertThat(desk.finished(0).outcome(), is(Outcome.LOST));
    assertThat(desk.finished(0).jobId(), is("id-job-0-1"));
    assertThat(desk.made(Action.Start.class), empty());
  }

  @Test
  void aJobUnseenForAMomentIsNotLost() {
    started();
    desk.hidden.add("id-job-0-1");
    desk.faults.add(
        new Desk.Fault(
            Action.Describe.class::isInstance,
            2,
            call -> new Observation.Described("job-0", null)));
    desk.run(Duration.ofMinutes(5));
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void aListingThatIsDeniedStopsTheRunAndSaysWhat() {
    started();
    desk.fail(Action.Sweep.class, 1_000, Kind.REJECTED);
    desk.runAll();
    assertThat(desk.givenUp, matchesPattern("Listing jobs of kind PHI failed .*REJECTED.*"));
    assertThat(desk.made(Action.Sweep.class), hasSize(5));
  }

  @Test
  void anHourOfThrottlingIsNotEndedByTheFirstLostAnswerInIt() {
    started();
    for (int lost = 0; lost < 4; lost++) {
      desk.fail(Action.Sweep.class, 12, Kind.THROTTLED);
      desk.fail(Action.Sweep.class, 2, Kind.UNCERTAIN);
      desk.fail(Action.Sweep.class, 1, Kind.REJECTED);
    }
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.givenUp, nullValue());
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void aSessionThatEndsWhileJobsRunIsWaitedForUntilItIsRenewed() {
    started();
    desk.fail(Action.Sweep.class, 19, Kind.CREDENTIALS);
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void aSessionThatIsNeverRenewedStopsTheRunAndSaysWhat() {
    started();
    desk.fail(Action.Sweep.class, 1_000, Kind.CREDENTIALS);
    desk.runAll();
    assertThat(desk.givenUp, matchesPattern("Listing jobs of kind PHI failed .*CREDENTIALS.*"));
    assertThat(desk.made(Action.Sweep.class), hasSize(20));
  }

  @Test
  void listingsThatFailForAWhileDoNoHarm() {
    started();
    desk.fail(Action.Sweep.class, 9, Kind.UNCERTAIN);
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  @Test
  void aWishToStopStartsNothingMoreAndStopsWhatRuns() {
    Desk many = new Desk(new Quota(2, 5, 10, 10), 5);
    many.run(Duration.ofSeconds(30));
    many.ledger.stopMarker = true;
    many.run(Duration.ofSeconds(30));
    assertThat(many.made(Action.Stop.class), hasSize(2));
    many.end("job-0-1", Phase.STOPPED);
    many.end("job-1-1", Phase.SUCCEEDED);
    many.runAll();
    assertThat(many.made(Action.Start.class), hasSize(2));
    List<Outcome> outcomes =
        List.of(0, 1, 2, 3, 4).stream().map(job -> many.finished(job).outcome()).toList();
    assertThat(outcomes.get(1), is(Outcome.SUCCEEDED));
    assertThat(
        List.of(outcomes.get(0), outcomes.get(2), outcomes.get(3), outcomes.get(4)),
        everyItem(is(Outcome.STOPPED)));
  }

  @Test
  void aRunThatShallStopStartsNothingAtAll() {
    desk.ledger.stopMarker = true;
    desk.runAll();
    assertThat(desk.finished(0).outcome(), is(Outcome.STOPPED));
    assertThat(
        desk.made.stream().filter(made -> made.call() instanceof Action.OfService).toList(),
        empty());
  }

  @Test
  void aJobThatASummaryShowsEndedIsDescribedOnceAndEndsAsDescribed() {
    started();
    desk.end("job-0-1", Phase.SUCCEEDED);
    RemoteJob full = desk.remotes.get("id-job-0-1");
    listInShort();
    desk.runAll();
    assertThat(desk.made(Action.Describe.class), hasSize(1));
    assertThat(desk.finished(0).outcome(), is(Outcome.SUCCEEDED));
    assertThat(desk.finished(0).ended(), is(full.ended()));
  }

  @Test
  void aJobThatIsOverByASummaryLeavesItsPlaceToTheNextBeforeItIsDescribed() {
    Desk two = new Desk(new Quota(1, 5, 10, 10), 2);
    two.run(Duration.ofSeconds(10));
    two.fail(Action.Describe.class, 3, Kind.UNCERTAIN);
    two.end("job-0-1", Phase.SUCCEEDED);
    two.faults.add(inShort(two));
    two.run(Duration.ofSeconds(30));
    int second =
        two.made.indexOf(two.made.stream().filter(PollingTest::startsSecond).findAny().get());
    int described =
        two.made.stream()
            .map(Desk.Made::call)
            .toList()
            .lastIndexOf(two.made(Action.Describe.class).get(3));
    assertThat(second, lessThan(described));
    assertThat(two.finished(0).outcome(), is(Outcome.SUCCEEDED));
  }

  private static boolean startsSecond(Desk.Made made) {
    return made.call() instanceof Action.Start start && start.job().name().equals("job-1");
  }

  private void listInShort() {
    desk.faults.add(inShort(desk));
  }

  private static Desk.Fault inShort(Desk desk) {
    return new Desk.Fault(
        Action.Sweep.class::isInstance,
        1_000,
        sweep -> {
          JobPage page = ((Observation.Swept) desk.answer(sweep)).page();
          return new Observation.Swept(
              "PHI", new JobPage(page.jobs().stream().map(RemoteJob::asSummary).toList(), null));
        });
  }

  @Test
  void aJobThatCannotBeStoppedIsLeftToItselfAtItsDeadline() {
    desk.manners = new Manners(false, false);
    started();
    desk.run(Desk.POLICY.deadline().plusMinutes(2));
    assertThat(desk.made(Action.Stop.class), empty());
    assertThat(desk.finished(0).outcome(), is(Outcome.TIMED_OUT));
    assertThat(desk.finished(0).status(), is("IN_PROGRESS"));
    assertThat(desk.finished(0).message(), matchesPattern(".*deadline; .* it goes on there"));
  }

  @Test
  void aWishToStopLeavesWhatCannotBeStoppedAndSaysSo() {
    Desk many = new Desk(new Quota(1, 5, 10, 10), 2);
    many.manners = new Manners(false, false);
    many.run(Duration.ofSeconds(30));
    many.ledger.stopMarker = true;
    many.run(Duration.ofSeconds(30));
    assertThat(many.made(Action.Stop.class), empty());
    assertThat(many.finished(0).outcome(), is(Outcome.STOPPED));
    assertThat(many.finished(0).status(), is("IN_PROGRESS"));
    assertThat(many.finished(0).jobId(), is("id-job-0-1"));
    assertThat(many.finished(1).jobId(), nullValue());
  }

  @Test
  void whatTheServiceSaysOfAJobsProgressIsToldWhenItChangesAndKeptWithItsEnd() {
    started();
    desk.events.clear();
    for (double done : List.of(1.0, 1.0, 2.0)) {
      desk.remotes.computeIfPresent(
          "id-job-0-1", (id, job) -> job.withProgress(new TreeMap<>(Map.of("Done", done))));
      desk.run(Duration.ofMinutes(2));
    }
    assertThat(
        desk.events.stream().map(event -> event.type() + " " + event.progress()).toList(),
        contains("PROGRESSED {Done=1.0}", "PROGRESSED {Done=2.0}"));
    assertThat(desk.state.progress(0), is(Map.of("Done", 2.0)));
    desk.end("job-0-1", Phase.SUCCEEDED);
    desk.remotes.computeIfPresent(
        "id-job-0-1", (id, job) -> job.withProgress(new TreeMap<>(Map.of("Done", 3.0))));
    desk.runAll();
    assertThat(desk.finished(0).progress(), is(Map.of("Done", 3.0)));
  }

  @Test
  void aListingEndsWithTheLastOfOurActiveJobsButForAFullOneNowAndThen() {
    Desk two = new Desk(new Quota(10, 5, 10, 10), 8);
    two.run(Duration.ofSeconds(10));
    two.made.clear();
    two.faults.add(
        new Desk.Fault(
            Action.Sweep.class::isInstance,
            1_000,
            call -> {
              Action.Sweep sweep = (Action.Sweep) call;
              JobPage page = ((Observation.Swept) two.answer(sweep)).page();
              boolean first = sweep.page() == null;
              return new Observation.Swept(
                  "PHI", first ? new JobPage(page.jobs(), "more") : new JobPage(List.of(), null));
            }));
    two.run(Duration.ofMinutes(3));
    long further = two.made(Action.Sweep.class).stream().filter(s -> s.page() != null).count();
    long first = two.made(Action.Sweep.class).size() - further;
    assertThat(further, lessThanOrEqualTo(3L));
    assertThat(first, greaterThan(further));
    assertThat(two.made(Action.Describe.class), empty());
  }
}
