/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.InternalServerException;

/** The admin endpoint. */
class AdminWireTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Emulator emulator;
  private ComprehendMedicalClient medical;

  @BeforeEach
  void start() throws Exception {
    // Longer than any test: an active job stays one.
    emulator = Emulator.builder().jobTime(Duration.ofHours(1)).build().start();
    medical = Clients.comprehendMedical(emulator.endpoint());
  }

  @AfterEach
  void stop() {
    medical.close();
    emulator.close();
  }

  @Test
  void rulesAreAddedListedAndCleared() throws Exception {
    call("POST", "/faults", "{\"action\": \"INTERNAL_ERROR\", \"operation\": \"List*\"}");
    JsonNode rules =
        call("POST", "/faults", "[{\"action\": \"RESET\", \"service\": \"s3\", \"nth\": 9}]");
    assertThat(rules.size(), equalTo(2));
    assertThrows(InternalServerException.class, () -> medical.listPHIDetectionJobs(r -> {}));

    JsonNode listed = call("GET", "/faults", "");
    assertThat(
        listed.get(0).toString(),
        equalTo(
            "{\"action\":\"INTERNAL_ERROR\",\"operation\":\"List*\",\"matched\":1,\"fired\":1}"));
    assertThat(
        listed.get(1).toString(),
        equalTo(
            "{\"action\":\"RESET\",\"service\":\"s3\",\"operation\":\"*\",\"nth\":9,\"times\":1,"
                + "\"matched\":0,\"fired\":0}"));
    assertThat(call("DELETE", "/faults", "").size(), equalTo(0));
    medical.listPHIDetectionJobs(r -> {});
  }

  @Test
  void rulesThatAreWrongAreAllRefusedWithAReason() throws Exception {
    HttpResponse<String> refused =
        send("POST", "/faults", "[{\"action\": \"RESET\"}, {\"action\": \"RESET\", \"x\": 1}]");

    assertThat(refused.statusCode(), equalTo(400));
    assertThat(refused.body(), containsString("rule 2: member 'x' is not known"));
    assertThat(send("POST", "/faults", "no").body(), containsString("not JSON"));
    assertThat(emulator.faults(), hasSize(0));
  }

  @Test
  void callsAreCountedUntilTheyAreCleared() throws Exception {
    medical.listPHIDetectionJobs(r -> {});
    medical.listPHIDetectionJobs(r -> {});

    assertThat(
        call("GET", "/calls", "").toString(),
        equalTo(
            "{\"comprehendmedical\":{\"ListPHIDetectionJobs\":{\"accepted\":2,\"refused\":0}}}"));
    assertThat(call("DELETE", "/calls", "").size(), equalTo(0));
    assertThat(emulator.calls(), hasSize(0));
  }

  @Test
  void healthTellsWhatThereIs() throws Exception {
    emulator.createBucket("notes");
    emulator.buckets().get("notes").put("a.txt", new byte[] {'a'}, ObjectHeaders.NONE);
    medical.startPHIDetectionJob(
        r ->
            r.inputDataConfig(i -> i.s3Bucket("notes"))
                .outputDataConfig(o -> o.s3Bucket("notes"))
                .dataAccessRoleArn("arn:aws:iam::123456789012:role/any")
                .languageCode("en"));

    JsonNode health = call("GET", "/health", "");

    assertThat(health.get("status").textValue(), equalTo("ok"));
    assertThat(health.get("version").isTextual(), equalTo(true));
    assertThat(health.get("uptimeSeconds").isNumber(), equalTo(true));
    assertThat(health.get("buckets").intValue(), equalTo(1));
    assertThat(health.get("jobs").intValue(), equalTo(1));
    assertThat(health.get("activeJobs").intValue(), equalTo(1));
  }

  @Test
  void whatIsNotThereIsSaidInJson() throws Exception {
    assertThat(send("GET", "/nothing", "").statusCode(), equalTo(404));
    assertThat(send("GET", "", "").statusCode(), equalTo(404));
    assertThat(send("DELETE", "/health", "").statusCode(), equalTo(405));
    assertThat(send("POST", "/faults", " ".repeat(2_000_000)).statusCode(), equalTo(413));
  }

  @Test
  void aPageInABrowserChangesNothing() throws Exception {
    HttpResponse<String> refused =
        http.send(
            HttpRequest.newBuilder(emulator.endpoint().resolve("/_emulator/faults"))
                .header("Origin", "http://page.example")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"action\": \"RESET\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(refused.statusCode(), equalTo(403));
    assertThat(emulator.faults(), hasSize(0));
  }

  @Test
  void itsNameIsNoBucket() throws Exception {
    assertThat(send("PUT", "", "").statusCode(), equalTo(404));
    assertThat(send("PUT", "/key", "").statusCode(), equalTo(404));
    assertThrows(IllegalArgumentException.class, () -> emulator.createBucket("_emulator"));
    assertThat(call("GET", "/health", "").get("buckets").intValue(), equalTo(0));
  }

  private JsonNode call(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(method, path, body);
    assertThat(answer.body(), answer.statusCode(), equalTo(200));
    return new ObjectMapper().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(emulator.endpoint().resolve("/_emulator" + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
