/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.emulator.s3.Precondition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What jobs end with. */
class JobOutcomeTest {
  private final JobsFixture fixture = new JobsFixture();

  @Test
  void aJobPassesThroughItsStatesInItsTime() {
    Job job = fixture.files("a.txt").start();
    assertThat(status(job), equalTo(JobStatus.SUBMITTED));

    fixture.time.advanceSeconds(1);
    assertThat(status(job), equalTo(JobStatus.IN_PROGRESS));
    fixture.time.advanceSeconds(8.9);
    assertThat(status(job), equalTo(JobStatus.IN_PROGRESS));
    assertThat(job.state().ended(), nullValue());
    fixture.time.advanceSeconds(0.1);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(job.state().ended(), equalTo(job.submitted().plusSeconds(10)));
    assertThat(job.id(), matchesPattern("[0-9a-f]{32}"));
  }

  @Test
  void moreBytesTakeMoreTime() {
    fixture.perMegabyte = Duration.ofSeconds(100);
    Job job = fixture.file("in/a.txt", "x".repeat(20_000)).start();

    fixture.time.advanceSeconds(11.9);
    assertThat(status(job), equalTo(JobStatus.IN_PROGRESS));
    fixture.time.advanceSeconds(0.1);
    assertThat(status(job), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void everyFileHasAnOutputUnderItsPathBelowThePrefix() {
    Job job = fixture.files("a.txt", "b/c.txt", "b/c", "no extension", "é.out").ended();

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(
        fixture.outputs(job),
        contains("a.txt.out", "b/c.out", "b/c.txt.out", "no extension.out", "é.out.out"));
    assertThat(
        fixture.text(job.directory() + "a.txt.out"),
        equalTo("{\"analysis\":\"ENTITIES_V2\",\"characters\":14}"));
  }

  @Test
  void theDirectoryIsNamedAfterAccountTypeAndJob() {
    fixture.files("a.txt");

    for (JobFamily family : JobFamily.values()) {
      Job job = fixture.start(family, "in/", null);
      assertThat(
          job.directory(), equalTo("out/123456789012-" + family.jobType() + "-" + job.id() + "/"));
    }
  }

  @Test
  void aFileAtTheLimitIsProcessedAndOneByteMoreIsNot() {
    fixture.file("in/at.txt", "x".repeat(40_000)).file("in/over.txt", "x".repeat(40_001));

    Job job = fixture.ended();

    assertThat(status(job), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(fixture.outputs(job), contains("at.txt.out"));
    assertThat(onlyRefusal(job), equalTo("in/over.txt FILE_SIZE_LIMIT_EXCEEDED"));
  }

  @Test
  void theLimitCountsBytesAndNotCharacters() {
    fixture.files("ok.txt").file("in/accents.txt", "é".repeat(20_001));

    assertThat(onlyRefusal(fixture.ended()), equalTo("in/accents.txt FILE_SIZE_LIMIT_EXCEEDED"));
  }

  @Test
  void snomedHasALimitOfItsOwn() {
    fixture.file("in/at.txt", "x".repeat(5_000)).file("in/over.txt", "x".repeat(5_001));

    Job job = fixture.start(JobFamily.SNOMEDCT, "in/", "job");
    fixture.time.advanceSeconds(10);

    assertThat(onlyRefusal(job), equalTo("in/over.txt FILE_SIZE_LIMIT_EXCEEDED"));
  }

  @Test
  void anEmptyFileIsUnprocessedAndOneByteIsNot() {
    fixture.file("in/one.txt", "x").file("in/zero.txt", "");

    Job job = fixture.ended();

    assertThat(fixture.outputs(job), contains("one.txt.out"));
    assertThat(onlyRefusal(job), equalTo("in/zero.txt EMPTY_FILE"));
  }

  @Test
  void whatIsNotUtf8IsUnprocessed() {
    fixture.files("ok.txt");
    fixture.file("in/cut.txt", new byte[] {'a', (byte) 0xC3});
    fixture.file("in/latin1.txt", "é".getBytes(StandardCharsets.ISO_8859_1));
    fixture.file("in/overlong.txt", new byte[] {(byte) 0xC0, (byte) 0x80});
    fixture.file("in/surrogate.txt", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    fixture.file("in/utf16.txt", "text".getBytes(StandardCharsets.UTF_16));

    Job job = fixture.ended();

    assertThat(fixture.outputs(job), contains("ok.txt.out"));
    assertThat(fixture.unprocessed(job).findValuesAsText("ErrorCode").size(), equalTo(5));
    assertThat(
        fixture.unprocessed(job).findValuesAsText("ErrorCode").stream().distinct().toList(),
        contains("INVALID_ENCODING"));
  }

  @Test
  void aByteOrderMarkAndWhiteSpaceAloneAreText() {
    fixture.file("in/bom.txt", "\uFEFFtext").file("in/space.txt", " \r\n\t");

    Job job = fixture.ended();

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(fixture.text(job.directory() + "bom.txt.out"), containsString("5"));
  }

  @Test
  void anEmptySegmentBelowThePrefixMakesItsFileUnprocessed() {
    fixture.files("ok.txt", "a//b.txt", "/c.txt");

    Job job = fixture.ended();

    assertThat(fixture.outputs(job), contains("ok.txt.out"));
    assertThat(
        fixture.unprocessed(job).findValuesAsText("Input"), contains("in//c.txt", "in/a//b.txt"));
    assertThat(
        fixture.unprocessed(job).findValuesAsText("ErrorCode").get(0),
        equalTo("INVALID_FILE_PATH"));
  }

  @Test
  void aFileAddedWhileTheJobRunsIsUnprocessed() {
    Job job = fixture.files("b.txt").start();
    fixture.time.advanceSeconds(5);
    fixture.files("a.txt");
    fixture.time.advanceSeconds(5);

    assertThat(status(job), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(onlyRefusal(job), equalTo("in/a.txt FILE_ADDED_AFTER_START"));
    assertThat(fixture.outputs(job), contains("b.txt.out"));
  }

  @Test
  void aFileDeletedBeforeItIsReadIsUnprocessed() {
    Job job = fixture.files("a.txt", "b.txt").start();
    fixture.input.remove("in/a.txt", Precondition.NONE);
    fixture.time.advanceSeconds(10);

    assertThat(onlyRefusal(job), equalTo("in/a.txt FILE_NOT_FOUND"));
  }

  @Test
  void aFileOverwrittenBeforeItIsReadIsUnprocessed() {
    Job job = fixture.files("a.txt", "b.txt").start();
    fixture.file("in/a.txt", "other content");
    fixture.time.advanceSeconds(10);

    assertThat(onlyRefusal(job), equalTo("in/a.txt FILE_CHANGED_AFTER_START"));
    assertThat(fixture.outputs(job), contains("b.txt.out"));
  }

  @Test
  void aFileWrittenAnewWithTheSameContentIsTheSame() {
    Job job = fixture.files("a.txt").start();
    fixture.files("a.txt");
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void anOverwrittenFileIsAnalysedAsItIsThenIfSoChosen() {
    fixture.alternatives.add(Alternative.OVERWRITTEN_ANALYZED);
    Job job = fixture.files("a.txt").start();
    fixture.file("in/a.txt", "other content!!");
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(fixture.text(job.directory() + "a.txt.out"), containsString("15"));
  }

  @Test
  void outputsHaveManyLinesIfSoChosen() {
    fixture.alternatives.add(Alternative.PRETTY_OUTPUTS);
    Job job = fixture.files("a.txt").ended();

    assertThat(
        fixture.text(job.directory() + "a.txt.out").lines().map(String::strip).toList(),
        contains("{", "\"analysis\" : \"ENTITIES_V2\",", "\"characters\" : 14", "}"));
  }

  @Test
  void anEmptySegmentInThePrefixMakesAllFilesUnprocessed() {
    fixture.files("/a.txt");

    Job job = fixture.start(JobFamily.PHI, "in//", "job");
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.FAILED));
    assertThat(onlyRefusal(job), equalTo("in//a.txt INVALID_FILE_PATH"));
  }

  @Test
  void aJobsOwnOutputIsNotTakenForInputThatCameLate() {
    fixture.files("a.txt");
    Job job =
        fixture.start(
            new JobRequest(JobFamily.PHI, "input", "in/", "input", "in", "role", "en", null, null));
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
  }

  @Test
  void ifNoFileCanBeProcessedTheJobFailsAndSaysWhy() {
    Job job = fixture.file("in/a.txt", "").file("in/b.txt", "").ended();

    assertThat(status(job), equalTo(JobStatus.FAILED));
    assertThat(job.state().message(), startsWith("NO_FILE_PROCESSED: None of the 2 input files"));
    assertThat(fixture.unprocessed(job).size(), equalTo(2));
    assertThat(
        fixture.summary(job).get("FailedJobErrorMessage").textValue(),
        equalTo(job.state().message()));
  }

  @Test
  void aPrefixWithoutFilesFailsTheJob() {
    Job job = fixture.ended();

    assertThat(status(job), equalTo(JobStatus.FAILED));
    assertThat(job.state().message(), startsWith("NO_INPUT_FILES"));
  }

  @Test
  void aBucketThatIsNotThereFailsTheJob() {
    Job noInput =
        fixture.start(
            new JobRequest(
                JobFamily.PHI, "nowhere", "in/", "output", "", "role", "en", null, null));
    fixture.files("a.txt");
    Job noOutput =
        fixture.start(
            new JobRequest(JobFamily.PHI, "input", "in/", "nowhere", "", "role", "en", null, null));
    fixture.time.advanceSeconds(10);

    assertThat(status(noInput), equalTo(JobStatus.FAILED));
    assertThat(noInput.state().message(), startsWith("NO_READ_ACCESS_TO_INPUT"));
    assertThat(status(noOutput), equalTo(JobStatus.FAILED));
    assertThat(noOutput.state().message(), startsWith("NO_WRITE_ACCESS_TO_OUTPUT"));
  }

  @Test
  void anOutputBucketDeletedMeanwhileFailsTheJob() {
    Job job = fixture.files("a.txt").start();
    fixture.buckets.delete("output");
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.FAILED));
  }

  @Test
  void oneByteOrOneFileOverTheJobsLimitFailsIt() {
    fixture.limits = Limits.DEFAULTS.with(Quota.MAX_FILES_PER_JOB, 2).with(Quota.MAX_JOB_BYTES, 28);
    Job at = fixture.files("a.txt", "b.txt").ended();
    Job bytesOver = fixture.file("in/b.txt", "text of a note!").ended();
    Job filesOver = fixture.file("in/b.txt", "x").file("in/c.txt", "x").ended();

    assertThat(status(at), equalTo(JobStatus.COMPLETED));
    assertThat(bytesOver.state().message(), startsWith("JOB_SIZE_LIMIT_EXCEEDED"));
    assertThat(filesOver.state().message(), startsWith("TOO_MANY_FILES"));
    assertThat(fixture.outputs(filesOver), empty());
  }

  @Test
  void anAnalyzerThatBreaksLeavesItsFileUnprocessedAndTellsNothingOfTheText() {
    fixture.analyzer =
        (analysis, text, out) -> {
          if (text.contains("secret")) {
            throw new IllegalStateException("cannot read " + text);
          }
          JobsFixture.count(analysis, text, out);
        };
    fixture.files("a.txt").file("in/b.txt", "secret");

    Job job = fixture.ended();

    assertThat(onlyRefusal(job), equalTo("in/b.txt INTERNAL_ERROR"));
    assertThat(fixture.unprocessed(job).toString(), not(containsString("secret")));
  }

  @Test
  void aJobStoppedBeforeItBeganEndsStoppedWithoutOutput() {
    Job job = fixture.files("a.txt").start();

    assertThat(fixture.jobs().stop(job), equalTo(true));
    assertThat(status(job), equalTo(JobStatus.STOP_REQUESTED));
    fixture.time.advanceSeconds(1);

    assertThat(status(job), equalTo(JobStatus.STOPPED));
    assertThat(fixture.summary(job).get("Status").textValue(), equalTo("STOPPED"));
    assertThat(fixture.outputs(job), empty());
  }

  @Test
  void aJobStoppedWhileItRunsKeepsWhatItHas() {
    Job job = fixture.files("a.txt").start();
    fixture.time.advanceSeconds(5);

    assertThat(fixture.jobs().stop(job), equalTo(true));
    fixture.time.advanceSeconds(10);

    assertThat(status(job), equalTo(JobStatus.STOPPED));
    assertThat(job.state().ended(), equalTo(job.submitted().plusSeconds(6)));
    assertThat(fixture.outputs(job), contains("a.txt.out"));
    assertThat(fixture.jobs().stop(job), equalTo(false));
  }

  @Test
  void aJobAskedToStopWhileItWritesItsManifestsEndsAsTheySay() {
    Job job = fixture.files("a.txt").start();
    fixture.time.advanceSeconds(5);
    job.beginToEnd();

    assertThat(fixture.jobs().stop(job), equalTo(true));
    fixture.time.advanceSeconds(5);

    assertThat(status(job), equalTo(JobStatus.COMPLETED));
    assertThat(fixture.summary(job).get("Status").textValue(), equalTo("COMPLETED"));
  }

  @Test
  void aJobStoppedInTheMiddleOfItsFilesTellsOfThoseThatWereDone() {
    for (int i = 0; i < 1_000; i++) {
      fixture.files("%04d.txt".formatted(i));
    }
    Job[] job = new Job[1];
    fixture.analyzer =
        (analysis, text, out) -> {
          if (job[0].state().status() == JobStatus.IN_PROGRESS) {
            fixture.jobs().stop(job[0]);
          }
          JobsFixture.count(analysis, text, out);
        };
    job[0] = fixture.start();
    fixture.time.advanceSeconds(10);

    assertThat(status(job[0]), equalTo(JobStatus.STOPPED));
    assertThat(fixture.outputs(job[0]), contains("0000.txt.out"));
    assertThat(fixture.successes(job[0]).findValuesAsText("Input"), contains("in/0000.txt"));
    assertThat(fixture.summary(job[0]).get("SuccessFilesCount").longValue(), equalTo(1L));
    assertThat(fixture.summary(job[0]).get("InputFileCount").longValue(), equalTo(1_000L));
  }

  @Test
  void outputsAreMarkedWithTheKeyOfTheRequest() {
    fixture.files("a.txt");
    Job job =
        fixture.start(
            new JobRequest(
                JobFamily.PHI, "input", "in/", "output", "", "role", "en", null, "alias/k"));
    fixture.time.advanceSeconds(10);

    assertThat(
        fixture.output.get(job.directory() + "a.txt.out").headers().kmsKeyId(), equalTo("alias/k"));
  }

  private static JobStatus status(Job job) {
    return job.state().status();
  }

  private String onlyRefusal(Job job) {
    assertThat(fixture.unprocessed(job).size(), equalTo(1));
    var file = fixture.unprocessed(job).get(0);
    return file.get("Input").textValue() + " " + file.get("ErrorCode").textValue();
  }
}
