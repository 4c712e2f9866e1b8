/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import static dev.healthbeam.emulator.comprehendmedical.ServiceFixture.object;
import static dev.healthbeam.emulator.comprehendmedical.ServiceFixture.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens, quotas, rates and stopping. */
class ServiceTest {
  private ServiceFixture fixture = new ServiceFixture(Limits.DEFAULTS.withoutRates());

  @Test
  void describeTellsAllThatIsKnownOfAJob() throws Exception {
    String id = fixture.start(request().put("JobName", "n").put("KMSKey", "alias/k"));
    ObjectNode early = fixture.describe(id);
    fixture.time.advanceSeconds(10);
    ObjectNode late = fixture.describe(id);

    assertThat(early.get("JobStatus").textValue(), equalTo("SUBMITTED"));
    assertThat(early.get("EndTime"), nullValue());
    assertThat(late.get("JobStatus").textValue(), equalTo("COMPLETED"));
    assertThat(late.get("JobName").textValue(), equalTo("n"));
    assertThat(late.get("KMSKey").textValue(), equalTo("alias/k"));
    Instant submitted = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(late.get("SubmitTime"), equalTo(Timestamp.of(submitted)));
    assertThat(late.get("EndTime"), equalTo(Timestamp.of(submitted.plusSeconds(10))));
    assertThat(
        late.get("ExpirationTime"), equalTo(Timestamp.of(submitted.plus(Duration.ofDays(120)))));
    String directory = "out/123456789012-PHIDetection-" + id + "/";
    assertThat(late.get("OutputDataConfig").get("S3Key").textValue(), equalTo(directory));
    assertThat(late.get("ManifestFilePath").textValue(), equalTo(directory + "Manifest"));
    assertThat(fixture.buckets.get("notes").find(directory + "a.txt.out") != null, equalTo(true));
  }

  @Test
  void aJobOfAnotherFamilyOrOfNobodyIsNotFound() throws Exception {
    String id = fixture.start("a");

    for (String operation : List.of("DescribeRxNormInferenceJob", "StopICD10CMInferenceJob")) {
      ServiceException error = fixture.error(operation, object().put("JobId", id));
      assertThat(error.name(), equalTo("ResourceNotFoundException"));
      assertThat(error.status(), equalTo(404));
    }
    assertThat(
        fixture.error("DescribePHIDetectionJob", object().put("JobId", "0")).name(),
        equalTo("ResourceNotFoundException"));
    assertThat(
        fixture.error("DescribePHIDetectionJob", object().put("JobId", "0".repeat(33))).name(),
        equalTo("InvalidRequestException"));
    assertThat(
        fixture.error("DescribePHIDetectionJob", object()).name(),
        equalTo("InvalidRequestException"));
  }

  @Test
  void anOperationThatIsNotThereIsUnknown() {
    for (String operation : List.of("StartJob", "DetectPHIV2", "startPHIDetectionJob", "")) {
      assertThat(fixture.error(operation, object()).name(), equalTo("UnknownOperationException"));
    }
  }

  @Test
  void theSameTokenAndRequestAnswerWithTheFirstJob() throws Exception {
    ObjectNode request = request().put("ClientRequestToken", "t-1");
    String first = fixture.start(request);
    fixture.time.advanceSeconds(60);

    assertThat(fixture.start(request), equalTo(first));
    assertThat(
        fixture.list(object()).get("ComprehendMedicalAsyncJobPropertiesList").size(), equalTo(1));
  }

  @Test
  void theSameTokenWithAnythingElseChangedIsRefused() throws Exception {
    fixture.start(request().put("ClientRequestToken", "t-1"));

    assertThat(
        fixture
            .error(
                "StartPHIDetectionJob",
                request().put("ClientRequestToken", "t-1").put("JobName", "other"))
            .name(),
        equalTo("InvalidRequestException"));
  }

  @Test
  void tokensOfTwoFamiliesAreTwoTokens() throws Exception {
    ObjectNode request = request().put("ClientRequestToken", "t-1");
    String phi = fixture.start(request);

    assertThat(
        fixture.service.call("StartRxNormInferenceJob", request).get("JobId").textValue(),
        not(equalTo(phi)));
  }

  @Test
  void theEleventhActiveJobOfAFamilyIsOneTooMany() throws Exception {
    for (int i = 0; i < 10; i++) {
      fixture.start("job-" + i);
    }

    ServiceException error = fixture.error("StartPHIDetectionJob", request());

    assertThat(error.name(), equalTo("TooManyRequestsException"));
    assertThat(error.status(), equalTo(429));
    assertThat(fixture.error("StartRxNormInferenceJob", request()), nullValue());
    fixture.time.advanceSeconds(10);
    assertThat(fixture.error("StartPHIDetectionJob", request()), nullValue());
  }

  @Test
  void aRepeatedTokenIsAnsweredEvenWhenAllPlacesAreTaken() throws Exception {
    ObjectNode request = request().put("ClientRequestToken", "t-1");
    String first = fixture.start(request);
    for (int i = 1; i < 10; i++) {
      fixture.start("job-" + i);
    }

    assertThat(fixture.start(request), equalTo(first));
  }

  @Test
  void aJobThatIsStoppingStillTakesItsPlace() throws Exception {
    fixture = new ServiceFixture(Limits.DEFAULTS.withoutRates().withMaxActiveJobs(1));
    String id = fixture.start("a");
    fixture.stop(id);

    assertThat(
        fixture.error("StartPHIDetectionJob", request()).name(),
        equalTo("TooManyRequestsException"));
    fixture.time.advanceSeconds(1);
    assertThat(fixture.describe(id).get("JobStatus").textValue(), equalTo("STOPPED"));
    assertThat(fixture.error("StartPHIDetectionJob", request()), nullValue());
  }

  @Test
  void stoppingTwiceIsFineAndStoppingAJobThatHasEndedIsNot() throws Exception {
    String stopped = fixture.start("a");
    fixture.stop(stopped);
    fixture.stop(stopped);
    fixture.time.advanceSeconds(1);
    fixture.stop(stopped);
    String completed = fixture.start("b");
    fixture.time.advanceSeconds(10);

    assertThat(
        fixture.error("StopPHIDetectionJob", object().put("JobId", completed)).name(),
        equalTo("InvalidRequestException"));
  }

  @Test
  void whatTheDocumentsLeaveOpenCanBeAnsweredTheOtherWay() throws Exception {
    fixture =
        new ServiceFixture(
            Limits.DEFAULTS.withoutRates().withMaxActiveJobs(1),
            Alternative.TOO_MANY_JOBS_INVALID,
            Alternative.STOP_ENDED_ACCEPTED,
            Alternative.LOCATIONS_AS_URIS);
    String id = fixture.start("a");

    assertThat(
        fixture.error("StartPHIDetectionJob", request()).name(),
        equalTo("InvalidRequestException"));
    assertThat(
        fixture.describe(id).get("ManifestFilePath").textValue(),
        equalTo("s3://notes/out/123456789012-PHIDetection-" + id + "/Manifest"));
    fixture.time.advanceSeconds(10);
    fixture.stop(id);
    assertThat(fixture.describe(id).get("JobStatus").textValue(), equalTo("COMPLETED"));
  }

  @Test
  void fiveStartsASecondAreLetThroughAndTheSixthIsNot() throws Exception {
    fixture = new ServiceFixture(Limits.DEFAULTS.withMaxActiveJobs(1_000));
    for (int i = 0; i < 5; i++) {
      fixture.start("job-" + i);
    }

    ServiceException error = fixture.error("StartPHIDetectionJob", request());
    assertThat(error.name(), equalTo("TooManyRequestsException"));
    fixture.time.advanceSeconds(0.2);
    assertThat(fixture.error("StartPHIDetectionJob", request()), nullValue());
    assertThat(
        fixture.error("StartPHIDetectionJob", request()).name(),
        equalTo("TooManyRequestsException"));
  }

  @Test
  void anIdleHourSavesUpOnlyOneSecondOfCalls() throws Exception {
    fixture = new ServiceFixture(Limits.DEFAULTS.withMaxActiveJobs(1_000));
    fixture.time.advanceSeconds(3600);
    for (int i = 0; i < 5; i++) {
      fixture.start("job-" + i);
    }

    assertThat(
        fixture.error("StartPHIDetectionJob", request()).name(),
        equalTo("TooManyRequestsException"));
  }

  @Test
  void eachOperationHasARateOfItsOwn() throws Exception {
    fixture = new ServiceFixture(Limits.DEFAULTS);
    for (int i = 0; i < 5; i++) {
      fixture.start("job-" + i);
    }
    for (int i = 0; i < 10; i++) {
      fixture.list(object());
    }

    assertThat(
        fixture.error("ListPHIDetectionJobs", object()).name(),
        equalTo("TooManyRequestsException"));
    assertThat(fixture.error("StartRxNormInferenceJob", request()), nullValue());
    assertThat(fixture.error("ListRxNormInferenceJobs", object()), nullValue());
  }

  @Test
  void oneStopTooManyIsTooManyRequestsAlsoWhereNoErrorForItIsDeclared() throws Exception {
    fixture = new ServiceFixture(Limits.DEFAULTS);
    ObjectNode unknown = object().put("JobId", "0");
    for (int i = 0; i < 5; i++) {
      fixture.error("StopPHIDetectionJob", unknown);
    }

    assertThat(
        fixture.error("StopPHIDetectionJob", unknown).name(), equalTo("TooManyRequestsException"));
  }

  @Test
  void oneStopTooManyCanBeTheErrorThatAllOfAwsKnowsWhereNoneIsDeclared() throws Exception {
    fixture = new ServiceFixture(Limits.DEFAULTS, Alternative.STOPS_THROTTLED);
    ObjectNode unknown = object().put("JobId", "0");
    for (int i = 0; i < 5; i++) {
      fixture.error("StopPHIDetectionJob", unknown);
      fixture.error("StopSNOMEDCTInferenceJob", unknown);
    }

    assertThat(
        fixture.error("StopPHIDetectionJob", unknown).name(), equalTo("ThrottlingException"));
    assertThat(
        fixture.error("StopSNOMEDCTInferenceJob", unknown).name(),
        equalTo("TooManyRequestsException"));
  }

  @Test
  void aCallIsAboutTheJobOfItsIdOrOfItsName() throws Exception {
    String id = fixture.start("shard-7");

    assertThat(
        fixture.service.jobName("StartPHIDetectionJob", request().put("JobName", "shard-8")),
        equalTo("shard-8"));
    assertThat(
        fixture.service.jobName("StopPHIDetectionJob", object().put("JobId", id)),
        equalTo("shard-7"));
    assertThat(
        fixture.service.jobName("StopRxNormInferenceJob", object().put("JobId", id)), equalTo(""));
    assertThat(
        fixture.service.jobName("ListPHIDetectionJobs", object().put("JobId", 7)), equalTo(""));
  }
}
