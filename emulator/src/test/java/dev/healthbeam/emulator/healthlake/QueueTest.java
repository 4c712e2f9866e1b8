/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import static dev.healthbeam.emulator.healthlake.LakeFixture.LAKE;
import static dev.healthbeam.emulator.healthlake.LakeFixture.object;
import static dev.healthbeam.emulator.healthlake.LakeFixture.patient;
import static dev.healthbeam.emulator.healthlake.LakeFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Alternative;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest {
  private final LakeFixture fixture = new LakeFixture().file("in/a.ndjson", patient("1"));

  @Test
  void oneJobRunsAndTheOthersWaitForTheirTurns() throws Exception {
    String first = fixture.start();
    String second = fixture.start();
    String third = fixture.start();
    assertThat(fixture.status(first), equalTo("SUBMITTED"));

    fixture.time.advanceSeconds(2);
    assertThat(fixture.status(first), equalTo("IN_PROGRESS"));
    assertThat(fixture.status(second), equalTo("QUEUED"));

    fixture.time.advanceSeconds(10);
    assertThat(fixture.status(first), equalTo("COMPLETED"));
    assertThat(fixture.status(second), equalTo("IN_PROGRESS"));
    assertThat(fixture.status(third), equalTo("QUEUED"));

    fixture.time.advanceSeconds(20);
    assertThat(fixture.status(third), equalTo("COMPLETED"));
  }

  @Test
  void oneRunsAnd25WaitAndTheNextIsRefused() throws Exception {
    for (int i = 0; i < 26; i++) {
      fixture.start();
    }

    assertThat(
        fixture.error("StartFHIRImportJob", request()).name(), equalTo("ThrottlingException"));

    fixture.time.advanceSeconds(12);
    fixture.start();
  }

  @Test
  void theOtherReadingOfAFullQueueCanBeHad() throws Exception {
    LakeFixture other = new LakeFixture(Alternative.FULL_QUEUE_INVALID);
    for (int i = 0; i < 26; i++) {
      other.start();
    }

    assertThat(other.error("StartFHIRImportJob", request()).name(), equalTo("ValidationException"));
  }

  @Test
  void dataStoresDoNotWaitForEachOther() throws Exception {
    fixture.service.createDatastoreIfAbsent("another");
    String first = fixture.start();
    fixture.start(request().put("DatastoreId", "another"));
    fixture.time.advanceSeconds(2);

    assertThat(fixture.status(first), equalTo("IN_PROGRESS"));
    ObjectNode list =
        fixture.service.call("ListFHIRImportJobs", object().put("DatastoreId", "another"));
    assertThat(list.at("/ImportJobPropertiesList/0/JobStatus").textValue(), equalTo("IN_PROGRESS"));
  }

  @Test
  void aTokenUsedTwiceIsOneJobAndAnotherRequestIsRefused() throws Exception {
    String first = fixture.start(request().put("ClientToken", "t-1"));

    assertThat(fixture.start(request().put("ClientToken", "t-1")), equalTo(first));
    assertThat(fixture.start(request().put("ClientToken", "t-2")), not(equalTo(first)));
    assertThat(
        fixture
            .error(
                "StartFHIRImportJob",
                request().put("ClientToken", "t-1").put("ValidationLevel", "strict"))
            .name(),
        equalTo("ValidationException"));
  }

  @Test
  void waitingJobsGetTheirTurnsAfterARestartToo() throws Exception {
    String first = fixture.start();
    String second = fixture.start();
    fixture.time.advanceSeconds(3);

    fixture.open();

    assertThat(fixture.status(first), equalTo("IN_PROGRESS"));
    assertThat(fixture.status(second), equalTo("QUEUED"));
    fixture.time.advanceSeconds(30);
    assertThat(fixture.status(second), equalTo("COMPLETED"));
  }

  @Test
  void listsPageThroughWhatTheFiltersLeave() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, fixture.start(request().put("JobName", i % 2 == 0 ? "even" : "odd")));
    }
    ObjectNode ask = object().put("DatastoreId", LAKE).put("JobName", "even").put("MaxResults", 2);
    ObjectNode first = fixture.service.call("ListFHIRImportJobs", ask);
    ObjectNode second =
        fixture.service.call(
            "ListFHIRImportJobs",
            ask.deepCopy().put("NextToken", first.get("NextToken").textValue()));

    List<String> found = new ArrayList<>();
    for (ObjectNode page : List.of(first, second)) {
      for (JsonNode job : page.get("ImportJobPropertiesList")) {
        found.add(job.get("JobId").textValue());
      }
    }
    assertThat(found, contains(ids.get(0), ids.get(2), ids.get(4)));
    assertThat(second.has("NextToken"), equalTo(false));
    assertThat(
        fixture
            .error(
                "ListFHIRImportJobs",
                object()
                    .put("DatastoreId", LAKE)
                    .put("NextToken", first.get("NextToken").textValue()))
            .name(),
        equalTo("ValidationException"));
  }
}
