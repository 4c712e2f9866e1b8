/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
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

/** The whole way of recordings, on the emulator. */
class HealthScribeIOTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Test";
  private static final String TALK =
      """
      DOCTOR: Hello, what brings you in today?
      PATIENT: I have had chest pain \uD83D\uDE00 since Monday, and I take metformin.
      DOCTOR: Any shortness of breath?
      PATIENT: No shortness of breath.
      """;

  private static Emulator emulator;
  private static ObjectStore store;

  @BeforeAll
  static void startEmulator() throws Exception {
    emulator = Emulator.builder().port(0).jobTime(Duration.ofMillis(50)).build().start();
    for (String bucket : List.of("visits", "scratch", "transcripts")) {
      emulator.createBucket(bucket);
    }
    store = S3ObjectStore.open(options(), ClientConfiguration.EMPTY);
  }

  @AfterAll
  static void stopEmulator() throws Exception {
    store.close();
    emulator.close();
  }

  private static void record(String key, byte[] media, String talk) {
    S3Location at = new S3Location("visits", key);
    store.put(at, media).join();
    if (talk != null) {
      store
          .put(new S3Location("visits", key + ".txt"), talk.getBytes(StandardCharsets.UTF_8))
          .join();
    }
  }

  @Test
  void everyRecordingBelowAPrefixBecomesATranscriptANoteAndInsights() {
    for (int i = 0; i < 7; i++) {
      record("all/" + i + ".wav", Recording.wav(1_000), TALK);
    }
    Pipeline pipeline = pipeline();
    ScribeResults out = pipeline.apply(transcribe("all").from("s3://visits/all/"));

    PAssert.that(out.getVisits())
        .satisfies(
            visits -> {
              int count = 0;
              for (VisitResult visit : visits) {
                count++;
                check(visit);
              }
              assertThat(count, is(7));
              return null;
            });
    PAssert.that(out.getFailures()).empty();
    PAssert.that(out.getJobs())
        .satisfies(
            jobs -> {
              for (JobRecord job : jobs) {
                assertThat(job.getStatus(), is("COMPLETED"));
                assertThat(job.getJob(), is(job.getName()));
                assertThat(job.getInput(), startsWith("s3://visits/all/"));
                assertThat(job.getOutput(), is("s3://transcripts/" + job.getName() + "/"));
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void check(VisitResult visit) {
    assertThat(visit.getTranscript(), hasSize(greaterThan(3)));
    assertThat(visit.getNote(), hasSize(10));
    assertThat(visit.getUnresolvedEvidence(), is(0L));
    assertThat(visit.getItems(), not(empty()));
    assertThat(visit.getInsights(), not(empty()));
    Map<String, String> texts = new HashMap<>();
    for (TranscriptSegment segment : visit.getTranscript()) {
      texts.put(segment.getId(), segment.getText());
      assertThat(List.of("CLINICIAN", "PATIENT").contains(segment.getRole()), is(true));
    }
    for (Insight insight : visit.getInsights()) {
      for (InsightSpan span : insight.getSpans()) {
        String text = texts.get(span.getSegment());
        int from = text.offsetByCodePoints(0, span.getBegin());
        int to = text.offsetByCodePoints(0, span.getEnd());
        assertThat(text.substring(from, to), equalTo(span.getText()));
      }
    }
  }

  @Test
  void whatCannotBeTranscribedFailsBeforeAnyCall() {
    record("bad/short.wav", Recording.wav(400), TALK);
    record("bad/empty.wav", new byte[0], TALK);
    record("bad/text.wav", "this is no sound at all".getBytes(StandardCharsets.UTF_8), TALK);
    record("bad/notes.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), null);
    record("bad/long.wav", longWav(), TALK);
    long calls = starts();
    Pipeline pipeline = pipeline();
    ScribeResults out = pipeline.apply(transcribe("bad").from("s3://visits/bad/"));
    PAssert.that(out.getFailures())
        .satisfies(
            failures -> {
              assertThat(
                  reasons(failures),
                  containsInAnyOrder(
                      "bad/short.wav TOO_SHORT",
                      "bad/empty.wav EMPTY",
                      "bad/text.wav UNSUPPORTED_MEDIA",
                      "bad/notes.pdf UNSUPPORTED_MEDIA",
                      "bad/long.wav TOO_LONG"));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(starts(), is(calls));
  }

  /** 100 minutes at one byte a second. */
  private static byte[] longWav() {
    byte[] wav = Recording.wav(750);
    wav[28] = 1;
    wav[29] = 0;
    return wav;
  }

  @Test
  void everyVisitMayHaveAnIdAndSettingsOfItsOwn() {
    record("own/a.wav", Recording.wav(1_000), TALK);
    record("own/b.wav", Recording.wav(1_001), TALK);
    record("own/c.wav", Recording.wav(1_002), TALK);
    Pipeline pipeline = pipeline();
    ScribeResults out =
        pipeline
            .apply(
                Create.of(
                    Visit.of("s3://visits/own/a.wav"),
                    Visit.of(
                        "s3://visits/own/b.wav",
                        "visit b",
                        VisitSettings.channels("PATIENT", "CLINICIAN").withNoteTemplate("DAP")),
                    Visit.of(
                        "s3://visits/own/c.wav",
                        "visit c",
                        VisitSettings.speakers(2).withKmsEncryptionContext(Map.of("a", "b"))),
                    Visit.of("s3://visits/own/none.wav"),
                    Visit.of("http://elsewhere/a.wav")))
            .apply(transcribe("own"));
    PAssert.that(out.getVisits())
        .satisfies(
            visits -> {
              Map<String, Integer> sections = new HashMap<>();
              visits.forEach(visit -> sections.put(visit.getVisit(), visit.getNote().size()));
              assertThat(sections, is(Map.of("s3://visits/own/a.wav", 10, "visit b", 3)));
              return null;
            });
    PAssert.that(out.getFailures())
        .satisfies(
            failures -> {
              assertThat(
                  reasons(failures),
                  containsInAnyOrder(
                      "visit c INVALID_SETTINGS",
                      "own/none.wav NOT_FOUND",
                      "http://elsewhere/a.wav NOT_FOUND"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aJobThatTheServiceFailsSaysWhy() {
    record("mute/a.wav", Recording.wav(1_000), null);
    Pipeline pipeline = pipeline();
    ScribeResults out = pipeline.apply(transcribe("mute").from("s3://visits/mute/"));
    PAssert.that(out.getFailures())
        .satisfies(
            failures -> {
              DocumentFailure failure = failures.iterator().next();
              assertThat(failure.getReason(), is("JOB_FAILED"));
              assertThat(failure.getMessage(), containsString("beside"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aRunGivenAgainStartsNothingAgainAndGivesTheSame() {
    record("again/a.wav", Recording.wav(1_000), TALK);
    Pipeline first = pipeline();
    first.apply(transcribe("again").from("s3://visits/again/"));
    first.run().waitUntilFinish();
    long calls = starts();

    Pipeline second = pipeline();
    ScribeResults out = second.apply(transcribe("again").from("s3://visits/again/"));
    PAssert.that(out.getVisits())
        .satisfies(
            visits -> {
              visits.forEach(HealthScribeIOTest::check);
              return null;
            });
    second.run().waitUntilFinish();
    assertThat(starts(), is(calls));
  }

  @Test
  void whatIsMissingIsSaidBeforeAnyCall() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                pipeline()
                    .apply(
                        HealthScribeIO.transcribeVisits()
                            .withDataAccessRole(ROLE)
                            .withRun("r")
                            .from("s3://visits/a/")));
    assertThat(refusal.getMessage(), containsString("withOutputBucket()"));
  }

  @Test
  void anotherRegionIsRefusedUnlessAnEndpointIsGiven() {
    AwsOptions options = options();
    options.setEndpoint(null);
    options.setAwsRegion(Region.EU_WEST_1);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Pipeline.create(options).apply(transcribe("region").from("s3://visits/region/")));
    assertThat(refusal.getMessage(), containsString("--awsRegion=us-east-1"));
  }

  @Test
  void allOfTheOutputBucketIsNoInput() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> pipeline().apply(transcribe("whole").from("s3://transcripts/")));
    assertThat(refusal.getMessage(), containsString("another output bucket"));
  }

  private static long starts() {
    return emulator.calls().stream()
        .filter(call -> call.operation().equals("StartMedicalScribeJob"))
        .mapToLong(call -> call.accepted() + call.refused())
        .sum();
  }

  private static List<String> reasons(Iterable<DocumentFailure> failures) {
    List<String> reasons = new ArrayList<>();
    for (DocumentFailure failure : failures) {
      reasons.add(failure.getDocument().replace("s3://visits/", "") + " " + failure.getReason());
    }
    return reasons;
  }

  private static HealthScribeIO.Transcribe transcribe(String run) {
    return HealthScribeIO.transcribeVisits()
        .withDataAccessRole(ROLE)
        .withOutputBucket("transcripts")
        .withWorkspace("s3://scratch/runs")
        .withRun(run)
        .withRunPolicy(
            new RunPolicy(
                2,
                Duration.ofMinutes(5),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60)));
  }

  private static AwsOptions options() {
    AwsOptions options =
        PipelineOptionsFactory.fromArgs("--runner=DirectRunner").as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(URI.create(emulator.endpoint().toString()));
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return options;
  }

  private static Pipeline pipeline() {
    return Pipeline.create(options());
  }
}
