/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.signing.AccessKey;
import dev.healthbeam.emulator.signing.AccessKeys;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.RunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs that outlive the session they began with. The two sessions differ in the id of the key only,
 * so that one property can be changed from the one to the other in one step.
 */
class ChangingCredentialsTest {

  private static final String ID = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";
  private static final String TOKEN = "aws.sessionToken";
  private static final AccessKey FIRST = new AccessKey("FIRSTSESSION", "test-secret", "test-token");
  private static final AccessKey SECOND =
      new AccessKey("SECONDSESSION", "test-secret", "test-token");
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private Emulator emulator;

  @BeforeEach
  void begin() throws Exception {
    emulator =
        Emulator.builder()
            .jobTime(Duration.ofMillis(50))
            .credentials(AccessKeys.of(FIRST, SECOND))
            .build()
            .start();
    emulator.createBucket("scratch");
    System.setProperty(ID, FIRST.id());
    System.setProperty(SECRET, FIRST.secret());
    System.setProperty(TOKEN, FIRST.sessionToken());
  }

  @AfterEach
  void end() {
    List.of(ID, SECRET, TOKEN).forEach(System::clearProperty);
    emulator.close();
  }

  @Test
  void aRunGoesOnWithTheNewCredentialsOfItsProviderWhenTheOldAreRefused() throws Exception {
    goesOn("SystemPropertyCredentialsProvider");
  }

  @Test
  void soItDoesWithTheDefaultChain() throws Exception {
    goesOn("DefaultCredentialsProvider");
  }

  private void goesOn(String provider) throws Exception {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=DirectRunner",
                    "--endpoint=" + emulator.endpoint(),
                    "--awsRegion=us-east-1",
                    "--awsCredentialsProvider={\"@type\":\"" + provider + "\"}")
                .create());
    AnalysisResults out =
        pipeline
            .apply(
                Create.of(
                    Document.ofText("a", "aspirin 81 mg daily"), Document.ofText("b", "no fever")))
            .apply(analyze());
    PAssert.that(out.getResults())
        .satisfies(
            results -> {
              Set<String> documents = new TreeSet<>();
              results.forEach(result -> documents.add(result.getDocument()));
              assertThat(documents, containsInAnyOrder("a", "b"));
              return null;
            });
    PAssert.that(out.getFailures()).empty();

    // No job is started before the sessions have changed.
    emulator.inject(FaultRule.throttle().on("Start*"));
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(() -> pipeline.run().waitUntilFinish());
    waitFor(run, 1);
    System.setProperty(ID, SECOND.id());
    // One controller makes one call after the other: the second from now on is one of the new
    // session, and none of the old one's is on its way any more.
    waitFor(run, startsRefused() + 2);
    emulator.replaceCredentials(AccessKeys.of(SECOND));
    emulator.clearFaults();
    run.get(AT_MOST.toMinutes(), TimeUnit.MINUTES);
  }

  private void waitFor(CompletableFuture<Void> run, long refused) throws Exception {
    Instant end = Instant.now().plus(AT_MOST);
    while (startsRefused() < refused) {
      assertThat("in time", Instant.now().isBefore(end));
      try {
        run.get(50, TimeUnit.MILLISECONDS);
        throw new AssertionError("the run ended without having started a job");
      } catch (TimeoutException e) {
        // as it should be
      }
    }
  }

  private long startsRefused() {
    return emulator.calls().stream()
        .filter(call -> call.operation().equals("StartPHIDetectionJob"))
        .mapToLong(CallCount::refused)
        .sum();
  }

  private static ComprehendMedicalIO.Analyze analyze() {
    return ComprehendMedicalIO.detectPhi()
        .withDataAccessRole("arn:aws:iam::123456789012:role/Test")
        .withWorkspace("s3://scratch/runs")
        .withRun("r")
        .withRunPolicy(
            new RunPolicy(
                2,
                Duration.ofMinutes(5),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(5)));
  }
}
