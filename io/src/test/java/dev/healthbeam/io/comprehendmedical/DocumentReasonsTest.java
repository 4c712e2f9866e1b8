/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.Collected;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.FailureReasons;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.reasons.Produces;
import dev.healthbeam.io.reasons.Reasons;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Every reason for which a document fails, produced end to end over the wire. */
class DocumentReasonsTest {

  private static final String NOTE = "Patient takes aspirin 81 mg daily. No fever.";
  private static final String NOTES = "s3://notes/in/";
  private static final S3Location HOME = S3Location.parse("s3://scratch/runs/r/");

  private Emulator emulator;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    emulator = Emulator.builder().jobTime(Duration.ofMillis(20)).build().start();
    emulator.createBucket("notes");
    emulator.createBucket("scratch");
    store = S3ObjectStore.open(options(), ClientConfiguration.EMPTY);
  }

  @AfterEach
  void close() {
    store.close();
    emulator.close();
  }

  @Test
  void everyReasonIsProducedByATestHere() {
    Set<String> all = new TreeSet<>(Reasons.in(FailureReasons.class));
    all.remove(FailureReasons.JOB_PREFIX);
    Stream.of(Outcome.values())
        .filter(outcome -> outcome != Outcome.SUCCEEDED)
        .forEach(outcome -> all.add(FailureReasons.JOB_PREFIX + outcome));

    assertThat(Reasons.producedBy(DocumentReasonsTest.class), is(all));
  }

  @Test
  @Produces({
    "EMPTY",
    "TOO_LARGE",
    "NOT_UTF8",
    "NOT_FOUND",
    "ACCESS_DENIED",
    "UNREADABLE",
    "DUPLICATE_ID"
  })
  void whatCannotBeSentSaysWhyBeforeAnyJob(TestInfo test) {
    put("large.txt", NOTE.repeat(1_400));
    put("denied.txt", NOTE.repeat(1_000));
    put("archived.txt", NOTE.repeat(1_000));
    byte[] latin = new byte[41_000];
    Arrays.fill(latin, (byte) 0xe9);
    store.put(S3Location.parse(NOTES + "latin.txt"), latin).join();
    emulator.inject(FaultRule.deny().service("s3").on("GetObject").key("denied.txt"));
    emulator.inject(
        FaultRule.deny()
            .withCode("InvalidObjectState")
            .service("s3")
            .on("GetObject")
            .key("archived.txt"));

    List<DocumentFailure> failures =
        failures(
            phi().withMaxDocumentBytes(60_000),
            Document.ofText("fine", NOTE),
            Document.ofText("twice", NOTE),
            Document.ofText("twice", NOTE + NOTE),
            Document.ofText("nothing", ""),
            Document.at(NOTES + "large.txt"),
            Document.at(NOTES + "latin.txt"),
            Document.at(NOTES + "denied.txt"),
            Document.at(NOTES + "archived.txt"),
            Document.at(NOTES + "none.txt"));

    assertThat(
        told(failures),
        containsInAnyOrder(
            "twice PHI DUPLICATE_ID",
            "nothing PHI EMPTY",
            "large.txt PHI TOO_LARGE",
            "latin.txt PHI NOT_UTF8",
            "denied.txt PHI ACCESS_DENIED",
            "archived.txt PHI UNREADABLE",
            "none.txt PHI NOT_FOUND"));
    check(test, failures);
  }

  @Test
  @Produces({"CHANGED", "NOT_PLANNED"})
  void whatChangesOrComesAfterThePlanSaysSoWhenTheRunIsResumed(TestInfo test) {
    put("a.txt", NOTE);
    put("b.txt", NOTE);
    emulator.inject(FaultRule.deny().service("s3").on("PutObject").key("/staged/"));
    Pipeline first = Pipeline.create(options());
    first.apply(Create.of(Document.at(NOTES + "a.txt"), Document.at(NOTES + "b.txt"))).apply(phi());
    assertThrows(RuntimeException.class, () -> first.run().waitUntilFinish());
    emulator.clearFaults();
    put("a.txt", NOTE + " And another line.");
    put("c.txt", NOTE);

    List<DocumentFailure> failures =
        failures(
            phi(),
            Document.at(NOTES + "a.txt"),
            Document.at(NOTES + "b.txt"),
            Document.at(NOTES + "c.txt"));

    assertThat(told(failures), containsInAnyOrder("a.txt PHI CHANGED", "c.txt PHI NOT_PLANNED"));
    check(test, failures);
  }

  @Test
  @Produces({"UNPROCESSED", "UNACCOUNTED", "OUTPUT_MISSING", "OUTPUT_INVALID"})
  void whatTheServiceLeavesOutOrSpoilsSaysSo(TestInfo test) {
    put("fine.txt", NOTE);
    put("left.txt", NOTE);
    put("gone.txt", NOTE);
    put("half.txt", NOTE);
    emulator.inject(FaultRule.unprocessedFile("BUSY").file("left.txt"));
    emulator.inject(FaultRule.missingOut().file("gone.txt"));
    emulator.inject(FaultRule.corruptOut().file("half.txt"));
    emulator.inject(FaultRule.cutManifest().file("unprocessed").jobNamed("RXNORM"));

    List<DocumentFailure> failures =
        failures(analyze(Analysis.PHI, Analysis.RXNORM).withUnprocessedRetries(0).from(NOTES));

    assertThat(
        told(failures),
        containsInAnyOrder(
            "left.txt PHI UNPROCESSED",
            "left.txt RXNORM UNACCOUNTED",
            "gone.txt PHI OUTPUT_MISSING",
            "gone.txt RXNORM OUTPUT_MISSING",
            "half.txt PHI OUTPUT_INVALID",
            "half.txt RXNORM OUTPUT_INVALID"));
    check(test, failures);
  }

  @Test
  @Produces({"JOB_FAILED", "JOB_TIMED_OUT", "JOB_NOT_STARTED", "JOB_LOST"})
  void jobsThatDoNotEndWellSayHow(TestInfo test) {
    put("a.txt", NOTE);
    emulator.inject(FaultRule.failJob("no luck").jobNamed("-PHI-"));
    neverEnding("-RXNORM-");
    emulator.inject(FaultRule.loseJob().jobNamed("-ENTITIES_V2-"));
    emulator.inject(FaultRule.deny().on("StartICD10CM*"));

    List<DocumentFailure> failures =
        failures(
            analyze(Analysis.PHI, Analysis.RXNORM, Analysis.ENTITIES_V2, Analysis.ICD10CM)
                .withRunPolicy(policy(Duration.ofSeconds(2)))
                .from(NOTES));

    assertThat(
        told(failures),
        containsInAnyOrder(
            "a.txt PHI JOB_FAILED",
            "a.txt RXNORM JOB_TIMED_OUT",
            "a.txt ENTITIES_V2 JOB_LOST",
            "a.txt ICD10CM JOB_NOT_STARTED AccessDeniedException"));
    check(test, failures);
  }

  @Test
  @Produces("JOB_STOPPED")
  void theDocumentsOfARunThatIsStoppedSaySo(TestInfo test) throws Exception {
    put("a.txt", NOTE);
    neverEnding("-PHI-");
    AwsOptions options = options("--blockOnRun=false");
    Pipeline pipeline = Pipeline.create(options);
    Collected<DocumentFailure> failures =
        Collected.of(pipeline.apply(phi().from(NOTES)).getFailures());

    PipelineResult running = pipeline.run();
    while (started() == 0 && !running.getState().isTerminal()) {
      Thread.onSpinWait();
    }
    RunLedger.open(store, HOME).requestStop();
    running.waitUntilFinish();

    assertThat(told(failures.elements()), contains("a.txt PHI JOB_STOPPED"));
    check(test, failures.elements());
  }

  /**
   * Jobs that do not come to their file before they are stopped: of what they did there are
   * results.
   */
  private void neverEnding(String name) {
    emulator.inject(FaultRule.delayJob(Duration.ofHours(1)).jobNamed(name));
    emulator.inject(FaultRule.missingOut().jobNamed(name));
    emulator.inject(FaultRule.cutManifest().file("success").jobNamed(name));
  }

  private long started() {
    return emulator.calls().stream()
        .filter(call -> call.operation().startsWith("Start"))
        .mapToLong(call -> call.accepted())
        .sum();
  }

  private void put(String name, String text) {
    store.put(S3Location.parse(NOTES + name), text.getBytes(StandardCharsets.UTF_8)).join();
  }

  private List<DocumentFailure> failures(ComprehendMedicalIO.Analyze analyze, Document... given) {
    Pipeline pipeline = Pipeline.create(options());
    Collected<DocumentFailure> failures =
        Collected.of(pipeline.apply(Create.of(List.of(given))).apply(analyze).getFailures());
    pipeline.run().waitUntilFinish();
    return failures.elements();
  }

  private List<DocumentFailure> failures(PTransform<PBegin, AnalysisResults> analyze) {
    Pipeline pipeline = Pipeline.create(options());
    Collected<DocumentFailure> failures = Collected.of(pipeline.apply(analyze).getFailures());
    pipeline.run().waitUntilFinish();
    return failures.elements();
  }

  private static List<String> told(List<DocumentFailure> failures) {
    return failures.stream()
        .map(
            failure ->
                failure.getDocument().replace(NOTES, "")
                    + " "
                    + failure.getKind()
                    + " "
                    + failure.getReason()
                    + (failure.getReason().equals("JOB_NOT_STARTED")
                        ? " " + failure.getCode()
                        : ""))
        .toList();
  }

  private static void check(TestInfo test, List<DocumentFailure> failures) {
    Reasons.check(test, failures.stream().map(DocumentFailure::getReason).toList());
  }

  private static ComprehendMedicalIO.Analyze phi() {
    return analyze(Analysis.PHI);
  }

  private static ComprehendMedicalIO.Analyze analyze(Analysis... analyses) {
    return ComprehendMedicalIO.analyze(List.of(analyses))
        .withDataAccessRole("arn:aws:iam::123456789012:role/Test")
        .withWorkspace("s3://scratch/runs")
        .withRun("r")
        .withRunPolicy(policy(Duration.ofMinutes(5)));
  }

  private static RunPolicy policy(Duration deadline) {
    return new RunPolicy(
        2,
        deadline,
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(60));
  }

  private AwsOptions options(String... more) {
    AwsOptions options =
        PipelineOptionsFactory.fromArgs(
                Stream.concat(Stream.of("--runner=DirectRunner"), Stream.of(more))
                    .toArray(String[]::new))
            .as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(emulator.endpoint());
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return options;
  }
}
