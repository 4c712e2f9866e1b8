/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalException;
import software.amazon.awssdk.services.comprehendmedical.model.InputDataConfig;
import software.amazon.awssdk.services.comprehendmedical.model.InternalServerException;
import software.amazon.awssdk.services.comprehendmedical.model.InvalidRequestException;
import software.amazon.awssdk.services.comprehendmedical.model.JobStatus;
import software.amazon.awssdk.services.comprehendmedical.model.OutputDataConfig;
import software.amazon.awssdk.services.comprehendmedical.model.ResourceNotFoundException;
import software.amazon.awssdk.services.comprehendmedical.model.StartEntitiesDetectionV2JobRequest;
import software.amazon.awssdk.services.comprehendmedical.model.TooManyRequestsException;
import software.amazon.awssdk.services.comprehendmedical.model.ValidationException;

/** Comprehend Medical as the AWS SDK's client sees it; time moves by hand. */
class ServiceWireTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/any";

  private final ManualTime time = new ManualTime();
  private Emulator emulator;
  private ComprehendMedicalClient medical;

  @BeforeEach
  void start() throws Exception {
    emulator =
        Emulator.builder()
            .time(time)
            .limits(Limits.DEFAULTS.withoutRates())
            .analyzer((analysis, text, out) -> {})
            .build()
            .start();
    emulator.createBucket("notes");
    emulator.buckets().get("notes").put("in/a.txt", new byte[] {'x'}, ObjectHeaders.NONE);
    medical = Clients.comprehendMedical(emulator.endpoint());
  }

  @AfterEach
  void stop() {
    medical.close();
    emulator.close();
  }

  @Test
  void startDescribeListAndStopGoThroughTheClient() {
    String first = start("first");
    assertThat(first, matchesPattern("[0-9a-f]{32}"));
    assertThat(describe(first).jobStatus(), equalTo(JobStatus.SUBMITTED));
    time.advanceSeconds(1);
    assertThat(describe(first).jobStatus(), equalTo(JobStatus.COMPLETED));
    assertThat(describe(first).submitTime(), equalTo(time.now().minusSeconds(1)));
    String second = start("second");
    assertThat(medical.stopEntitiesDetectionV2Job(r -> r.jobId(second)).jobId(), equalTo(second));
    time.advanceSeconds(1);

    assertThat(describe(second).jobStatus(), equalTo(JobStatus.STOPPED));
    assertThat(
        medical
            .listEntitiesDetectionV2Jobs(r -> r.filter(f -> f.jobStatus(JobStatus.STOPPED)))
            .comprehendMedicalAsyncJobPropertiesList(),
        hasSize(1));
    assertThat(
        medical
            .listEntitiesDetectionV2Jobs(
                r -> r.filter(f -> f.submitTimeBefore(time.now().minusMillis(500))))
            .comprehendMedicalAsyncJobPropertiesList(),
        hasSize(2));
  }

  @Test
  void allFiveFamiliesGoThroughTheClient() {
    var input = InputDataConfig.builder().s3Bucket("notes").s3Key("in/").build();
    var output = OutputDataConfig.builder().s3Bucket("notes").s3Key("out/").build();
    String entities = start("job");
    String phi =
        medical
            .startPHIDetectionJob(
                r ->
                    r.inputDataConfig(input)
                        .outputDataConfig(output)
                        .dataAccessRoleArn(ROLE)
                        .languageCode("en"))
            .jobId();
    String icd =
        medical
            .startICD10CMInferenceJob(
                r ->
                    r.inputDataConfig(input)
                        .outputDataConfig(output)
                        .dataAccessRoleArn(ROLE)
                        .languageCode("en"))
            .jobId();
    String rx =
        medical
            .startRxNormInferenceJob(
                r ->
                    r.inputDataConfig(input)
                        .outputDataConfig(output)
                        .dataAccessRoleArn(ROLE)
                        .languageCode("en"))
            .jobId();
    String snomed =
        medical
            .startSNOMEDCTInferenceJob(
                r ->
                    r.inputDataConfig(input)
                        .outputDataConfig(output)
                        .dataAccessRoleArn(ROLE)
                        .languageCode("en"))
            .jobId();
    time.advanceSeconds(1);

    assertThat(
        List.of(
            describe(entities).jobStatus(),
            medical
                .describePHIDetectionJob(r -> r.jobId(phi))
                .comprehendMedicalAsyncJobProperties()
                .jobStatus(),
            medical
                .describeICD10CMInferenceJob(r -> r.jobId(icd))
                .comprehendMedicalAsyncJobProperties()
                .jobStatus(),
            medical
                .describeRxNormInferenceJob(r -> r.jobId(rx))
                .comprehendMedicalAsyncJobProperties()
                .jobStatus(),
            medical
                .describeSNOMEDCTInferenceJob(r -> r.jobId(snomed))
                .comprehendMedicalAsyncJobProperties()
                .jobStatus()),
        everyItem(equalTo(JobStatus.COMPLETED)));
  }

  @Test
  void errorsArriveAsTheExceptionsOfTheClient() {
    assertThrows(
        ResourceNotFoundException.class, () -> medical.describePHIDetectionJob(r -> r.jobId("0")));
    assertThrows(
        InvalidRequestException.class,
        () -> medical.startEntitiesDetectionV2Job(request("job").languageCode("de").build()));
    assertThrows(
        ValidationException.class,
        () ->
            medical.listPHIDetectionJobs(
                r -> r.filter(f -> f.jobName("a").jobStatus(JobStatus.FAILED))));
    for (int i = 0; i < 10; i++) {
      start("job-" + i);
    }
    assertThrows(TooManyRequestsException.class, () -> start("job-10"));
    emulator.inject(FaultRule.internalError().on("List*"));
    assertThrows(InternalServerException.class, () -> medical.listPHIDetectionJobs(r -> {}));
    emulator.clearFaults();
    medical.listPHIDetectionJobs(r -> {});
  }

  @Test
  void aLostResponseClosesTheConnectionAfterTheJobWasStarted() {
    emulator.inject(FaultRule.loseResponse().on("Start*").nth(1));
    StartEntitiesDetectionV2JobRequest request = request("job").clientRequestToken("t-1").build();

    assertThrows(SdkClientException.class, () -> medical.startEntitiesDetectionV2Job(request));
    String repeated = medical.startEntitiesDetectionV2Job(request).jobId();

    assertThat(
        medical.listEntitiesDetectionV2Jobs(r -> {}).comprehendMedicalAsyncJobPropertiesList(),
        hasSize(1));
    assertThat(describe(repeated).jobName(), equalTo("job"));
  }

  @Test
  void aClientOfAnotherRegionIsToldSo() {
    try (ComprehendMedicalClient elsewhere =
        Clients.comprehendMedical(emulator.endpoint(), Region.EU_WEST_1)) {
      ComprehendMedicalException refused =
          assertThrows(
              ComprehendMedicalException.class, () -> elsewhere.listPHIDetectionJobs(r -> {}));

      assertThat(refused.awsErrorDetails().errorCode(), equalTo("InvalidSignatureException"));
      assertThat(refused.getMessage(), containsString("this is 'us-east-1'"));
    }
  }

  @Test
  void theWireIsAwsJson() throws Exception {
    HttpResponse<String> answer = post("ComprehendMedical_20181030.ListPHIDetectionJobs", "{}");
    assertThat(answer.statusCode(), equalTo(200));
    assertThat(
        answer.headers().firstValue("Content-Type").get(), equalTo("application/x-amz-json-1.1"));
    assertThat(answer.headers().firstValue("x-amzn-RequestId").isPresent(), equalTo(true));
    assertThat(answer.body(), equalTo("{\"ComprehendMedicalAsyncJobPropertiesList\":[]}"));
    start("job");
    assertThat(
        post("ComprehendMedical_20181030.ListEntitiesDetectionV2Jobs", "{}").body(),
        containsString("\"SubmitTime\":1767225600.000,"));
  }

  @Test
  void whatIsNoRequestIsRefusedInTheProtocol() throws Exception {
    HttpResponse<String> unknown = post("ComprehendMedical_20181030.Nothing", "{}");
    assertThat(unknown.statusCode(), equalTo(404));
    assertThat(unknown.body(), containsString("\"__type\":\"UnknownOperationException\""));
    assertThat(post("Other_1.ListPHIDetectionJobs", "{}").statusCode(), equalTo(404));
    assertThat(post("nothing", "{}").statusCode(), equalTo(404));

    HttpResponse<String> notJson =
        post("ComprehendMedical_20181030.ListPHIDetectionJobs", "{\"Filter\":");
    assertThat(notJson.statusCode(), equalTo(400));
    assertThat(notJson.body(), containsString("\"__type\":\"SerializationException\""));
    assertThat(
        post("ComprehendMedical_20181030.ListPHIDetectionJobs", "[]").statusCode(), equalTo(400));
    assertThat(
        post("ComprehendMedical_20181030.ListPHIDetectionJobs", " ".repeat(1024 * 1024 + 1))
            .statusCode(),
        equalTo(413));
  }

  private static StartEntitiesDetectionV2JobRequest.Builder request(String name) {
    return StartEntitiesDetectionV2JobRequest.builder()
        .inputDataConfig(i -> i.s3Bucket("notes").s3Key("in/"))
        .outputDataConfig(o -> o.s3Bucket("notes").s3Key("out/"))
        .dataAccessRoleArn(ROLE)
        .languageCode("en")
        .jobName(name);
  }

  private String start(String name) {
    return medical.startEntitiesDetectionV2Job(request(name).build()).jobId();
  }

  private ComprehendMedicalAsyncJobProperties describe(String id) {
    return medical
        .describeEntitiesDetectionV2Job(r -> r.jobId(id))
        .comprehendMedicalAsyncJobProperties();
  }

  private HttpResponse<String> post(String target, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
