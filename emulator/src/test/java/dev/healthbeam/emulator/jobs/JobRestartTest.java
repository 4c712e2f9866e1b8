/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.s3.Precondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jobs whose process ends, in each of their states, and what another process makes of them. */
class JobRestartTest {
  private final JobsFixture fixture = new JobsFixture();

  @Test
  void aJobThatHadNotBegunBeginsAndKeepsToItsTime() {
    Job job = fixture.files("a.txt", "b.txt").start();
    fixture.time.advanceSeconds(0.5);

    fixture.restart();
    assertThat(status(job), equalTo(JobStatus.SUBMITTED));
    fixture.time.advanceSeconds(0.5);
    assertThat(status(job), equalTo(JobStatus.IN_PROGRESS));
    fixture.time.advanceSeconds(9);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(fixture.again(job).state().ended(), equalTo(job.submitted().plusSeconds(10)));
    assertThat(fixture.outputs(job), contains("a.txt.out", "b.txt.out"));
  }

  @Test
  void aJobInProgressIsAnalysedAgainAndEndsWhenItWouldHave() {
    Job job = fixture.files("a.txt", "b.txt").start();
    fixture.time.advanceSeconds(5);

    fixture.restart();
    assertThat(status(job), equalTo(JobStatus.IN_PROGRESS));
    fixture.time.advanceSeconds(4.9);
    assertThat(status(job), equalTo(JobStatus.IN_PROGRESS));
    fixture.time.advanceSeconds(0.1);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(fixture.summary(job).get("SuccessFilesCount").longValue(), equalTo(2L));
    assertThat(fixture.summary(job).get("TotalMeteredCharacters").longValue(), equalTo(28L));
  }

  @Test
  void aJobWhoseTimePassedMeanwhileEndsAtOnce() {
    Job submitted = fixture.files("a.txt").start();
    fixture.kill();
    fixture.time.advance(Duration.ofDays(1));

    fixture.restart();
    fixture.time.advance(Duration.ZERO);

    assertThat(status(submitted), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void aJobThatWasToStopBeforeItBeganStopsWithoutOutput() {
    Job job = fixture.files("a.txt").start();
    fixture.jobs().stop(job);

    fixture.restart();
    assertThat(status(job), equalTo(JobStatus.STOP_REQUESTED));
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.STOPPED));
    assertThat(fixture.outputs(job), empty());
    assertThat(fixture.summary(job).get("Status").textValue(), equalTo("STOPPED"));
  }

  @Test
  void aJobThatWasToStopInTheMiddleStopsAndTellsOfTheOutputsItHas() {
    Job job = fixture.files("a.txt", "b.txt", "c.txt").start();
    fixture.time.advanceSeconds(5);
    fixture.output.remove(job.directory() + "c.txt.out", Precondition.NONE);
    fixture.jobs().stop(job);

    fixture.restart();
    fixture.time.advanceSeconds(1);

    assertThat(status(job), equalTo(JobStatus.STOPPED));
    assertThat(fixture.successes(job).findValuesAsText("Input"), contains("in/a.txt", "in/b.txt"));
    assertThat(fixture.summary(job).get("TotalMeteredCharacters").longValue(), equalTo(28L));
  }

  @Test
  void aJobStoppedWhileItIsAnalysedAgainTellsOfTheOutputsOfBoth() {
    Job job = fixture.files("a.txt", "b.txt", "c.txt").start();
    fixture.time.advanceSeconds(5);
    fixture.analyzer =
        (analysis, text, out) -> {
          fixture.jobs().stop(fixture.again(job));
          JobsFixture.count(analysis, text, out);
        };

    fixture.restart();
    fixture.time.advanceSeconds(5);

    assertThat(status(job), equalTo(JobStatus.STOPPED));
    assertThat(
        fixture.successes(job).findValuesAsText("Input"),
        contains("in/a.txt", "in/b.txt", "in/c.txt"));
  }

  @Test
  void aFileThatIsRefusedAfterTheRestartHasNoOutputLeft() {
    Job job = fixture.files("a.txt", "b.txt").start();
    fixture.time.advanceSeconds(5);
    assertThat(fixture.outputs(job), contains("a.txt.out", "b.txt.out"));
    fixture.file("in/a.txt", "other content");

    fixture.restart();
    fixture.time.advanceSeconds(5);

    assertThat(status(job), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(fixture.outputs(job), contains("b.txt.out"));
  }

  @Test
  void endedJobsAnswerAsBefore() {
    fixture.files("a.txt").with(FaultRule.failJob("no luck").jobNamed("bad"));
    Job completed = fixture.ended();
    Job failed = fixture.start(JobFamily.PHI, "in/", "bad");
    fixture.time.advanceSeconds(10);
    List<Job.State> before = List.of(completed.state(), failed.state());

    fixture.restart();

    assertThat(
        List.of(fixture.again(completed).state(), fixture.again(failed).state()), equalTo(before));
    assertThat(fixture.again(completed).request(), equalTo(completed.request()));
    assertThat(fixture.again(completed).directory(), equalTo(completed.directory()));
    assertThat(fixture.again(completed).submitted(), equalTo(completed.submitted()));
  }

  @Test
  void aTokenStillNamesTheFirstJob() {
    JobRequest request = fixture.files("a.txt").start().request();
    Job job = fixture.jobs().start(request, "t-1");

    fixture.restart();

    Optional<Job> found = fixture.jobs().withToken(JobFamily.ENTITIES_V2, "t-1");
    assertThat(found.map(Job::id), equalTo(Optional.of(job.id())));
    assertThat(found.map(Job::request), equalTo(Optional.of(request)));
    assertThat(fixture.jobs().withToken(JobFamily.PHI, "t-1"), equalTo(Optional.empty()));
  }

  @Test
  void numbersGoOnWhereTheyWere() {
    Job first = fixture.files("a.txt").ended();

    Job second = fixture.restart().start();

    assertThat(second.number(), greaterThan(first.number()));
    assertThat(second.id(), not(equalTo(first.id())));
    assertThat(fixture.jobs().of(JobFamily.ENTITIES_V2).size(), equalTo(2));
  }

  @Test
  void theFilesOfAJobAreThoseOfItsStartAndNotOfTheRestart() {
    Job job = fixture.files("a.txt", "b.txt", "c.txt").start();
    fixture.kill();
    fixture.files("d.txt").file("in/b.txt", "something else");
    fixture.input.remove("in/c.txt", Precondition.NONE);

    fixture.restart();
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(fixture.outputs(job), contains("a.txt.out"));
    assertThat(
        fixture.unprocessed(job).findValuesAsText("ErrorCode"),
        contains("FILE_CHANGED_AFTER_START", "FILE_NOT_FOUND", "FILE_ADDED_AFTER_START"));
  }

  @Test
  void aListOfFilesLongerThanOnePartComesBackWhole() {
    for (int i = 0; i < 2_500; i++) {
      fixture.files("%05d.txt".formatted(i));
    }
    Job job = fixture.start();

    fixture.restart();
    fixture.time.advanceSeconds(10);

    assertThat(fixture.summary(job).get("SuccessFilesCount").longValue(), equalTo(2_500L));
  }

  @Test
  void aStartThatWasNeverAnsweredLeavesNothing() {
    fixture.store.lists().keep(1, 0, new InputBlock().toBytes());

    Job job = fixture.restart().files("a.txt").start();

    assertThat(fixture.store.lists().jobs(), contains(job.number()));
  }

  @Test
  void theListOfAnEndedJobsFilesIsForgotten() {
    fixture.files("a.txt").ended();

    assertThat(fixture.store.lists().jobs(), empty());
  }

  @Test
  void aJobIsForgottenWhenItExpiresAndSoIsItsToken() {
    JobRequest request = fixture.files("a.txt").start().request();
    Job old = fixture.jobs().start(request, "t-1");
    fixture.time.advance(Duration.ofDays(60));
    Job young = fixture.jobs().start(request, "t-2");
    fixture.time.advance(Duration.ofDays(60).minusSeconds(1));
    assertThat(fixture.jobs().find(JobFamily.ENTITIES_V2, old.id()).isPresent(), equalTo(true));
    fixture.time.advanceSeconds(1);

    assertThat(fixture.jobs().find(JobFamily.ENTITIES_V2, old.id()), equalTo(Optional.empty()));
    assertThat(fixture.jobs().withToken(JobFamily.ENTITIES_V2, "t-1"), equalTo(Optional.empty()));
    assertThat(ids(), contains(young.id()));
    fixture.restart();
    assertThat(ids(), contains(young.id()));
    assertThat(fixture.store.records().size(), equalTo(1));
  }

  @Test
  void aFaultOfAJobIsAskedAgainBecauseRulesAreNotKept() {
    fixture.files("a.txt").with(FaultRule.failJob("no luck").nth(2));
    Job job = fixture.start();

    fixture.restart();
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.FAILED));
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    fixture.jobs().of(JobFamily.ENTITIES_V2).values().forEach(job -> ids.add(job.id()));
    return ids;
  }

  private JobStatus status(Job job) {
    return fixture.again(job).state().status();
  }
}
