/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import static dev.healthbeam.emulator.healthlake.LakeFixture.patient;
import static dev.healthbeam.emulator.healthlake.LakeFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Quota;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImportTest {
  private final LakeFixture fixture = new LakeFixture();

  @Test
  void everyLineComesOutOnceInTheLogsAndInTheCounts() throws Exception {
    fixture
        .file("in/a.ndjson", patient("1"), "", "no json", patient("2"))
        .file("in/v1-0/b.ndjson", patient("3"))
        .file("in/readme.txt", "not read");

    JsonNode job = fixture.imported(request());

    assertThat(job.get("JobStatus").textValue(), equalTo("COMPLETED_WITH_ERRORS"));
    assertThat(
        fixture.outputs(job),
        contains("FAILURE/a.ndjson", "Manifest.json", "SUCCESS/a.ndjson", "SUCCESS/v1-0/b.ndjson"));
    JsonNode failure = fixture.json(job, "FAILURE/a.ndjson");
    assertThat(failure.get("lineId").intValue(), equalTo(3));
    assertThat(failure.at("/UpdateResourceResponse/statusCode").intValue(), equalTo(400));
    assertThat(
        failure.at("/UpdateResourceResponse/jsonBlob/issue/0/diagnostics").textValue(),
        equalTo("Invalid JSON found in input file"));
    JsonNode report = job.get("JobProgressReport");
    assertThat(report.get("TotalNumberOfScannedFiles").intValue(), equalTo(2));
    assertThat(report.get("TotalNumberOfImportedFiles").intValue(), equalTo(2));
    assertThat(report.get("TotalNumberOfResourcesScanned").intValue(), equalTo(4));
    assertThat(report.get("TotalNumberOfResourcesImported").intValue(), equalTo(3));
    assertThat(report.get("TotalNumberOfResourcesWithCustomerError").intValue(), equalTo(1));
    JsonNode manifest = fixture.json(job, "Manifest.json");
    assertThat(manifest.get("numberOfResourcesScanned").intValue(), equalTo(4));
    assertThat(manifest.get("numberOfResourcesImportedSuccessfully").intValue(), equalTo(3));
    assertThat(manifest.get("numberOfResourcesWithCustomerError").intValue(), equalTo(1));
    assertThat(
        manifest.at("/successOutput/successOutputS3Uri").textValue(),
        equalTo("s3://fhir/" + LakeFixture.directory(job) + "SUCCESS/"));
  }

  @Test
  void whereNothingFailedThereIsNoFailureFolder() throws Exception {
    fixture.file("in/a.ndjson", patient("1"));

    JsonNode job = fixture.imported(request());

    assertThat(job.get("JobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(fixture.outputs(job), contains("Manifest.json", "SUCCESS/a.ndjson"));
    assertThat(
        fixture.buckets.get("fhir").find("out/.healthlake_write_access_check_file.temp").size(),
        equalTo(0L));
  }

  @Test
  void theProgressReportMovesWhileTheJobRuns() throws Exception {
    String[] lines = new String[100];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = patient("p-" + i);
    }
    fixture.file("in/a.ndjson", lines);
    String id = fixture.start();
    fixture.time.advanceSeconds(1);

    int last = 0;
    for (int i = 0; i < 4; i++) {
      fixture.time.advanceSeconds(2);
      int now =
          fixture.describe(id).at("/JobProgressReport/TotalNumberOfResourcesImported").intValue();
      assertThat(now + " after " + last, now > last && now < 100, equalTo(true));
      last = now;
    }
    assertThat(fixture.status(id), equalTo("IN_PROGRESS"));
    fixture.time.advanceSeconds(3);
    assertThat(fixture.status(id), equalTo("COMPLETED"));
  }

  @Test
  void aResourceThatComesAgainIsItsNextVersion() throws Exception {
    fixture.file("in/a.ndjson", patient("1"), patient("1"));
    fixture.imported(request());
    fixture.imported(request());

    Resources.Version version = fixture.resources().get(1, "Patient", "1");
    assertThat(version.number(), equalTo(4L));
    JsonNode json = new ObjectMapper().readTree(version.json());
    assertThat(json.at("/meta/versionId").textValue(), equalTo("4"));
    assertThat(json.at("/meta/lastUpdated").textValue(), equalTo(version.updated().toString()));
  }

  @Test
  void aJobDoneAgainAfterARestartMakesNoOtherVersions() throws Exception {
    String[] lines = new String[60];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = patient("p-" + i % 40);
    }
    fixture.file("in/a.ndjson", lines);
    String id = fixture.start();
    fixture.time.advanceSeconds(6);
    assertThat(fixture.status(id), equalTo("IN_PROGRESS"));

    fixture.open();
    fixture.time.advanceSeconds(20);

    JsonNode job = fixture.describe(id);
    assertThat(job.get("JobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(job.at("/JobProgressReport/TotalNumberOfResourcesImported").intValue(), equalTo(60));
    assertThat(fixture.resources().get(1, "Patient", "p-0").number(), equalTo(2L));
    assertThat(fixture.resources().get(1, "Patient", "p-39").number(), equalTo(1L));
    assertThat(fixture.resources().count(1, "Patient"), equalTo(40L));
    assertThat(fixture.output(job, "SUCCESS/a.ndjson").lines().count(), equalTo(60L));
  }

  @Test
  void aSingleObjectCanBeImported() throws Exception {
    fixture.file("in/a.ndjson", patient("1")).file("in/b.ndjson", patient("2"));
    ObjectNode request = request();
    request.putObject("InputDataConfig").put("S3Uri", "s3://fhir/in/a.ndjson");

    JsonNode job = fixture.imported(request);

    assertThat(fixture.outputs(job), contains("Manifest.json", "SUCCESS/a.ndjson"));
  }

  @Test
  void anImportWithoutFilesFailsWithAMessage() throws Exception {
    JsonNode job = fixture.imported(request());

    assertThat(job.get("JobStatus").textValue(), equalTo("FAILED"));
    assertThat(job.get("Message").textValue(), containsString("NO_INPUT_FILES"));
  }

  @Test
  void aBucketThatIsNotThereFailsTheJobAndNotItsStart() throws Exception {
    ObjectNode request = request();
    request.putObject("InputDataConfig").put("S3Uri", "s3://nowhere/in/");

    assertThat(
        fixture.imported(request).get("Message").textValue(), containsString("NO_READ_ACCESS"));
  }

  @Test
  void aResourceOverTheLimitIsTheCustomersErrorUnlessItIsABinary() throws Exception {
    LakeFixture small =
        new LakeFixture(
            Limits.DEFAULTS
                .withoutRates()
                .with(Quota.MAX_RESOURCE_BYTES, 100)
                .with(Quota.MAX_BINARY_BYTES, 300_000));
    small.file(
        "in/a.ndjson",
        patient("1"),
        "{\"resourceType\":\"Patient\",\"id\":\"2\",\"x\":\"" + "y".repeat(200_000) + "\"}",
        "{\"resourceType\":\"Binary\",\"id\":\"3\",\"data\":\"" + "y".repeat(200_000) + "\"}",
        "{\"resourceType\":\"Binary\",\"id\":\"4\",\"data\":\"" + "y".repeat(400_000) + "\"}",
        patient("5"));

    JsonNode job = small.imported(request());

    assertThat(
        small.output(job, "SUCCESS/a.ndjson").lines().map(ImportTest::lineId).toList(),
        contains(1, 3, 5));
    assertThat(
        small.output(job, "FAILURE/a.ndjson").lines().map(ImportTest::lineId).toList(),
        contains(2, 4));
    assertThat(small.output(job, "FAILURE/a.ndjson"), containsString("\"statusCode\":413"));
  }

  @Test
  void theOddShapesCanBeHad() throws Exception {
    LakeFixture odd =
        new LakeFixture(
            Alternative.PRINTED_FAILURE_LINES,
            Alternative.LOWER_CASE_MANIFEST,
            Alternative.EMPTY_FAILURE_LOGS,
            Alternative.NO_WRITE_CHECK,
            Alternative.ANY_FILE_NAME);
    odd.file("in/a.ndjson", patient("1"), "[]").file("in/b.json", patient("2"));

    JsonNode job = odd.imported(request());

    assertThat(
        odd.outputs(job),
        contains(
            "FAILURE/a.ndjson",
            "FAILURE/b.json",
            "SUCCESS/a.ndjson",
            "SUCCESS/b.json",
            "manifest.json"));
    assertThat(
        odd.output(job, "FAILURE/a.ndjson"),
        equalTo(
            "{\"lineId\":2, UpdateResourceResponse:{\"jsonBlob\":{\"resourceType\":"
                + "\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\",\"diagnostics\":\"Invalid"
                + " JSON found in input file\"}]}, \"statusCode\":400}\n"));
    assertThat(
        odd.buckets.get("fhir").find("out/.healthlake_write_access_check_file.temp"), nullValue());
  }

  @Test
  void anImportOfNothingButRefusalsFailsIfAskedTo() throws Exception {
    LakeFixture strict = new LakeFixture(Alternative.ALL_REFUSED_FAILS);
    strict.file("in/a.ndjson", "[]");

    JsonNode job = strict.imported(request());

    assertThat(job.get("JobStatus").textValue(), equalTo("FAILED"));
    assertThat(job.has("Message"), equalTo(false));
    assertThat(strict.outputs(job), hasItem("Manifest.json"));
  }

  @Test
  void rulesFailJobsAndFilesAndLogs() throws Exception {
    fixture.file("in/a.ndjson", patient("1")).file("in/b.ndjson", patient("2"));
    fixture.faults.add(FaultRule.failJob("no luck").jobNamed("first"));
    fixture.faults.add(FaultRule.failJob("gone").withCode("CANCEL_COMPLETED").jobNamed("second"));
    fixture.faults.add(FaultRule.unprocessedFile("any").jobNamed("third").file("a.ndjson"));
    fixture.faults.add(FaultRule.missingOut().jobNamed("fourth").file("a.ndjson"));

    JsonNode first = fixture.imported(request().put("JobName", "first"));
    assertThat(first.get("JobStatus").textValue(), equalTo("FAILED"));
    assertThat(first.get("Message").textValue(), equalTo("no luck"));
    JsonNode second = fixture.imported(request().put("JobName", "second"));
    assertThat(second.get("JobStatus").textValue(), equalTo("CANCEL_COMPLETED"));
    JsonNode third = fixture.imported(request().put("JobName", "third"));
    assertThat(third.get("JobStatus").textValue(), equalTo("COMPLETED_WITH_ERRORS"));
    assertThat(
        third.at("/JobProgressReport/TotalNumberOfFilesReadWithCustomerError").intValue(),
        equalTo(1));
    assertThat(fixture.outputs(third), not(hasItem("SUCCESS/a.ndjson")));
    JsonNode fourth = fixture.imported(request().put("JobName", "fourth"));
    assertThat(fourth.get("JobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(fixture.outputs(fourth), contains("Manifest.json", "SUCCESS/b.ndjson"));
  }

  @Test
  void whatAnImportWritesBesideItsInputIsNotItsInput() throws Exception {
    fixture.file("in/a.ndjson", patient("1"));
    ObjectNode request = request();
    ((ObjectNode) request.at("/JobOutputDataConfig/S3Configuration")).put("S3Uri", "s3://fhir/in/");

    JsonNode job = fixture.imported(request);

    assertThat(job.at("/JobProgressReport/TotalNumberOfScannedFiles").intValue(), equalTo(1));
  }

  @Test
  void whatIsExportedIsWhatWasSentButForItsVersion() throws Exception {
    String sent =
        "{\"id\":\"1\",\"resourceType\":\"Patient\", \"meta\" : {\"versionId\":\"9\","
            + " \"profile\":[\"a\"] ,\"lastUpdated\":\"2020-01-01T00:00:00Z\"},\"x\":1.50}";
    fixture.file("in/a.ndjson", sent);
    fixture.imported(request());

    String kept =
        new String(fixture.resources().get(1, "Patient", "1").json(), StandardCharsets.UTF_8);

    assertThat(
        kept.replaceAll("\"lastUpdated\":\"[^\"]*\"", "T"),
        equalTo(
            "{\"id\":\"1\",\"resourceType\":\"Patient\", \"meta\" : {\"versionId\":\"1\",T,"
                + "\"profile\":[\"a\"]},\"x\":1.50}"));
  }

  private static int lineId(String line) {
    return Integer.parseInt(line.replaceFirst("^\\{\"lineId\":(\\d+).*", "$1"));
  }
}
