/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import static dev.healthbeam.transforms.visits.Visits.section;
import static dev.healthbeam.transforms.visits.Visits.sentence;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.comprehendmedical.Entity;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.healthscribe.HealthScribeIO;
import dev.healthbeam.io.healthscribe.Visit;
import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class VisitNotesTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Test";
  private static final RunPolicy FAST =
      new RunPolicy(
          2,
          Duration.ofMinutes(5),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));

  @Test
  void aDocumentIsTheNoteUnderTheVisitsId() {
    Pipeline pipeline = Pipeline.create(options(URI.create("http://127.0.0.1:9")));
    VisitResult visit = Visits.visit(List.of(), section("PLAN", sentence("Rest.")));
    PAssert.that(pipeline.apply(Create.of(visit)).apply(VisitNotes.toDocuments()))
        .containsInAnyOrder(Document.ofText("s3://b/1.wav", "PLAN:\nRest.\n\n"));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatHealthScribeWroteIsAnalysedInTheSamePipeline() throws Exception {
    try (Emulator emulator =
        Emulator.builder().port(0).jobTime(Duration.ofMillis(50)).build().start()) {
      for (String bucket : List.of("visits", "scratch", "transcripts")) {
        emulator.createBucket(bucket);
      }
      AwsOptions options = options(emulator.endpoint());
      try (ObjectStore store = S3ObjectStore.open(options, ClientConfiguration.EMPTY)) {
        S3Location at = new S3Location("visits", "1.wav");
        store.put(at, second()).join();
        store
            .put(
                new S3Location("visits", "1.wav.txt"),
                """
                DOCTOR: What brings you in today?
                PATIENT: I have had chest pain since Monday. I take metformin for diabetes.
                DOCTOR: I think this is angina. We will do an electrocardiogram.
                """
                    .getBytes(StandardCharsets.UTF_8))
            .join();
      }
      Pipeline pipeline = Pipeline.create(options);
      AnalysisResults out =
          pipeline
              .apply(Create.of(Visit.of("s3://visits/1.wav")))
              .apply(
                  HealthScribeIO.transcribeVisits()
                      .withDataAccessRole(ROLE)
                      .withOutputBucket("transcripts")
                      .withWorkspace("s3://scratch/visits")
                      .withRun("chain")
                      .withRunPolicy(FAST))
              .getVisits()
              .apply(VisitNotes.toDocuments())
              .apply(
                  ComprehendMedicalIO.detectEntities()
                      .withDataAccessRole(ROLE)
                      .withWorkspace("s3://scratch/notes")
                      .withRun("chain")
                      .withRunPolicy(FAST));
      PAssert.that(out.getFailures()).empty();
      PAssert.that(out.getResults()).satisfies(VisitNotesTest::checkResults);
      pipeline.run().waitUntilFinish();
    }
  }

  private static Void checkResults(Iterable<AnalysisResult> results) {
    List<String> documents = new ArrayList<>();
    for (AnalysisResult result : results) {
      documents.add(result.getDocument());
      assertThat(result.getEntities(), not(empty()));
      assertThat(
          result.getEntities().stream().map(Entity::getText).toList(), hasItem("chest pain"));
    }
    assertThat(documents, equalTo(List.of("s3://visits/1.wav")));
    return null;
  }

  /** A second of silence. */
  private static byte[] second() {
    ByteBuffer wav = ByteBuffer.allocate(8_044).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(8_036);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putInt(0x10001);
    wav.putInt(8_000).putInt(8_000).putShort((short) 1).putShort((short) 8);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(8_000);
    return wav.array();
  }

  private static AwsOptions options(URI endpoint) {
    AwsOptions options =
        PipelineOptionsFactory.fromArgs("--runner=DirectRunner").as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(endpoint);
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return options;
  }
}
