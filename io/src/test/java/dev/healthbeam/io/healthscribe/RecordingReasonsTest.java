/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.jobs.Collected;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.InNoTime;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.JobWave;
import dev.healthbeam.io.jobs.RunJobs;
import dev.healthbeam.io.reasons.Produces;
import dev.healthbeam.io.reasons.Reasons;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Every reason of its own for which a recording fails, produced end to end over the wire. */
class RecordingReasonsTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Test";

  private Emulator emulator;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    emulator = Emulator.builder().jobTime(Duration.ofMillis(20)).build().start();
    for (String bucket : List.of("visits", "scratch", "transcripts")) {
      emulator.createBucket(bucket);
    }
    store = S3ObjectStore.open(options(), ClientConfiguration.EMPTY);
  }

  @AfterEach
  void close() {
    store.close();
    emulator.close();
  }

  @Test
  void everyReasonIsProducedByATestHere() {
    assertThat(
        Reasons.producedBy(RecordingReasonsTest.class), is(Reasons.in(ScribeFailureReasons.class)));
  }

  @Test
  @Produces({"UNSUPPORTED_MEDIA", "TOO_LONG", "TOO_SHORT", "INVALID_SETTINGS"})
  void whatTheServiceWouldNotTakeSaysWhyBeforeAnyJob(TestInfo test) {
    put("page.html", "<p>no recording</p>".getBytes(StandardCharsets.UTF_8));
    put("long.wav", slow());
    put("short.wav", Recording.wav(400));
    put("fine.wav", Recording.wav(1_000));
    Pipeline pipeline = Pipeline.create(options());
    Collected<DocumentFailure> failures =
        Collected.of(
            pipeline
                .apply(
                    Create.of(
                        Visit.of("s3://visits/page.html"),
                        Visit.of("s3://visits/long.wav"),
                        Visit.of("s3://visits/short.wav"),
                        Visit.of(
                            "s3://visits/fine.wav",
                            "fine",
                            VisitSettings.speakers(2)
                                .withKmsEncryptionContext(Map.of("without", "a key")))))
                .apply(
                    HealthScribeIO.transcribeVisits()
                        .withDataAccessRole(ROLE)
                        .withOutputBucket("transcripts")
                        .withWorkspace("s3://scratch/runs")
                        .withRun("r"))
                .getFailures());
    pipeline.run().waitUntilFinish();

    assertThat(
        failures.elements().stream().map(f -> f.getDocument() + " " + f.getReason()).toList(),
        containsInAnyOrder(
            "s3://visits/page.html UNSUPPORTED_MEDIA",
            "s3://visits/long.wav TOO_LONG",
            "s3://visits/short.wav TOO_SHORT",
            "fine INVALID_SETTINGS"));
    Reasons.check(test, failures.elements().stream().map(DocumentFailure::getReason).toList());
  }

  /** LimitExceededException is said of too many calls as well as of a recording too long. */
  @Test
  void aRecordingThatALimitAlwaysRefusesIsNotStartedInTheEndAndSaysWhy() {
    put("fine.wav", Recording.wav(1_000));
    emulator.inject(FaultRule.throttle().withCode("LimitExceededException").on("Start*"));
    JobSpec job =
        new JobSpec(
            ScribeLimits.KIND,
            "limited",
            S3Location.parse("s3://visits/fine.wav"),
            S3Location.parse("s3://transcripts/"),
            "lane",
            "batch",
            1,
            1,
            1,
            SettingsJson.write(VisitSettings.speakers(2)));
    Pipeline pipeline = Pipeline.create(options());
    Collected<FinishedJob> jobs =
        Collected.of(
            pipeline
                .apply(Create.of(new JobWave("1", List.of(job))).withCoder(JobWave.coder()))
                .apply(
                    InNoTime.of(
                        RunJobs.in(
                                S3Location.parse("s3://scratch/runs/r/"),
                                options ->
                                    HealthScribeService.open(
                                        options,
                                        ClientConfiguration.EMPTY,
                                        new ScribeParameters(ROLE, null)),
                                ObjectStores.s3(ClientConfiguration.EMPTY))
                            .withQuotas(Map.of(ScribeLimits.KIND, ScribeLimits.QUOTA))))
                .get(RunJobs.FINISHED));
    pipeline.run().waitUntilFinish();

    FinishedJob limited = jobs.elements().get(0);
    assertThat(limited.outcome(), is(FinishedJob.Outcome.NOT_STARTED));
    assertThat(limited.code(), is("LimitExceededException"));
    assertThat(limited.message(), containsString("refused by a limit 20 times"));
    assertThat(
        emulator.calls().stream()
            .filter(call -> call.operation().equals("StartMedicalScribeJob"))
            .map(call -> call.accepted() + " accepted, " + call.refused() + " refused")
            .toList(),
        is(List.of("0 accepted, 20 refused")));
  }

  private void put(String key, byte[] content) {
    store.put(new S3Location("visits", key), content).join();
  }

  /** 100 minutes at one byte a second. */
  private static byte[] slow() {
    byte[] wav = Recording.wav(750);
    wav[28] = 1;
    wav[29] = 0;
    return wav;
  }

  private AwsOptions options() {
    AwsOptions options =
        PipelineOptionsFactory.fromArgs("--runner=DirectRunner").as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(emulator.endpoint());
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return options;
  }
}
