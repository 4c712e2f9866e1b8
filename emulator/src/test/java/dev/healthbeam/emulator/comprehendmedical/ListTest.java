/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import static dev.healthbeam.emulator.comprehendmedical.ServiceFixture.object;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.protocol.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The List operations: filters, order and pages. */
class ListTest {
  private final ServiceFixture fixture =
      new ServiceFixture(Limits.DEFAULTS.withoutRates().withMaxActiveJobs(1_000));

  @Test
  void withoutAFilterTheNewestComesFirst() throws Exception {
    startASecondApart("a", "b", "c");

    assertThat(names(object()), contains("c", "b", "a"));
  }

  @Test
  void submittedBeforeListsTheOldestFirstAndLeavesOutTheMoment() throws Exception {
    double third = startASecondApart("a", "b", "c");

    assertThat(names(filter(f -> f.put("SubmitTimeBefore", third))), contains("a", "b"));
  }

  @Test
  void submittedAfterListsTheNewestFirstAndLeavesOutTheMoment() throws Exception {
    double third = startASecondApart("a", "b", "c");

    assertThat(names(filter(f -> f.put("SubmitTimeAfter", third - 2))), contains("c", "b"));
  }

  @Test
  void aNameMatchesAsAWhole() throws Exception {
    startASecondApart("a", "ab", "a");

    assertThat(names(filter(f -> f.put("JobName", "a"))), contains("a", "a"));
    assertThat(names(filter(f -> f.put("JobName", "none"))), empty());
  }

  @Test
  void aStatusMatchesTheStateNow() throws Exception {
    fixture.start("a");
    fixture.time.advanceSeconds(10);
    fixture.start("b");

    assertThat(names(filter(f -> f.put("JobStatus", "COMPLETED"))), contains("a"));
    assertThat(names(filter(f -> f.put("JobStatus", "SUBMITTED"))), contains("b"));
  }

  @Test
  void twoFiltersOrABadOneAreAValidationException() {
    for (ObjectNode request :
        List.of(
            filter(f -> f.put("JobName", "a").put("JobStatus", "COMPLETED")),
            filter(f -> f.put("SubmitTimeBefore", 1).put("SubmitTimeAfter", 2)),
            filter(f -> f.put("JobStatus", "DONE")),
            filter(f -> f.put("JobName", "")),
            filter(f -> f.put("JobName", "a,b")))) {
      assertThat(
          fixture.error("ListPHIDetectionJobs", request).name(), equalTo("ValidationException"));
    }
  }

  @Test
  void fromOneToFiveHundredResultsCanBeAsked() {
    for (int max : new int[] {1, 500}) {
      assertThat(
          fixture.error("ListPHIDetectionJobs", object().put("MaxResults", max)), nullValue());
    }
    for (int max : new int[] {0, 501, -1}) {
      assertThat(
          fixture.error("ListPHIDetectionJobs", object().put("MaxResults", max)).name(),
          equalTo("InvalidRequestException"));
    }
  }

  @Test
  void aPageHas100JobsUnlessAskedOtherwise() throws Exception {
    for (int i = 0; i < 101; i++) {
      fixture.start("job-" + i);
    }

    ObjectNode first = fixture.list(object());
    ObjectNode second = fixture.list(object().put("NextToken", token(first)));

    assertThat(first.get("ComprehendMedicalAsyncJobPropertiesList").size(), equalTo(100));
    assertThat(second.get("ComprehendMedicalAsyncJobPropertiesList").size(), equalTo(1));
    assertThat(second.get("NextToken"), nullValue());
  }

  @Test
  void aFullLastPageHasNoToken() throws Exception {
    startASecondApart("a", "b");

    assertThat(fixture.list(object().put("MaxResults", 2)).get("NextToken"), nullValue());
  }

  @Test
  void jobsStartedBetweenPagesShiftNothing() throws Exception {
    startASecondApart("a", "b", "c");
    ObjectNode first = fixture.list(object().put("MaxResults", 2));
    fixture.start("d");

    ObjectNode second = fixture.list(object().put("MaxResults", 2).put("NextToken", token(first)));

    assertThat(namesOf(first), contains("c", "b"));
    assertThat(namesOf(second), contains("a"));
  }

  @Test
  void pagesOfTheOldestFirstGoOnToo() throws Exception {
    double last = startASecondApart("a", "b", "c", "d");
    ObjectNode request = filter(f -> f.put("SubmitTimeBefore", last)).put("MaxResults", 2);
    ObjectNode first = fixture.list(request);

    ObjectNode second = fixture.list(request.deepCopy().put("NextToken", token(first)));

    assertThat(namesOf(first), contains("a", "b"));
    assertThat(namesOf(second), contains("c"));
  }

  @Test
  void aTokenOfAnotherListOrOfNobodyIsRefused() throws Exception {
    startASecondApart("a", "b");
    String token = token(fixture.list(object().put("MaxResults", 1)));

    for (ObjectNode request :
        List.of(
            filter(f -> f.put("JobName", "a")).put("NextToken", token),
            object().put("NextToken", "x"),
            object().put("NextToken", "\u00e9"),
            object().put("NextToken", ""))) {
      assertThat(
          fixture.error("ListPHIDetectionJobs", request).name(),
          equalTo("InvalidRequestException"));
    }
    assertThat(
        fixture.error("ListRxNormInferenceJobs", object().put("NextToken", token)).name(),
        equalTo("InvalidRequestException"));
  }

  @Test
  void aFamilyListsItsOwnJobsOnly() throws Exception {
    fixture.start("a");

    assertThat(
        fixture
            .service
            .call("ListRxNormInferenceJobs", object())
            .get("ComprehendMedicalAsyncJobPropertiesList")
            .size(),
        equalTo(0));
  }

  /** Starts jobs one second apart; gives the time of the last in seconds. */
  private double startASecondApart(String... names) throws Exception {
    String last = null;
    for (String name : names) {
      fixture.time.advanceSeconds(1);
      last = fixture.start(name);
    }
    return Timestamp.read(fixture.describe(last).get("SubmitTime")).orElseThrow().toEpochMilli()
        / 1000.0;
  }

  private static ObjectNode filter(Consumer<ObjectNode> members) {
    ObjectNode request = object();
    members.accept(request.putObject("Filter"));
    return request;
  }

  private List<String> names(ObjectNode request) throws Exception {
    return namesOf(fixture.list(request));
  }

  private static List<String> namesOf(ObjectNode answer) {
    List<String> names = new ArrayList<>();
    for (JsonNode job : answer.get("ComprehendMedicalAsyncJobPropertiesList")) {
      names.add(job.get("JobName").textValue());
    }
    return names;
  }

  private static String token(ObjectNode answer) {
    return answer.get("NextToken").textValue();
  }
}
