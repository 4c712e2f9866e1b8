/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalException;

/** Rules on calls of a service, as its clients and the wire see them. */
class FaultsWireTest {
  private static final String LIST = "ComprehendMedical_20181030.ListPHIDetectionJobs";

  private Emulator emulator;
  private ComprehendMedicalClient medical;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.builder().limits(Limits.DEFAULTS.withoutRates()).build().start();
    emulator.createBucket("notes");
    medical = Clients.comprehendMedical(emulator.endpoint());
  }

  @AfterEach
  void stop() {
    medical.close();
    emulator.close();
  }

  @Test
  void aCallIsRefusedWithTheServicesOwnErrorsAndNothingIsDone() {
    refused(FaultRule.throttle(), "TooManyRequestsException", 429);
    refused(FaultRule.internalError(), "InternalServerException", 500);
    refused(FaultRule.unavailable(), "ServiceUnavailableException", 503);
    refused(FaultRule.expireCredentials(), "ExpiredTokenException", 403);
    refused(FaultRule.throttle().withCode("ThrottlingException"), "ThrottlingException", 429);

    assertThat(jobs(), equalTo(0));
    assertCounted("StartPHIDetectionJob", 0, 5);
  }

  @Test
  void aDeniedCallIsAccessDeniedExceptionAndNothingIsDone() {
    emulator.inject(FaultRule.deny().on("Start*").nth(1));

    AwsServiceException denied = assertThrows(AwsServiceException.class, this::startJob);

    assertThat(denied.awsErrorDetails().errorCode(), equalTo("AccessDeniedException"));
    assertThat(denied.getMessage(), containsString("comprehendmedical:StartPHIDetectionJob"));
    assertThat(jobs(), equalTo(0));
  }

  @Test
  void aConnectionRefusedOrResetLeavesNothingDone() {
    emulator.inject(FaultRule.refuse().on("Start*").nth(1));
    emulator.inject(FaultRule.reset().on("Start*").nth(2));

    assertThrows(SdkClientException.class, this::startJob);
    assertThrows(SdkClientException.class, this::startJob);
    assertThat(jobs(), equalTo(0));
    startJob();
    assertCounted("StartPHIDetectionJob", 1, 2);
  }

  @Test
  void closingIsOrderlyAndResettingIsNot() throws Exception {
    emulator.inject(FaultRule.refuse().nth(1));
    emulator.inject(FaultRule.reset().nth(2));

    assertThat(rawList(), equalTo(""));
    assertThrows(SocketException.class, this::rawList);
  }

  @Test
  void aLostResponseIsLostAfterTheCallWasDone() {
    emulator.inject(FaultRule.loseResponse().on("Start*").nth(1));

    assertThrows(SdkClientException.class, this::startJob);

    assertThat(jobs(), equalTo(1));
    assertCounted("StartPHIDetectionJob", 1, 0);
  }

  @Test
  void aCutBodyEndsInTheMiddleOfWhatItsLengthPromises() throws Exception {
    startJob();
    emulator.inject(FaultRule.cutBody().on("List*").nth(1));

    String cut = rawList();
    String whole = rawList();

    assertThat(cut, startsWith("HTTP/1.1 200"));
    int head = whole.indexOf("\r\n\r\n") + 4;
    int length = whole.length() - head;
    assertThat(cut, containsString("Content-Length: " + length));
    assertThat(cut.substring(cut.indexOf("\r\n\r\n") + 4), equalTo(half(whole.substring(head))));
  }

  @Test
  void aDelayedCallHoldsUpNoOther() throws Exception {
    emulator.inject(FaultRule.delay(Duration.ofHours(1)).on("List*"));
    List<Socket> delayed = new ArrayList<>();
    for (int i = 0; i < 300; i++) { // more than the server has threads
      delayed.add(send(LIST, "{}"));
    }

    startJob();

    for (Socket socket : delayed) {
      assertThat(socket.getInputStream().available(), equalTo(0));
      socket.close();
    }
  }

  @Test
  void aDelayedCallIsDoneAndAnsweredInTheEnd() throws Exception {
    emulator.inject(FaultRule.delay(Duration.ofMillis(300)).on("List*"));
    long begun = System.nanoTime();

    assertThat(rawList(), startsWith("HTTP/1.1 200"));
    assertThat(System.nanoTime() - begun >= 300_000_000L, equalTo(true));
  }

  @Test
  void aRuleMayBeAboutAJob() {
    emulator.inject(FaultRule.internalError().on("Describe*").jobNamed("shard-7"));
    String spared = startJob("shard-6");
    String meant = startJob("shard-7");

    medical.describePHIDetectionJob(r -> r.jobId(spared));
    assertThrows(
        ComprehendMedicalException.class,
        () -> medical.describePHIDetectionJob(r -> r.jobId(meant)));
  }

  @Test
  void operationsThatAreNotThereAreNotCounted() throws Exception {
    raw("ComprehendMedical_20181030.Nothing");

    assertThat(emulator.calls(), hasSize(0));
  }

  @Test
  void whatIsNoRequestOfAnOperationIsCountedAsRefused() throws Exception {
    raw(LIST, "{");

    assertCounted("ListPHIDetectionJobs", 0, 1);
  }

  private void refused(FaultRule rule, String name, int status) {
    emulator.inject(rule.on("Start*").nth(1));
    ComprehendMedicalException error =
        assertThrows(ComprehendMedicalException.class, this::startJob);
    assertThat(error.awsErrorDetails().errorCode(), equalTo(name));
    assertThat(error.statusCode(), equalTo(status));
    emulator.clearFaults();
  }

  private void startJob() {
    startJob("job");
  }

  private String startJob(String name) {
    return medical
        .startPHIDetectionJob(
            r ->
                r.jobName(name)
                    .inputDataConfig(i -> i.s3Bucket("notes").s3Key("in/"))
                    .outputDataConfig(o -> o.s3Bucket("notes").s3Key("out/"))
                    .dataAccessRoleArn("arn:aws:iam::123456789012:role/any")
                    .languageCode("en"))
        .jobId();
  }

  private int jobs() {
    return medical.listPHIDetectionJobs(r -> {}).comprehendMedicalAsyncJobPropertiesList().size();
  }

  private void assertCounted(String operation, long accepted, long refused) {
    assertThat(
        emulator.calls(),
        hasItem(new CallCount("comprehendmedical", operation, accepted, refused)));
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }

  private String rawList() throws IOException {
    return raw(LIST);
  }

  private String raw(String target) throws IOException {
    return raw(target, "{}");
  }

  private String raw(String target, String body) throws IOException {
    try (Socket socket = send(target, body)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private Socket send(String target, String body) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort());
    socket.setSoTimeout(10_000);
    String request =
        "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Amz-Target: "
            + target
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
