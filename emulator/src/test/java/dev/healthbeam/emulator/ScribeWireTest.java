/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.emulator.faults.FaultRule;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HealthScribe over HTTP, with jobs that end as fast as they can. */
class ScribeWireTest {
  private static final String START =
      """
      {"MedicalScribeJobName": "%s", "Media": {"MediaFileUri": "s3://none/visit.wav"},
       "OutputBucketName": "none", "DataAccessRoleArn": "arn:aws:iam::123456789012:role/any",
       "Settings": {"ShowSpeakerLabels": true, "MaxSpeakerLabels": 2}}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private Emulator emulator;

  @BeforeEach
  void start() throws IOException {
    emulator = Emulator.builder().jobTime(Duration.ZERO).build().start();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private HttpResponse<String> call(String operation, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
            .header("X-Amz-Target", "Transcribe." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void startTellsTheJobAsItWasAcceptedHoweverFastItEnds() throws Exception {
    // One of five that run; these fail at once, as there is no bucket.
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      JsonNode job = json(call("StartMedicalScribeJob", START.formatted(name)));
      String status = job.at("/MedicalScribeJob/MedicalScribeJobStatus").textValue();
      assertThat(status, equalTo("IN_PROGRESS"));
    }
  }

  @Test
  void errorsAreThoseOfTheService() throws Exception {
    emulator.inject(FaultRule.internalError().service("transcribe").on("Get*"));
    emulator.inject(
        FaultRule.throttle().service("transcribe").on("List*").withCode("LimitExceededException"));
    emulator.inject(FaultRule.throttle().service("transcribe").on("Delete*"));
    String name = "{\"MedicalScribeJobName\": \"a\"}";
    HttpResponse<String> internal = call("GetMedicalScribeJob", name);
    assertThat(internal.statusCode(), equalTo(500));
    assertThat(internal.body(), containsString("InternalFailureException"));
    HttpResponse<String> limited = call("ListMedicalScribeJobs", "{}");
    assertThat(limited.statusCode(), equalTo(400));
    assertThat(limited.body(), containsString("LimitExceededException"));
    assertThat(call("DeleteMedicalScribeJob", name).body(), containsString("ThrottlingException"));
    assertThat(call("StartTranscriptionJob", "{}").body(), containsString("UnknownOperation"));
  }

  @Test
  void aRuleIsAboutTheJobThatACallNames() throws Exception {
    emulator.inject(FaultRule.throttle().on("*").jobNamed("visit-7"));
    String start = "StartMedicalScribeJob";
    assertThat(call(start, START.formatted("visit-7")).statusCode(), equalTo(400));
    assertThat(call(start, START.formatted("visit-8")).statusCode(), equalTo(200));
  }
}
