/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.RunPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The whole way of documents, on the emulator. */
class ComprehendMedicalIOTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Test";
  private static final String NOTE =
      "Patient: Mrs. Ada Example, 71 years old, seen on 03/04/2021.\n\n"
          + "She takes metformin 500 mg twice daily for type 2 diabetes. \uD83D\uDE00 "
          + "No chest pain. History of hypertension.\r\n";

  private static Emulator emulator;

  @BeforeAll
  static void startEmulator() throws Exception {
    emulator = Emulator.builder().port(0).jobTime(Duration.ofMillis(50)).build().start();
    emulator.createBucket("notes");
    emulator.createBucket("scratch");
  }

  @AfterAll
  static void stopEmulator() throws Exception {
    emulator.close();
  }

  @Test
  void everyAnalysisGivesAResultWhoseOffsetsSelectItsText() {
    String longNote = NOTE.repeat(60);
    Pipeline pipeline = pipeline();
    AnalysisResults out =
        pipeline
            .apply(
                Create.of(
                    Arrays.asList(
                        Document.ofText("short", NOTE), Document.ofText("long", longNote))))
            .apply(analyze("e2e-1"));

    PAssert.that(out.getResults())
        .satisfies(
            results -> {
              TreeSet<String> seen = new TreeSet<>();
              for (AnalysisResult result : results) {
                seen.add(result.getAnalysis() + " " + result.getDocument());
                String text = result.getDocument().equals("short") ? NOTE : longNote;
                assertThat(result.getEntities().isEmpty(), is(false));
                for (Entity entity : result.getEntities()) {
                  assertThat(slice(text, entity), equalTo(entity.getText()));
                }
              }
              assertThat(seen.size(), is(10));
              return null;
            });
    PAssert.that(out.getFailures()).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aDocumentTheServiceRefusesFailsWithItsCode() {
    Pipeline pipeline = pipeline();
    AnalysisResults out =
        pipeline
            .apply(
                Create.of(
                    Arrays.asList(
                        Document.ofText("fine", NOTE),
                        Document.ofUtf8("latin", new byte[] {'a', (byte) 0xe9, 'b'}))))
            .apply(
                ComprehendMedicalIO.detectPhi()
                    .withDataAccessRole(ROLE)
                    .withWorkspace("s3://scratch/runs")
                    .withRun("e2e-2")
                    .withRunPolicy(fast()));

    PAssert.that(out.getFailures())
        .satisfies(
            failures -> {
              List<String> reasons = new ArrayList<>();
              failures.forEach(f -> reasons.add(f.getDocument() + " " + f.getReason()));
              assertThat(reasons, equalTo(List.of("latin UNPROCESSED")));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void documentsThatWereLaunchedAreCollectedAndThoseNoJobIsGivenAreTold() {
    Pipeline launching = pipeline();
    LaunchedJobs launched =
        launching
            .apply(Create.of(Document.ofText("fine", NOTE), Document.ofText("empty", "")))
            .apply(analyze("e2e-3").launch());
    PAssert.that(launched.getJobs())
        .satisfies(
            jobs -> {
              TreeSet<String> kinds = new TreeSet<>();
              jobs.forEach(job -> kinds.add(job.getKind() + " " + job.getDocuments()));
              assertThat(kinds.size(), is(5));
              return null;
            });
    PAssert.that(launched.getFailures()).satisfies(ComprehendMedicalIOTest::emptyInAllAnalyses);
    launching.run().waitUntilFinish();

    Pipeline collecting = pipeline();
    AnalysisResults collected =
        collecting.apply(
            ComprehendMedicalIO.collect()
                .withWorkspace("s3://scratch/runs")
                .withRun("e2e-3")
                .withRunPolicy(fast())
                .withWaiting());
    PAssert.that(collected.getResults())
        .satisfies(
            results -> {
              TreeSet<String> seen = new TreeSet<>();
              results.forEach(
                  result -> seen.add(result.getDocument() + " " + result.getAnalysis()));
              assertThat(seen.size(), is(5));
              assertThat(seen.first(), containsString("fine"));
              return null;
            });
    PAssert.that(collected.getFailures()).satisfies(ComprehendMedicalIOTest::emptyInAllAnalyses);
    collecting.run().waitUntilFinish();
  }

  private static Void emptyInAllAnalyses(Iterable<DocumentFailure> failures) {
    TreeSet<String> reasons = new TreeSet<>();
    for (DocumentFailure failure : failures) {
      assertThat(failure.getDocument() + " " + failure.getReason(), equalTo("empty EMPTY"));
      reasons.add(failure.getKind());
    }
    assertThat(reasons.size(), is(5));
    return null;
  }

  @Test
  void whatIsMissingIsSaidBeforeAnyCall() {
    Pipeline pipeline = pipeline();
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                pipeline.apply(ComprehendMedicalIO.detectPhi().withRun("r").from("s3://notes/a/")));

    assertThat(refusal.getMessage(), containsString("withDataAccessRole()"));
    assertThat(refusal.getMessage(), not(containsString("null")));
  }

  private static ComprehendMedicalIO.Analyze analyze(String run) {
    return ComprehendMedicalIO.analyze(EnumSet.allOf(Analysis.class))
        .withDataAccessRole(ROLE)
        .withWorkspace("s3://scratch/runs")
        .withRun(run)
        .withRunPolicy(fast());
  }

  private static RunPolicy fast() {
    return new RunPolicy(
        2,
        Duration.ofMinutes(5),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60));
  }

  private static Pipeline pipeline() {
    AwsOptions options =
        PipelineOptionsFactory.fromArgs("--runner=DirectRunner").as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(URI.create(emulator.endpoint().toString()));
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return Pipeline.create(options);
  }

  private static String slice(String text, Entity entity) {
    int begin = text.offsetByCodePoints(0, entity.getBeginOffset().intValue());
    return text.substring(begin, text.offsetByCodePoints(0, entity.getEndOffset().intValue()));
  }
}
