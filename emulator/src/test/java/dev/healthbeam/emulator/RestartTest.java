/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.comprehendmedical.model.InputDataConfig;
import software.amazon.awssdk.services.comprehendmedical.model.InvalidRequestException;
import software.amazon.awssdk.services.comprehendmedical.model.JobStatus;
import software.amazon.awssdk.services.comprehendmedical.model.OutputDataConfig;

/** Emulators on a directory, one after the other, with jobs in the middle. */
class RestartTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/any";
  private static final InputDataConfig INPUT =
      InputDataConfig.builder().s3Bucket("notes").s3Key("in/").build();
  private static final OutputDataConfig OUTPUT =
      OutputDataConfig.builder().s3Bucket("notes").s3Key("out/").build();
  private static final int NOTES = 500;

  @TempDir private Path directory;

  @Test
  void anEmulatorThatWasClosedGoesOnWithItsJobs() throws Exception {
    fill();
    ManualTime time = new ManualTime();
    Emulator.Builder builder =
        Emulator.builder().directory(directory).time(time).jobTime(Duration.ofSeconds(10));
    String completed;
    String running;
    String submitted;
    String stopping;
    ComprehendMedicalAsyncJobProperties ended;
    try (Emulator emulator = builder.build().start();
        ComprehendMedicalClient client = Clients.comprehendMedical(emulator.endpoint())) {
      completed = startPhi(client, "first");
      time.advanceSeconds(10);
      ended = phi(client, completed);
      running = startEntities(client, "token");
      time.advanceSeconds(5);
      submitted = startPhi(client, "second");
      stopping = startRxNorm(client);
      client.stopRxNormInferenceJob(r -> r.jobId(stopping));
    }

    try (Emulator emulator = builder.build().start();
        ComprehendMedicalClient client = Clients.comprehendMedical(emulator.endpoint())) {
      assertThat(ended.jobStatus(), equalTo(JobStatus.COMPLETED));
      assertThat(phi(client, completed), equalTo(ended));
      assertThat(entities(client, running).jobStatus(), equalTo(JobStatus.IN_PROGRESS));
      assertThat(phi(client, submitted).jobStatus(), equalTo(JobStatus.SUBMITTED));
      assertThat(rxNorm(client, stopping).jobStatus(), equalTo(JobStatus.STOP_REQUESTED));
      assertThat(startEntities(client, "token"), equalTo(running));

      time.advanceSeconds(5);

      assertThat(entities(client, running).jobStatus(), equalTo(JobStatus.COMPLETED));
      assertThat(
          entities(client, running).endTime(),
          equalTo(entities(client, running).submitTime().plusSeconds(10)));
      assertThat(phi(client, submitted).jobStatus(), equalTo(JobStatus.IN_PROGRESS));
      assertThat(rxNorm(client, stopping).jobStatus(), equalTo(JobStatus.STOPPED));
      assertWhole(emulator, entities(client, running));
      assertThat(phiJobs(client), equalTo(List.of(submitted, completed)));
    }
  }

  @Test
  void anEmulatorThatWasKilledGoesOnWithItsJobs() throws Exception {
    fill();
    Path faults = Files.createTempFile("faults", ".json");
    Files.writeString(faults, "[{\"action\": \"FAIL_JOB\", \"jobName\": \"bad\"}]");
    String failed;
    String running;
    String submitted;
    String stopping;
    try (ChildEmulator child =
            ChildEmulator.start("--dir=" + directory, "--jobSeconds=10", "--faults=" + faults);
        ComprehendMedicalClient client = Clients.comprehendMedical(child.endpoint())) {
      failed = startPhi(client, "bad");
      running = startEntities(client, "token");
      await(() -> phi(client, failed).jobStatus() == JobStatus.FAILED);
      await(() -> entities(client, running).jobStatus() == JobStatus.IN_PROGRESS);
      submitted = startPhi(client, "good");
      stopping = startRxNorm(client);
      client.stopRxNormInferenceJob(r -> r.jobId(stopping));
      child.kill();
    } finally {
      Files.delete(faults);
    }

    try (Emulator emulator =
            Emulator.builder().directory(directory).jobTime(Duration.ZERO).build().start();
        ComprehendMedicalClient client = Clients.comprehendMedical(emulator.endpoint())) {
      assertThat(startEntities(client, "token"), equalTo(running));
      assertThrows(
          InvalidRequestException.class, () -> startEntities(client, "token", "other name"));
      await(() -> entities(client, running).endTime() != null);
      await(() -> phi(client, submitted).endTime() != null);
      await(() -> rxNorm(client, stopping).endTime() != null);

      assertThat(phi(client, failed).jobStatus(), equalTo(JobStatus.FAILED));
      assertThat(entities(client, running).jobStatus(), equalTo(JobStatus.COMPLETED));
      assertThat(phi(client, submitted).jobStatus(), equalTo(JobStatus.COMPLETED));
      assertThat(rxNorm(client, stopping).jobStatus(), equalTo(JobStatus.STOPPED));
      assertWhole(emulator, entities(client, running));
      assertWhole(emulator, phi(client, submitted));
      assertThat(outputs(emulator, rxNorm(client, stopping)), hasSize(0));
      assertThat(phiJobs(client), equalTo(List.of(submitted, failed)));
    }
  }

  @Test
  void anEmulatorKilledInTheMiddleOfItsFilesLosesAndDoublesNone() throws Exception {
    fill();
    String job;
    try (ChildEmulator child = ChildEmulator.start("--dir=" + directory, "--jobSeconds=0");
        ComprehendMedicalClient client = Clients.comprehendMedical(child.endpoint())) {
      job = startEntities(client, "token");
      child.kill();
    }

    try (Emulator emulator =
            Emulator.builder().directory(directory).jobTime(Duration.ZERO).build().start();
        ComprehendMedicalClient client = Clients.comprehendMedical(emulator.endpoint())) {
      await(() -> entities(client, job).endTime() != null);

      assertThat(entities(client, job).jobStatus(), equalTo(JobStatus.COMPLETED));
      assertWhole(emulator, entities(client, job));
    }
  }

  private void fill() {
    try (Emulator emulator = Emulator.builder().directory(directory).build()) {
      emulator.createBucket("notes");
      Bucket bucket = emulator.buckets().get("notes");
      for (int i = 0; i < NOTES; i++) {
        byte[] note = ("Note " + i + ": aspirin 81 mg daily.").getBytes(StandardCharsets.UTF_8);
        bucket.put("in/%04d.txt".formatted(i), note, ObjectHeaders.NONE);
      }
    }
  }

  /** Every note has its output and its line in the manifest, once. */
  private static void assertWhole(Emulator emulator, ComprehendMedicalAsyncJobProperties job)
      throws IOException {
    assertThat(outputs(emulator, job), hasSize(NOTES));
    String summary =
        new String(
            emulator.buckets().get("notes").get(job.manifestFilePath()).content(),
            StandardCharsets.UTF_8);
    assertThat(summary, containsString("\"InputFileCount\":" + NOTES + ","));
    assertThat(summary, containsString("\"SuccessFilesCount\":" + NOTES + ","));
    String success =
        new String(
            emulator
                .buckets()
                .get("notes")
                .get(
                    job.outputDataConfig().s3Key()
                        + "Manifest_"
                        + job.outputDataConfig().s3Key().substring("out/".length())
                        + "success/success")
                .content(),
            StandardCharsets.UTF_8);
    assertThat(success.split("\"Input\"", -1).length - 1, equalTo(NOTES));
  }

  private static List<String> outputs(Emulator emulator, ComprehendMedicalAsyncJobProperties job) {
    List<String> outputs = new ArrayList<>();
    emulator
        .buckets()
        .get("notes")
        .below(job.outputDataConfig().s3Key())
        .forEach(
            entry -> {
              if (entry.getKey().endsWith(".out")) {
                outputs.add(entry.getKey());
              }
            });
    return outputs;
  }

  private static String startPhi(ComprehendMedicalClient client, String name) {
    return client
        .startPHIDetectionJob(
            r ->
                r.inputDataConfig(INPUT)
                    .outputDataConfig(OUTPUT)
                    .dataAccessRoleArn(ROLE)
                    .languageCode("en")
                    .jobName(name))
        .jobId();
  }

  private static String startRxNorm(ComprehendMedicalClient client) {
    return client
        .startRxNormInferenceJob(
            r ->
                r.inputDataConfig(INPUT)
                    .outputDataConfig(OUTPUT)
                    .dataAccessRoleArn(ROLE)
                    .languageCode("en"))
        .jobId();
  }

  private static String startEntities(ComprehendMedicalClient client, String token) {
    return startEntities(client, token, "name");
  }

  private static String startEntities(ComprehendMedicalClient client, String token, String name) {
    return client
        .startEntitiesDetectionV2Job(
            r ->
                r.inputDataConfig(INPUT)
                    .outputDataConfig(OUTPUT)
                    .dataAccessRoleArn(ROLE)
                    .languageCode("en")
                    .jobName(name)
                    .clientRequestToken(token))
        .jobId();
  }

  private static ComprehendMedicalAsyncJobProperties entities(
      ComprehendMedicalClient client, String id) {
    return client
        .describeEntitiesDetectionV2Job(r -> r.jobId(id))
        .comprehendMedicalAsyncJobProperties();
  }

  private static ComprehendMedicalAsyncJobProperties phi(
      ComprehendMedicalClient client, String id) {
    return client.describePHIDetectionJob(r -> r.jobId(id)).comprehendMedicalAsyncJobProperties();
  }

  private static ComprehendMedicalAsyncJobProperties rxNorm(
      ComprehendMedicalClient client, String id) {
    return client
        .describeRxNormInferenceJob(r -> r.jobId(id))
        .comprehendMedicalAsyncJobProperties();
  }

  /** The ids of all PHI jobs, newest first. */
  private static List<String> phiJobs(ComprehendMedicalClient client) {
    return client.listPHIDetectionJobs(r -> {}).comprehendMedicalAsyncJobPropertiesList().stream()
        .map(ComprehendMedicalAsyncJobProperties::jobId)
        .toList();
  }

  /** Within the rate of Describe. */
  private static void await(Supplier<Boolean> happened) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!happened.get()) {
      assertThat("it has not happened", Instant.now().isBefore(deadline));
      LockSupport.parkNanos(Duration.ofMillis(110).toNanos());
    }
  }
}
