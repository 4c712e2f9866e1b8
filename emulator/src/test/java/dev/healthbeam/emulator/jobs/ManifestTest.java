/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manifests of both generations. */
class ManifestTest {
  private final JobsFixture fixture = new JobsFixture();

  @Test
  void theSummaryCountsFilesCharactersAndSeconds() {
    Job job = fixture.file("in/a.txt", "naïve 🙂").files("b.txt").file("in/c.txt", "").ended();

    JsonNode summary = fixture.summary(job);
    assertThat(summary.get("Status").textValue(), equalTo("PARTIAL_SUCCESS"));
    assertThat(summary.get("JobType").textValue(), equalTo("EntitiesDetection"));
    assertThat(
        summary.get("InputDataConfiguration").toString(),
        equalTo("{\"Bucket\":\"input\",\"Path\":\"in/\"}"));
    assertThat(
        summary.get("OutputDataConfiguration").toString(),
        equalTo("{\"Bucket\":\"output\",\"Path\":\"" + job.directory() + "\"}"));
    assertThat(summary.get("InputFileCount").longValue(), equalTo(3L));
    assertThat(summary.get("SuccessFilesCount").longValue(), equalTo(2L));
    assertThat(summary.get("UnprocessedFilesCount").longValue(), equalTo(1L));
    assertThat(summary.get("TotalMeteredCharacters").longValue(), equalTo(7L + 14));
    assertThat(summary.get("TotalDurationSeconds").longValue(), equalTo(10L));
    assertThat(
        summary.get("FailedJobErrorMessage").textValue(),
        equalTo("The status of the job is completed"));
  }

  @Test
  void aFileWhoseOutputWouldHaveTooLongAKeyIsListedAndTheOthersAreDone() {
    String name = "a".repeat(1_000);
    Job job = fixture.files(name, "b.txt").ended();

    assertThat(job.state().status(), equalTo(JobStatus.PARTIAL_SUCCESS));
    assertThat(fixture.outputs(job), contains("b.txt.out"));
    assertThat(fixture.unprocessed(job).findValuesAsText("Input"), contains("in/" + name));
    assertThat(
        fixture.unprocessed(job).findValuesAsText("ErrorCode"), contains("OUTPUT_PATH_TOO_LONG"));
  }

  @Test
  void theCurrentLayoutHasAFolderWithTwoLists() {
    Job job = fixture.files("a.txt").file("in/b.txt", "").ended();

    String folder = job.directory() + "Manifest_123456789012-EntitiesDetection-" + job.id() + "/";
    assertThat(
        keys(job),
        hasItems(
            job.directory() + "Manifest",
            folder + "success/success",
            folder + "failed/unprocessed"));
    assertThat(
        fixture.successes(job).get(0).toString(),
        equalTo(
            "{\"Input\":\"in/a.txt\",\"Output\":\""
                + job.directory()
                + "a.txt.out\",\"InputSize\":14}"));
    assertThat(
        fixture.unprocessed(job).get(0).toString(),
        equalTo(
            "{\"Input\":\"in/b.txt\",\"ErrorCode\":\"EMPTY_FILE\",\"ErrorMessage\":\"The file has"
                + " 0 bytes.\"}"));
  }

  @Test
  void theFolderOfTheListsLiesBesideTheJobsDirectoryIfSoChosen() {
    fixture.alternatives.add(Alternative.MANIFESTS_BESIDE);
    Job job = fixture.files("a.txt").ended();

    String folder = "out/Manifest_123456789012-EntitiesDetection-" + job.id() + "/";
    JsonNode summary = fixture.summary(job);
    assertThat(
        summary.get("SuccessfulFilesListLocation").textValue(),
        equalTo(folder + "success/success"));
    assertThat(
        summary.get("UnprocessedFilesListLocation").textValue(),
        equalTo(folder + "failed/unprocessed"));
    assertThat(fixture.successes(job).size(), equalTo(1));
    assertThat(keys(job), contains(job.directory() + "Manifest", job.directory() + "a.txt.out"));
  }

  @Test
  void locationsAreUrisIfSoChosen() {
    fixture.alternatives.add(Alternative.LOCATIONS_AS_URIS);
    Job job = fixture.files("a.txt").ended();

    String directory = "s3://output/" + job.directory();
    assertThat(job.manifestFilePath(), equalTo(directory + "Manifest"));
    assertThat(
        fixture.summary(job).get("SuccessfulFilesListLocation").textValue(),
        equalTo(
            directory
                + "Manifest_123456789012-EntitiesDetection-"
                + job.id()
                + "/success/success"));
  }

  @Test
  void theLegacyLayoutHasThreeFilesAndPlainStrings() {
    fixture.style = ManifestStyle.LEGACY;
    Job job = fixture.files("a.txt").file("in/b.txt", "").ended();

    assertThat(
        keys(job),
        contains(
            job.directory() + "Manifest",
            job.directory() + "a.txt.out",
            job.directory() + "success",
            job.directory() + "unprocessed"));
    assertThat(fixture.summary(job).get("JobType").textValue(), equalTo("DetectEntitiesJob"));
    assertThat(fixture.summary(job).get("FailedJobErrorMessage"), nullValue());
    assertThat(fixture.unprocessed(job).toString(), equalTo("[\"in/b.txt\"]"));
  }

  @Test
  void listsWithoutFilesAreWrittenToo() {
    Job job = fixture.files("a.txt").ended();

    assertThat(fixture.unprocessed(job).toString(), equalTo("[]"));
  }

  @Test
  void fiftyThousandFilesAreListedInTheOrderOfTheirKeys() {
    fixture.analyzer = (analysis, text, out) -> {};
    byte[] content = {'x'};
    for (int i = 0; i < 50_000; i++) {
      fixture.input.put("in/%06d.txt".formatted(i), content, ObjectHeaders.NONE);
    }

    Job job = fixture.ended();

    JsonNode files = fixture.successes(job);
    assertThat(files.size(), equalTo(50_000));
    assertThat(files.get(0).get("Input").textValue(), equalTo("in/000000.txt"));
    assertThat(files.get(49_999).get("Input").textValue(), equalTo("in/049999.txt"));
  }

  private List<String> keys(Job job) {
    List<String> keys = new ArrayList<>();
    fixture.output.below(job.directory()).forEach(entry -> keys.add(entry.getKey()));
    return keys;
  }
}
