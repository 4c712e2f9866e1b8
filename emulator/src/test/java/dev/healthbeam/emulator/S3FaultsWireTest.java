/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.faults.FaultRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Rules on calls of S3. */
class S3FaultsWireTest {
  private Emulator emulator;
  private S3Client s3;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.builder().build().start();
    emulator.createBucket("notes");
    s3 = Clients.s3WithoutRetries(emulator.endpoint());
  }

  @AfterEach
  void stop() {
    s3.close();
    emulator.close();
  }

  @Test
  void aRuleThatNamesNoServiceIsNotAboutS3() {
    emulator.inject(FaultRule.reset());

    put("a");
  }

  @Test
  void aCallIsRefusedWithS3sOwnErrorsAndNothingIsDone() {
    refused(FaultRule.throttle(), "SlowDown", 503);
    refused(FaultRule.internalError(), "InternalError", 500);
    refused(FaultRule.unavailable(), "ServiceUnavailable", 503);
    refused(FaultRule.expireCredentials(), "ExpiredToken", 400);
    refused(FaultRule.deny(), "AccessDenied", 403);
    refused(FaultRule.deny().withCode("InvalidObjectState"), "InvalidObjectState", 403);
    refused(FaultRule.throttle().withCode("RequestLimitExceeded"), "RequestLimitExceeded", 503);

    assertThrows(NoSuchKeyException.class, () -> get("a"));
    assertThat(emulator.calls(), hasItem(new CallCount("s3", "PutObject", 0, 7)));
  }

  @Test
  void aRuleMayBeAboutAKey() {
    emulator.inject(FaultRule.throttle().service("s3").on("PutObject").key("results/"));

    put("notes/a");
    assertThrows(S3Exception.class, () -> put("results/a"));
  }

  @Test
  void aConnectionRefusedOrResetLeavesNothingDone() {
    emulator.inject(FaultRule.refuse().service("s3").on("Put*").nth(1));
    emulator.inject(FaultRule.reset().service("s3").on("Put*").nth(2));

    assertThrows(SdkClientException.class, () -> put("a"));
    assertThrows(SdkClientException.class, () -> put("a"));
    assertThrows(NoSuchKeyException.class, () -> get("a"));
    put("a");
  }

  @Test
  void aLostResponseIsLostAfterTheObjectWasStored() {
    emulator.inject(FaultRule.loseResponse().service("s3").on("Put*").nth(1));

    assertThrows(SdkClientException.class, () -> put("a"));

    assertThat(get("a"), equalTo("content of a"));
    assertThat(emulator.calls(), hasItem(new CallCount("s3", "PutObject", 1, 0)));
  }

  @Test
  void aCutBodyEndsInTheMiddleOfWhatItsLengthPromises() throws Exception {
    put("a");
    emulator.inject(FaultRule.cutBody().service("s3").on("GetObject"));

    String answer = raw("GET /notes/a HTTP/1.1");

    assertThat(answer, containsString("Content-Length: 12\r\n"));
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4), equalTo("conten"));
    assertThrows(SdkClientException.class, () -> get("a"));
  }

  @Test
  void aLargeBodyAndAListingAreCutToo() throws Exception {
    s3.putObject(r -> r.bucket("notes").key("large"), RequestBody.fromBytes(new byte[1_000_001]));
    emulator.inject(FaultRule.cutBody().service("s3"));

    String answer = raw("GET /notes/large HTTP/1.1");
    assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4, equalTo(500_000));
    assertThat(raw("HEAD /notes/large HTTP/1.1"), containsString("Content-Length: 1000001"));
    assertThrows(SdkClientException.class, () -> s3.listObjectsV2(r -> r.bucket("notes")));
  }

  @Test
  void aDelayedCallIsDoneLater() {
    emulator.inject(FaultRule.delay(Duration.ofMillis(300)).service("s3").on("Put*"));
    long begun = System.nanoTime();

    put("a");

    assertThat(System.nanoTime() - begun >= 300_000_000L, equalTo(true));
    assertThat(get("a"), equalTo("content of a"));
  }

  @Test
  void callsAreCountedByWhatCameOfThem() {
    put("a");
    get("a");
    assertThrows(NoSuchKeyException.class, () -> get("b"));

    assertThat(emulator.calls(), hasItem(new CallCount("s3", "PutObject", 1, 0)));
    assertThat(emulator.calls(), hasItem(new CallCount("s3", "GetObject", 1, 1)));
  }

  private void refused(FaultRule rule, String code, int status) {
    emulator.inject(rule.service("s3").on("PutObject").nth(1));
    S3Exception error = assertThrows(S3Exception.class, () -> put("a"));
    assertThat(error.awsErrorDetails().errorCode(), equalTo(code));
    assertThat(error.statusCode(), equalTo(status));
    emulator.clearFaults();
  }

  private void put(String key) {
    s3.putObject(r -> r.bucket("notes").key(key), RequestBody.fromString("content of " + key));
  }

  private String get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket("notes").key(key)).asUtf8String();
  }

  private String raw(String line) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
      socket.setSoTimeout(10_000);
      String request = line + "\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
