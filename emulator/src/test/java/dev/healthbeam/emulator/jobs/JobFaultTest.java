/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.emulator.faults.FaultRule;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fault rules do to jobs and files. */
class JobFaultTest {
  private static final String SUCCESSES = "SuccessfulFilesListLocation";

  private final JobsFixture fixture = new JobsFixture();

  @Test
  void aJobNamedByARuleFailsWithItsMessage() {
    fixture.files("a.txt").with(FaultRule.failJob("no luck").jobNamed("shard-7"));

    Job spared = fixture.start(JobFamily.PHI, "in/", "run-shard-6");
    Job failed = fixture.start(JobFamily.PHI, "in/", "run-shard-7");
    fixture.time.advanceSeconds(10);

    assertThat(spared.state().status(), equalTo(JobStatus.COMPLETED));
    assertThat(failed.state().status(), equalTo(JobStatus.FAILED));
    assertThat(failed.state().message(), equalTo("no luck"));
    assertThat(fixture.outputs(failed), empty());
    assertThat(
        fixture.summary(failed).get("FailedJobErrorMessage").textValue(), equalTo("no luck"));
  }

  @Test
  void aFileIsLeftUnprocessedAsOftenAsARuleSays() {
    fixture
        .files("a.txt", "b.txt")
        .with(FaultRule.unprocessedFile("INTERNAL_ERROR").file("b.txt").times(1));

    Job first = fixture.ended();
    Job second = fixture.ended();

    assertThat(first.state().status(), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(
        fixture.unprocessed(first).findValuesAsText("ErrorCode"), contains("INTERNAL_ERROR"));
    assertThat(second.state().status(), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void rulesCountFilesInTheOrderOfTheirKeys() {
    fixture
        .files("a.txt", "b.txt", "c.txt")
        .with(FaultRule.unprocessedFile("INTERNAL_ERROR").nth(2));

    assertThat(
        fixture.unprocessed(fixture.ended()).findValuesAsText("Input"), contains("in/b.txt"));
  }

  @Test
  void aMissingOutputIsStillListedAsASuccess() {
    fixture.files("a.txt", "b.txt").with(FaultRule.missingOut().file("a.txt"));

    Job job = fixture.ended();

    assertThat(job.state().status(), equalTo(JobStatus.COMPLETED));
    assertThat(fixture.successes(job).findValuesAsText("Input"), contains("in/a.txt", "in/b.txt"));
    assertThat(fixture.outputs(job), contains("b.txt.out"));
  }

  @Test
  void aCorruptOutputIsCutInTheMiddle() {
    fixture.files("a.txt", "b.txt").with(FaultRule.corruptOut().file("a.txt"));

    Job job = fixture.ended();

    String whole = fixture.text(job.directory() + "b.txt.out");
    assertThat(
        fixture.text(job.directory() + "a.txt.out"),
        equalTo(whole.substring(0, whole.length() / 2)));
  }

  @Test
  void aManifestIsCutInTheMiddleAndTheOthersAreWhole() {
    fixture.files("a.txt", "b.txt").with(FaultRule.cutManifest().file("success").nth(2));

    Job whole = fixture.ended();
    Job cut = fixture.ended();

    String list = fixture.text(fixture.summary(whole).get(SUCCESSES).textValue());
    assertThat(list, endsWith("]}"));
    String half = fixture.text(fixture.summary(cut).get(SUCCESSES).textValue());
    assertThat(half.length(), equalTo(list.length() / 2));
    assertThat(fixture.unprocessed(cut).isEmpty(), equalTo(true));
    assertThat(cut.state().status(), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void aSummaryIsAManifestToo() {
    fixture.files("a.txt").with(FaultRule.cutManifest().file("summary").jobNamed("cut"));

    Job cut = fixture.start(JobFamily.PHI, "in/", "cut");
    Job whole = fixture.start(JobFamily.PHI, "in/", "whole");
    fixture.time.advanceSeconds(10);

    assertThat(fixture.text(whole.manifestKey()), endsWith("}}"));
    assertThat(fixture.text(cut.manifestKey()), not(endsWith("}}")));
  }

  @Test
  void aLostJobIsAcceptedAndNeverHeardOfAgain() {
    fixture.files("a.txt").with(FaultRule.loseJob().nth(1));

    Job lost = fixture.start();
    Job kept = fixture.ended();

    assertThat(fixture.jobs().find(JobFamily.ENTITIES_V2, lost.id()), equalTo(Optional.empty()));
    assertThat(fixture.jobs().of(JobFamily.ENTITIES_V2).values(), contains(kept));
    assertThat(fixture.outputs(lost), empty());
    fixture.restart();
    assertThat(fixture.jobs().find(JobFamily.ENTITIES_V2, lost.id()), equalTo(Optional.empty()));
  }

  @Test
  void rulesCountJobsInTheOrderTheyWereAccepted() {
    fixture.files("a.txt").with(FaultRule.failJob("no luck").nth(2));

    Job first = fixture.start();
    Job second = fixture.start();
    Job third = fixture.start();
    fixture.time.advanceSeconds(10);

    assertThat(first.state().status(), equalTo(JobStatus.COMPLETED));
    assertThat(second.state().status(), equalTo(JobStatus.FAILED));
    assertThat(third.state().status(), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void aPartialJobLeavesOneFileInSoManyUnprocessed() {
    fixture.files("a.txt", "b.txt", "c.txt", "d.txt", "e.txt").with(FaultRule.partialJob(3).nth(2));

    Job first = fixture.ended();
    Job second = fixture.ended();

    assertThat(first.state().status(), equalTo(JobStatus.COMPLETED));
    assertThat(second.state().status(), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(
        fixture.unprocessed(second).findValuesAsText("Input"), contains("in/a.txt", "in/d.txt"));
    assertThat(
        fixture.unprocessed(second).findValuesAsText("ErrorCode"),
        contains("INTERNAL_ERROR", "INTERNAL_ERROR"));
    assertThat(fixture.outputs(second), contains("b.txt.out", "c.txt.out", "e.txt.out"));
  }

  @Test
  void aDelayedJobTakesSoMuchLongerAndCanBeStopped() {
    fixture.files("a.txt").with(FaultRule.delayJob(Duration.ofSeconds(30)));

    Job job = fixture.ended();
    Job stopped = fixture.start();
    assertThat(job.state().status(), equalTo(JobStatus.IN_PROGRESS));
    fixture.jobs().stop(stopped);
    fixture.time.advanceSeconds(30);

    assertThat(job.state().status(), equalTo(JobStatus.COMPLETED));
    assertThat(job.state().ended(), equalTo(job.submitted().plusSeconds(40)));
    assertThat(stopped.state().status(), equalTo(JobStatus.STOPPED));
  }
}
