/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import static dev.healthbeam.emulator.healthlake.LakeFixture.LAKE;
import static dev.healthbeam.emulator.healthlake.LakeFixture.exportRequest;
import static dev.healthbeam.emulator.healthlake.LakeFixture.object;
import static dev.healthbeam.emulator.healthlake.LakeFixture.patient;
import static dev.healthbeam.emulator.healthlake.LakeFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.emulator.jobs.Alternative;
import org.junit.jupiter.api.Test;

class ExportTest {
  private final LakeFixture fixture =
      new LakeFixture()
          .file(
              "in/a.ndjson",
              patient("b"),
              "{\"resourceType\":\"Binary\",\"id\":\"x\"}",
              patient("a"),
              patient("b"));

  @Test
  void everyTypeHasItsFilesWithTheCurrentVersionsByTheirIds() throws Exception {
    fixture.imported(request());

    JsonNode job = exported(fixture);

    assertThat(job.get("JobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(
        fixture.outputs(job), contains("Binary/Binary-0.ndjson", "Patient/Patient-0.ndjson"));
    assertThat(
        fixture
            .output(job, "Patient/Patient-0.ndjson")
            .replaceAll("\"lastUpdated\":\"[^\"]*\"", "T"),
        equalTo(exportedPatient("a", 1) + exportedPatient("b", 2)));
  }

  @Test
  void twoExportsOfTheSameResourcesAreTheSameBytes() throws Exception {
    fixture.imported(request());

    assertThat(
        fixture.output(exported(fixture), "Patient/Patient-0.ndjson"),
        equalTo(fixture.output(exported(fixture), "Patient/Patient-0.ndjson")));
  }

  @Test
  void anExportOfNothingWritesNothing() throws Exception {
    JsonNode job = exported(fixture);

    assertThat(job.get("JobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(fixture.outputs(job).size(), equalTo(0));
  }

  @Test
  void whatAnExportSaysCanBeImportedAgain() throws Exception {
    fixture.imported(request());
    JsonNode job = exported(fixture);
    var again = request();
    again.putObject("InputDataConfig").put("S3Uri", "s3://fhir/" + LakeFixture.directory(job));

    JsonNode imported = fixture.imported(again);

    assertThat(
        imported.at("/JobProgressReport/TotalNumberOfResourcesImported").intValue(), equalTo(3));
    assertThat(fixture.resources().get(1, "Patient", "b").number(), equalTo(3L));
  }

  @Test
  void anImportAndAnExportRunSideBySideUnlessAskedOtherwise() throws Exception {
    assertThat(exportBesideImport(fixture), equalTo("IN_PROGRESS"));
    LakeFixture one = new LakeFixture(Alternative.ONE_LAKE_JOB).file("in/a.ndjson", patient("1"));
    assertThat(exportBesideImport(one), equalTo("QUEUED"));
    one.time.advanceSeconds(30);
    assertThat(
        list(one).at("/ExportJobPropertiesList/0/JobStatus").textValue(), equalTo("COMPLETED"));
  }

  private static String exportedPatient(String id, int version) {
    return patient(id).replace("}", ",\"meta\":{\"versionId\":\"" + version + "\",T}}\n");
  }

  private static String exportBesideImport(LakeFixture fixture) throws Exception {
    fixture.start();
    fixture.service.call("StartFHIRExportJob", exportRequest());
    fixture.time.advanceSeconds(2);
    return list(fixture).at("/ExportJobPropertiesList/0/JobStatus").textValue();
  }

  private static JsonNode list(LakeFixture fixture) throws Exception {
    return fixture.service.call("ListFHIRExportJobs", object().put("DatastoreId", LAKE));
  }

  private static JsonNode exported(LakeFixture fixture) throws Exception {
    String id =
        fixture.service.call("StartFHIRExportJob", exportRequest()).get("JobId").textValue();
    fixture.time.advanceSeconds(60);
    return fixture
        .service
        .call("DescribeFHIRExportJob", object().put("DatastoreId", LAKE).put("JobId", id))
        .get("ExportJobProperties");
  }
}
