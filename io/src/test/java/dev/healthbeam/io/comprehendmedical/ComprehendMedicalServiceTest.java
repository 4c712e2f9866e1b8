/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static dev.healthbeam.io.comprehendmedical.JsonTrees.sameTreeAs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The adapter and the SDK's client against a service that answers what it is told to, over HTTP.
 */
class ComprehendMedicalServiceTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Batch";

  private static final JobSpec JOB =
      new JobSpec(
          "PHI",
          "run-1",
          new S3Location("notes-in", "notes/"),
          new S3Location("notes-out", "res/"),
          "lane",
          "batch",
          1,
          1,
          1);

  private static final Map<String, String> JOBS =
      Map.of(
          "ENTITIES_V2", "EntitiesDetectionV2Job",
          "PHI", "PHIDetectionJob",
          "ICD10CM", "ICD10CMInferenceJob",
          "RXNORM", "RxNormInferenceJob",
          "SNOMEDCT", "SNOMEDCTInferenceJob");

  private CannedService server;
  private ComprehendMedicalService service;

  @BeforeEach
  void open() throws IOException {
    server = new CannedService();
    service = server.open(new StartParameters(ROLE, "alias/key", "en"));
  }

  @AfterEach
  void close() {
    service.close();
    server.close();
  }

  @Test
  void everyFamilyHasItsFourOperations() throws Exception {
    for (Analysis analysis : Analysis.values()) {
      String kind = analysis.name();
      String job = JOBS.get(kind);
      server.forget();
      server.answer(200, "{\"JobId\":\"1\"}");
      server.answer(200, "{\"ComprehendMedicalAsyncJobProperties\":{\"JobId\":\"1\"}}");
      server.answer(200, "{}");
      server.answer(200, "{}");
      server.answer(200, "{\"JobId\":\"1\"}");

      assertThat(service.start(spec(kind), 1, "abc"), is("1"));
      assertThat(service.describe(kind, "1").get().kind(), is(kind));
      assertThat(service.listByName(kind, "n", null).jobs(), is(empty()));
      assertThat(service.listSubmittedAfter(kind, Instant.EPOCH, null).jobs(), is(empty()));
      service.stop(kind, "1");

      String prefix = "ComprehendMedical_20181030.";
      assertThat(
          server.targets(),
          contains(
              prefix + "Start" + job,
              prefix + "Describe" + job,
              prefix + "List" + job + "s",
              prefix + "List" + job + "s",
              prefix + "Stop" + job));
    }
  }

  @Test
  void aStartCarriesEveryParameter() throws Exception {
    server.answer(200, "{\"JobId\":\"0f\"}");

    assertThat(service.start(JOB, 2, "token-1"), is("0f"));

    assertThat(
        server.requests().get(0),
        sameTreeAs(
            """
            {"InputDataConfig":{"S3Bucket":"notes-in","S3Key":"notes/"},
             "OutputDataConfig":{"S3Bucket":"notes-out","S3Key":"res/"},
             "DataAccessRoleArn":"arn:aws:iam::123456789012:role/Batch","LanguageCode":"en",
             "JobName":"run-1-2","ClientRequestToken":"token-1","KMSKey":"alias/key"}\
            """));
  }

  @Test
  void withoutAKeyNoneIsSent() throws Exception {
    server.answer(200, "{\"JobId\":\"0f\"}");

    try (ComprehendMedicalService plain = server.open(StartParameters.ofRole(ROLE))) {
      plain.start(JOB, 1, "t");
    }

    assertThat(JsonTrees.tree(server.requests().get(0)).has("KMSKey"), is(false));
  }

  @Test
  void whatTheServiceWouldRefuseIsRefusedWithoutACall() {
    JobSpec bad =
        new JobSpec(
            "PHI",
            "x",
            new S3Location("notes-in", "a//b/"),
            JOB.output(),
            "lane",
            "batch",
            1,
            1,
            1);

    ServiceException thrown =
        assertThrows(ServiceException.class, () -> service.start(bad, 1, "t"));

    assertThat(thrown.kind(), is(Kind.REJECTED));
    assertThat(thrown.getMessage(), containsString("two slashes in a row"));
    assertThat(
        assertThrows(ServiceException.class, () -> service.start(JOB, 1, "not ok")).kind(),
        is(Kind.REJECTED));
    assertThat(server.requests(), is(empty()));
  }

  @Test
  void aJobIsDescribedWithAllThatTheServiceSays() throws Exception {
    server.answer(
        200,
        """
        {"ComprehendMedicalAsyncJobProperties":{"JobId":"0f","JobName":"run-1-1",
          "JobStatus":"PARTIAL_SUCCESS","Message":"2 of 3","SubmitTime":1584650317.594,
          "EndTime":1584650707,"OutputDataConfig":{"S3Bucket":"notes-out","S3Key":"res/1-PHI-0f/"},
          "ManifestFilePath":"res/1-PHI-0f/Manifest","Future":{"a":1}}}\
        """);

    assertThat(
        service.describe("PHI", "0f").get(),
        is(
            new RemoteJob(
                "PHI",
                "0f",
                "run-1-1",
                "PARTIAL_SUCCESS",
                Phase.SUCCEEDED,
                "2 of 3",
                Instant.ofEpochMilli(1584650317594L),
                Instant.ofEpochSecond(1584650707),
                new S3Location("notes-out", "res/1-PHI-0f/"),
                "res/1-PHI-0f/Manifest")));
    assertThat(server.requests().get(0), sameTreeAs("{\"JobId\":\"0f\"}"));
  }

  @Test
  void aStatusNobodyKnowsIsThatOfAJobThatHasNotEnded() throws Exception {
    server.answer(
        200,
        "{\"ComprehendMedicalAsyncJobProperties\":{\"JobId\":\"0f\",\"JobStatus\":\"QUEUED\"}}");
    server.answer(200, "{\"ComprehendMedicalAsyncJobProperties\":{}}");

    RemoteJob queued = service.describe("PHI", "0f").get();
    RemoteJob bare = service.describe("PHI", "0f").get();

    assertThat(queued.status(), is("QUEUED"));
    assertThat(queued.phase(), is(Phase.ACTIVE));
    assertThat(bare.jobId(), is("0f"));
    assertThat(bare.phase(), is(Phase.ACTIVE));
    assertThat(bare.output(), is(nullValue()));
    assertThat(ComprehendMedicalService.phase("STOP_REQUESTED"), is(Phase.ACTIVE));
    assertThat(ComprehendMedicalService.phase("COMPLETED"), is(Phase.SUCCEEDED));
    assertThat(ComprehendMedicalService.phase("FAILED"), is(Phase.FAILED));
    assertThat(ComprehendMedicalService.phase("STOPPED"), is(Phase.STOPPED));
  }

  @Test
  void aListGoesOnWhereItsTokenSays() throws Exception {
    server.answer(
        200,
        """
        {"ComprehendMedicalAsyncJobPropertiesList":[{"JobId":"1","JobStatus":"SUBMITTED"},
          {"JobName":"without an id"},{"JobId":"2","JobStatus":"STOPPED"}],"NextToken":"more"}\
        """);
    server.answer(200, "{\"ComprehendMedicalAsyncJobPropertiesList\":[],\"NextToken\":\"\"}");

    JobPage first = service.listByName("PHI", "run-1-1", null);
    JobPage last = service.listByName("PHI", "run-1-1", first.nextPageToken());

    assertThat(first.jobs().stream().map(RemoteJob::jobId).toList(), contains("1", "2"));
    assertThat(last, is(new JobPage(List.of(), null)));
    assertThat(
        server.requests(),
        contains(
            sameTreeAs("{\"Filter\":{\"JobName\":\"run-1-1\"},\"MaxResults\":500}"),
            sameTreeAs(
                "{\"Filter\":{\"JobName\":\"run-1-1\"},\"MaxResults\":500,"
                    + "\"NextToken\":\"more\"}")));
  }

  @Test
  void aListByTimeFiltersByNothingElse() throws Exception {
    server.answer(200, "{}");

    service.listSubmittedAfter("PHI", Instant.ofEpochMilli(1584650317594L), null);

    assertThat(
        server.requests().get(0),
        sameTreeAs("{\"Filter\":{\"SubmitTimeAfter\":1584650317.594},\"MaxResults\":500}"));
  }

  @Test
  void everyCallIsMadeOnceWhateverItsAnswer() {
    for (String error :
        List.of("TooManyRequestsException", "InternalServerException", "ThrottlingException")) {
      server.forget();
      server.answer(error.startsWith("Internal") ? 500 : 429, error(error, "no"));

      ServiceException thrown =
          assertThrows(ServiceException.class, () -> service.start(JOB, 1, "t"));

      assertThat(thrown.errorName(), is(error));
      assertThat(thrown.getMessage(), containsString("request req-1"));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void aConnectionThatBreaksLeavesTheStartUncertainAndIsNotRepeated() {
    ServiceException thrown =
        assertThrows(ServiceException.class, () -> service.start(JOB, 1, "t"));

    assertThat(thrown.kind(), is(Kind.UNCERTAIN));
    assertThat(server.requests(), hasSize(1));
  }

  @Test
  void anAnswerThatCannotBeReadLeavesTheStartUncertain() {
    for (String body : List.of("{", "{}", "", "<html>")) {
      server.answer(200, body);
      assertThat(
          body,
          assertThrows(ServiceException.class, () -> service.start(JOB, 1, "t")).kind(),
          is(Kind.UNCERTAIN));
    }
  }

  @Test
  void aJobTheServiceDoesNotKnowIsNoError() throws Exception {
    server.answer(404, error("ResourceNotFoundException", "no such job"));

    assertThat(service.describe("PHI", "0f"), is(Optional.empty()));
  }

  @Test
  void stoppingAJobThatHasEndedIsNoErrorAndAnyOtherRefusalIs() throws Exception {
    server.answer(400, error("InvalidRequestException", "not in progress"));
    server.answer(200, described("COMPLETED"));
    service.stop("PHI", "0f");

    server.answer(400, error("InvalidRequestException", "no"));
    server.answer(200, described("IN_PROGRESS"));
    ServiceException refused =
        assertThrows(ServiceException.class, () -> service.stop("PHI", "0f"));
    assertThat(refused.getMessage(), containsString("StopPHIDetectionJob of 0f"));

    server.answer(429, error("TooManyRequestsException", "slow"));
    ServiceException slow = assertThrows(ServiceException.class, () -> service.stop("PHI", "0f"));
    assertThat(slow.kind(), is(Kind.THROTTLED));
  }

  @Test
  void withoutARegionNothingIsOpened() {
    AwsOptions options = PipelineOptionsFactory.create().as(AwsOptions.class);
    options.setAwsRegion(null);

    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ComprehendMedicalService.open(
                    options, ClientConfiguration.EMPTY, StartParameters.ofRole(ROLE)));

    assertThat(thrown.getMessage(), containsString("--awsRegion"));
  }

  private static JobSpec spec(String kind) {
    return new JobSpec(kind, "run-1", JOB.input(), JOB.output(), "lane", "batch", 1, 1, 1);
  }

  private static String described(String status) {
    return "{\"ComprehendMedicalAsyncJobProperties\":{\"JobId\":\"0f\",\"JobStatus\":\""
        + status
        + "\"}}";
  }

  private static String error(String name, String message) {
    return "{\"__type\":\"%s\",\"Message\":\"%s\"}".formatted(name, message);
  }
}
