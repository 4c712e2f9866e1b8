/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import static dev.healthbeam.emulator.healthscribe.ScribeFixture.JOB_TIME;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.NO_RATES;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.names;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.object;
import static dev.healthbeam.emulator.healthscribe.ScribeFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScribeJobsTest {
  private final ScribeFixture scribe = new ScribeFixture(NO_RATES);

  @Test
  void aJobRunsAtOnceAndTellsItsOutputsWhenItIsCompleted() throws Exception {
    JsonNode started = scribe.start("visit");
    assertThat(started.get("MedicalScribeJobStatus").textValue(), equalTo("IN_PROGRESS"));
    assertThat(started.get("LanguageCode").textValue(), equalTo("en-US"));
    assertThat(started.has("MedicalScribeOutput"), is(false));
    assertThat(started.get("StartTime"), equalTo(started.get("CreationTime")));

    scribe.time.advance(JOB_TIME.minusMillis(1));
    assertThat(scribe.status("visit"), equalTo("IN_PROGRESS"));
    scribe.time.advance(Duration.ofMillis(1));

    JsonNode ended = scribe.get("visit");
    assertThat(ended.get("MedicalScribeJobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(ended.has("CompletionTime"), is(true));
    assertThat(
        ended.at("/MedicalScribeOutput/TranscriptFileUri").textValue(),
        equalTo("s3://notes/visit/transcript.json"));
    assertThat(
        ended.at("/MedicalScribeOutput/ClinicalDocumentUri").textValue(),
        equalTo("s3://notes/visit/summary.json"));
    assertThat(scribe.written, contains("visit"));
  }

  @Test
  void whatWasAskedComesBackButForKeysAndContext() throws Exception {
    ObjectNode request = request("visit");
    request.putArray("Tags").addObject().put("Key", "ward").put("Value", "");
    request.put("OutputEncryptionKMSKeyId", "alias/key");
    request.putObject("KMSEncryptionContext").put("a", "b");
    request.putObject("MedicalScribeContext").putObject("PatientContext").put("Pronouns", "HE_HIM");
    request.putObject("NotInTheModel").put("a", "b");
    scribe.start(request);

    JsonNode job = scribe.get("visit");
    assertThat(job.get("Tags"), equalTo(request.get("Tags")));
    assertThat(job.get("Settings"), equalTo(request.get("Settings")));
    assertThat(job.get("Media"), equalTo(request.get("Media")));
    assertThat(job.get("MedicalScribeContextProvided").booleanValue(), is(true));
    List<String> members = new ArrayList<>();
    job.fieldNames().forEachRemaining(members::add);
    assertThat(
        members,
        contains(
            "MedicalScribeJobName",
            "MedicalScribeJobStatus",
            "LanguageCode",
            "CreationTime",
            "StartTime",
            "Media",
            "Settings",
            "DataAccessRoleArn",
            "Tags",
            "MedicalScribeContextProvided"));
  }

  @Test
  void theSixthJobWaitsUntilOneHasEnded() throws Exception {
    for (int i = 1; i <= 7; i++) {
      scribe.start("job" + i);
      scribe.time.advance(Duration.ofSeconds(1));
    }
    assertThat(scribe.status("job5"), equalTo("IN_PROGRESS"));
    assertThat(scribe.status("job6"), equalTo("QUEUED"));
    assertThat(scribe.get("job6").has("StartTime"), is(false));

    // 10 s after the first and 3 s after the seventh was started.
    scribe.time.advance(Duration.ofSeconds(3));

    assertThat(scribe.status("job1"), equalTo("COMPLETED"));
    assertThat(scribe.status("job6"), equalTo("IN_PROGRESS"));
    assertThat(scribe.status("job7"), equalTo("QUEUED"));
    scribe.time.advance(Duration.ofMinutes(1));
    assertThat(scribe.written, contains("job1", "job2", "job3", "job4", "job5", "job6", "job7"));
  }

  @Test
  void theSixthJobIsRefusedWhereTheServiceIsReadSo() throws Exception {
    ScribeFixture limited = new ScribeFixture(NO_RATES, Alternative.SCRIBE_JOBS_LIMITED);
    for (int i = 1; i <= 5; i++) {
      limited.start("job" + i);
    }
    String start = "StartMedicalScribeJob";
    assertThat(limited.error(start, request("job6")), equalTo("LimitExceededException"));
    assertThat(limited.error(start, request("job5")), equalTo("ConflictException"));
    limited.time.advance(JOB_TIME);
    assertThat(limited.error(start, request("job6")), equalTo(null));
  }

  @Test
  void aNameIsTakenUntilItsJobIsDeleted() throws Exception {
    scribe.start("visit");
    String start = "StartMedicalScribeJob";
    assertThat(scribe.error(start, request("visit")), equalTo("ConflictException"));
    assertThat(scribe.error(start, request("Visit")), equalTo(null));
    scribe.time.advance(JOB_TIME);
    assertThat(scribe.error(start, request("visit")), equalTo("ConflictException"));
    scribe.delete("visit");
    assertThat(scribe.error(start, request("visit")), equalTo(null));
  }

  @Test
  void aJobThatRunsOrIsNotThereCannotBeDeleted() throws Exception {
    scribe.start("visit");
    String delete = "DeleteMedicalScribeJob";
    ObjectNode visit = ScribeFixture.named("visit");
    assertThat(scribe.error(delete, visit), equalTo("BadRequestException"));
    scribe.time.advance(JOB_TIME);
    scribe.delete("visit");
    assertThat(scribe.error(delete, visit), equalTo("BadRequestException"));
    assertThat(scribe.error("GetMedicalScribeJob", visit), equalTo("NotFoundException"));
    assertThat(names(scribe.list(object())), empty());
  }

  @Test
  void aListBeginsWithTheNewestAndGoesOnWhereItEnded() throws Exception {
    for (int i = 1; i <= 7; i++) {
      scribe.start("Job" + i);
    }
    ObjectNode first = scribe.list(object());
    assertThat(names(first), contains("Job7", "Job6", "Job5", "Job4", "Job3"));
    scribe.start("Job8");
    ObjectNode rest = scribe.list(object().set("NextToken", first.get("NextToken")));
    assertThat(names(rest), contains("Job2", "Job1"));
    assertThat(rest.has("NextToken"), is(false));
    ObjectNode other = object().put("JobNameContains", "job");
    other.set("NextToken", first.get("NextToken"));
    assertThat(scribe.error("ListMedicalScribeJobs", other), equalTo("BadRequestException"));
  }

  @Test
  void aListCanBeOfOneStatusAndOfAPartOfTheName() throws Exception {
    scribe.start("Ward-A.1");
    scribe.time.advance(JOB_TIME);
    scribe.start("ward-a.2");
    scribe.start("ward-b.1");

    assertThat(
        names(scribe.list(object().put("JobNameContains", "D-a."))),
        contains("ward-a.2", "Ward-A.1"));
    ObjectNode completed = scribe.list(object().put("Status", "COMPLETED"));
    assertThat(names(completed), contains("Ward-A.1"));
    assertThat(completed.get("Status").textValue(), equalTo("COMPLETED"));
    JsonNode summary = completed.at("/MedicalScribeJobSummaries/0");
    assertThat(summary.has("MedicalScribeOutput"), is(false));
    assertThat(summary.has("Settings"), is(false));
    assertThat(summary.has("CompletionTime"), is(true));
  }

  @Test
  void aRecordingThatCannotBeUsedFailsItsJobEarly() throws Exception {
    scribe.unusable.put("visit", "The media file does not exist.");
    scribe.start("visit");
    scribe.time.advance(Duration.ZERO);
    JsonNode job = scribe.get("visit");
    assertThat(job.get("MedicalScribeJobStatus").textValue(), equalTo("FAILED"));
    assertThat(job.get("FailureReason").textValue(), equalTo("The media file does not exist."));
    assertThat(job.has("MedicalScribeOutput"), is(false));
  }

  @Test
  void jobsGoOnAfterARestartWithTheTimesTheyHad() throws Exception {
    for (int i = 1; i <= 6; i++) {
      scribe.start("job" + i);
    }
    scribe.time.advance(Duration.ofSeconds(4));
    scribe.restart();
    assertThat(scribe.status("job1"), equalTo("IN_PROGRESS"));
    assertThat(scribe.status("job6"), equalTo("QUEUED"));
    scribe.time.advance(Duration.ofSeconds(6));
    assertThat(scribe.status("job5"), equalTo("COMPLETED"));
    assertThat(scribe.status("job6"), equalTo("IN_PROGRESS"));
    scribe.restart();
    scribe.time.advance(JOB_TIME);
    assertThat(scribe.status("job6"), equalTo("COMPLETED"));
    assertThat(
        scribe.error("StartMedicalScribeJob", request("job1")), equalTo("ConflictException"));
  }

  @Test
  void aJobIsForgottenAfterNinetyDays() throws Exception {
    scribe.start("visit");
    scribe.time.advance(Duration.ofDays(90).minusMillis(1));
    assertThat(scribe.status("visit"), equalTo("COMPLETED"));
    scribe.time.advance(Duration.ofMillis(1));
    assertThat(
        scribe.error("GetMedicalScribeJob", ScribeFixture.named("visit")),
        equalTo("NotFoundException"));
    scribe.restart();
    assertThat(names(scribe.list(object())), empty());
  }

  @Test
  void aRuleFailsOrDelaysAJob() throws Exception {
    scribe.faults.add(FaultRule.failJob("no luck").jobNamed("bad"));
    scribe.faults.add(FaultRule.delayJob(Duration.ofSeconds(5)).jobNamed("slow"));
    scribe.start("bad");
    scribe.start("slow");
    scribe.time.advance(JOB_TIME);
    assertThat(scribe.get("bad").get("FailureReason").textValue(), equalTo("no luck"));
    assertThat(scribe.status("slow"), equalTo("IN_PROGRESS"));
    scribe.time.advance(Duration.ofSeconds(5));
    assertThat(scribe.status("slow"), equalTo("COMPLETED"));
    assertThat(scribe.written, contains("slow"));
  }

  @Test
  void eachOperationHasItsOwnRate() throws Exception {
    ScribeFixture published = new ScribeFixture(NO_RATES.with(Quota.SCRIBE_STARTS_PER_SECOND, 5));
    for (int i = 1; i <= 5; i++) {
      published.start("job" + i);
    }
    String start = "StartMedicalScribeJob";
    assertThat(published.error(start, request("job6")), equalTo("ThrottlingException"));
    assertThat(published.status("job5"), equalTo("IN_PROGRESS"));
    published.time.advance(Duration.ofMillis(200));
    assertThat(published.error(start, request("job6")), equalTo(null));
  }

  @Test
  void whereItIsReadSoTooManyCallsAreLimitExceeded() {
    ScribeFixture limited =
        new ScribeFixture(
            NO_RATES.with(Quota.SCRIBE_LISTS_PER_SECOND, 1), Alternative.SCRIBE_RATES_LIMITED);
    assertThat(limited.error("ListMedicalScribeJobs", object()), equalTo(null));
    assertThat(limited.error("ListMedicalScribeJobs", object()), equalTo("LimitExceededException"));
  }

  @Test
  void locationsAreUrlsWhereItIsReadSo() throws Exception {
    ScribeFixture urls = new ScribeFixture(NO_RATES, Alternative.SCRIBE_HTTPS_URIS);
    urls.start("visit");
    urls.time.advance(JOB_TIME);
    assertThat(
        urls.get("visit").at("/MedicalScribeOutput/TranscriptFileUri").textValue(),
        equalTo("https://s3.us-east-1.amazonaws.com/notes/visit/transcript.json"));
  }
}
