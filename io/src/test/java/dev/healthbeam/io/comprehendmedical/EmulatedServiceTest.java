/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManifestStyle;
import dev.healthbeam.io.jobs.FileOutcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The adapter, the manifests and the results against the emulator, over real HTTP. */
class EmulatedServiceTest {

  private static final S3Location INPUT = new S3Location("notes-in", "run/");
  private static final S3Location OUTPUT = new S3Location("notes-out", "res/");

  private static final Map<String, String> NOTES = new LinkedHashMap<>();

  static {
    NOTES.put("plain.txt", "Patient with diabetes takes aspirin 100 mg daily.");
    NOTES.put("a b.txt", "\uD83D\uDE00\uD83D\uDE00 No hypertension. Aspirin 81 mg.");
    NOTES.put("a+b.txt", "Fever and cough; aspirin.");
    NOTES.put("deep/a%20b.txt", "She denies chest pain.\r\nTakes metformin.");
    NOTES.put("deep/größe.out", "He\u0301le\u0300ne has pneumonia.");
  }

  private Emulator emulator;
  private ObjectStore store;
  private ComprehendMedicalService service;

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
      store.close();
      emulator.close();
    }
  }

  @Test
  void everyAnalysisGivesAResultForEveryNoteWithRightOffsets() throws Exception {
    for (ManifestStyle style : ManifestStyle.values()) {
      open(Emulator.builder().jobTime(Duration.ofMillis(1)).manifestStyle(style));
      for (Analysis analysis : Analysis.values()) {
        RemoteJob job = finished(analysis, start(analysis, "job-" + analysis, 1));
        assertThat(job.phase(), is(Phase.SUCCEEDED));

        List<FileOutcome> outcomes = new ArrayList<>();
        JobSummary summary = outcomes(job, outcomes);

        assertThat(
            outcomes.stream().map(FileOutcome::file).toList(),
            containsInAnyOrder(NOTES.keySet().toArray()));
        assertThat(summary.listed(), is(false));
        assertThat(summary.status(), is("COMPLETED"));
        assertThat(summary.meteredCharacters(), greaterThan(0L));
        int spans = 0;
        for (FileOutcome outcome : outcomes) {
          spans += checkOffsets(NOTES.get(outcome.file()), result(analysis, job, outcome));
        }
        assertThat(analysis + " " + style, spans, greaterThan(analysis == Analysis.PHI ? -1 : 0));
      }
      close();
    }
  }

  @Test
  void aJobIsFoundByNameAndByTimeAndDescribed() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofHours(1)));
    Instant before = Instant.now().minusSeconds(60);
    for (Analysis analysis : Analysis.values()) {
      String kind = analysis.name();
      String jobId = start(analysis, "named", 1);
      start(analysis, "other", 1);

      assertThat(
          service.listByName(kind, "named-1", null).jobs().stream().map(RemoteJob::jobId).toList(),
          is(List.of(jobId)));
      assertThat(service.listSubmittedAfter(kind, before, null).jobs().size(), is(2));
      assertThat(
          service.listSubmittedAfter(kind, Instant.now().plusSeconds(60), null).jobs().size(),
          is(0));
      RemoteJob job = service.describe(kind, jobId).get();
      assertThat(job.name(), is("named-1"));
      assertThat(job.phase(), is(Phase.ACTIVE));
      assertThat(job.submitted(), is(notNullValue()));
      assertThat(job.output().key(), containsString(jobId));
      assertThat(service.describe(kind, "0".repeat(32)), is(Optional.empty()));
    }
  }

  @Test
  void aJobIsStoppedOnceAndStoppingItAgainIsNoError() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofSeconds(10)));
    Map<Analysis, String> jobs = new LinkedHashMap<>();
    for (Analysis analysis : Analysis.values()) {
      jobs.put(analysis, start(analysis, "stopped", 1));
      service.stop(analysis.name(), jobs.get(analysis));
    }
    for (Map.Entry<Analysis, String> job : jobs.entrySet()) {
      assertThat(finished(job.getKey(), job.getValue()).phase(), is(Phase.STOPPED));
      service.stop(job.getKey().name(), job.getValue());
    }
    ServiceException unknown =
        assertThrows(ServiceException.class, () -> service.stop("PHI", "0".repeat(32)));
    assertThat(unknown.kind(), is(Kind.NOT_FOUND));
  }

  @Test
  void theEleventhActiveJobIsThrottledWhateverTheErrorIsCalled() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofHours(1)));
    for (int i = 0; i < Analysis.QUOTA.maxActiveJobs(); i++) {
      start(Analysis.PHI, "active", i);
    }

    ServiceException thrown =
        assertThrows(ServiceException.class, () -> start(Analysis.PHI, "active", 11));

    assertThat(thrown.kind(), is(Kind.THROTTLED));
    start(Analysis.RXNORM, "active", 11); // another family has a quota of its own
  }

  @Test
  void everyErrorOfACallIsClassified() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofHours(1)));
    Map<FaultRule, Kind> faults =
        Map.of(
            FaultRule.throttle(), Kind.THROTTLED,
            FaultRule.internalError(), Kind.UNCERTAIN,
            FaultRule.loseResponse(), Kind.UNCERTAIN);
    String jobId = start(Analysis.PHI, "there", 1);
    for (Map.Entry<FaultRule, Kind> fault : faults.entrySet()) {
      emulator.clearFaults();
      emulator.inject(fault.getKey());
      Kind kind = fault.getValue();
      assertThat(failure(() -> start(Analysis.PHI, "x", 1)), is(kind));
      assertThat(failure(() -> service.listByName("PHI", "x", null)), is(kind));
      assertThat(failure(() -> service.describe("PHI", jobId)), is(kind));
      assertThat(failure(() -> service.stop("PHI", jobId)), is(kind));
    }
  }

  @Test
  void aStartWhoseResponseWasLostIsFoundByItsName() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofHours(1)));
    emulator.inject(FaultRule.loseResponse().on("Start*").nth(1));

    assertThat(failure(() -> start(Analysis.PHI, "lost", 1)), is(Kind.UNCERTAIN));

    assertThat(service.listByName("PHI", "lost-1", null).jobs().size(), is(1));
  }

  @Test
  void aFailedJobSaysWhy() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofMillis(1)));
    emulator.inject(FaultRule.failJob("no luck"));

    RemoteJob job = finished(Analysis.PHI, start(Analysis.PHI, "failing", 1));

    assertThat(job.phase(), is(Phase.FAILED));
    assertThat(job.status(), is("FAILED"));
    assertThat(job.message(), containsString("no luck"));
  }

  @Test
  void unprocessedFilesAreReportedInBothGenerationsOfManifests() throws Exception {
    for (ManifestStyle style : ManifestStyle.values()) {
      open(Emulator.builder().jobTime(Duration.ofMillis(1)).manifestStyle(style));
      emulator.inject(FaultRule.unprocessedFile("INTERNAL_ERROR").file("a+b.txt"));
      RemoteJob job = finished(Analysis.PHI, start(Analysis.PHI, "partial", 1));

      List<FileOutcome> outcomes = new ArrayList<>();
      JobSummary summary = outcomes(job, outcomes);

      assertThat(job.status(), is("PARTIAL_SUCCESS"));
      assertThat(summary.unprocessed(), is(1L));
      FileOutcome unprocessed =
          outcomes.stream().filter(outcome -> !outcome.processed()).findFirst().get();
      assertThat(unprocessed.file(), is("a+b.txt"));
      assertThat(unprocessed.code(), is(style == ManifestStyle.CURRENT ? "INTERNAL_ERROR" : null));
      assertThat(outcomes.size(), is(NOTES.size()));
      close();
    }
  }

  @Test
  void anOutputThatIsCutOrMissingIsNoResult() throws Exception {
    open(Emulator.builder().jobTime(Duration.ofMillis(1)));
    emulator.inject(FaultRule.corruptOut().file("plain.txt"));
    emulator.inject(FaultRule.missingOut().file("a b.txt"));
    RemoteJob job = finished(Analysis.RXNORM, start(Analysis.RXNORM, "broken", 1));
    Map<String, FileOutcome> outcomes = new LinkedHashMap<>();
    List<FileOutcome> all = new ArrayList<>();
    outcomes(job, all);
    all.forEach(outcome -> outcomes.put(outcome.file(), outcome));

    UnreadableFileException cut =
        assertThrows(
            UnreadableFileException.class,
            () -> result(Analysis.RXNORM, job, outcomes.get("plain.txt")));
    ObjectStoreException missing =
        assertThrows(
            ObjectStoreException.class,
            () -> result(Analysis.RXNORM, job, outcomes.get("a b.txt")));

    assertThat(cut.getMessage(), not(containsString("aspirin")));
    assertThat(missing.kind(), is(ObjectStoreException.Kind.NOT_FOUND));
  }

  private void open(Emulator.Builder builder) throws IOException {
    emulator = builder.limits(Limits.DEFAULTS.withoutRates()).build().start();
    emulator.createBucket(INPUT.bucket());
    emulator.createBucket(OUTPUT.bucket());
    AwsOptions options = PipelineOptionsFactory.create().as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(emulator.endpoint());
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "pass")));
    store = S3ObjectStore.open(options, ClientConfiguration.EMPTY);
    service =
        ComprehendMedicalService.open(
            options,
            ClientConfiguration.EMPTY,
            StartParameters.ofRole("arn:aws:iam::123456789012:role/Batch"));
    NOTES.forEach(
        (key, text) -> store.put(INPUT.child(key), text.getBytes(StandardCharsets.UTF_8)).join());
  }

  private String start(Analysis analysis, String name, int attempt) throws ServiceException {
    JobSpec job =
        new JobSpec(
            analysis.name(), name, INPUT, OUTPUT, "lane", "batch", NOTES.size(), NOTES.size(), 1);
    return service.start(job, attempt, (name + attempt + analysis).replace("_", "-"));
  }

  private RemoteJob finished(Analysis analysis, String jobId) throws ServiceException {
    for (int looks = 0; looks < 100_000; looks++) {
      RemoteJob job = service.describe(analysis.name(), jobId).get();
      if (job.phase().terminal()) {
        return job;
      }
    }
    throw new AssertionError("the job does not end: " + jobId);
  }

  private JobSummary outcomes(RemoteJob job, List<FileOutcome> into) throws IOException {
    return new JobOutputs(store)
        .read(job.output(), job.manifest(), INPUT, NOTES::containsKey, into::add);
  }

  private AnalysisResult result(Analysis analysis, RemoteJob job, FileOutcome outcome)
      throws IOException {
    try (InputStream in = store.open(outcome.outputs().get(0), null)) {
      return ResultJson.read(
          outcome.file(), analysis, job.jobId(), in, outcome.outputs().get(0).uri());
    }
  }

  private static int checkOffsets(String text, AnalysisResult result) {
    int spans = 0;
    for (Entity entity : result.getEntities()) {
      int from = text.offsetByCodePoints(0, entity.getBeginOffset().intValue());
      int to = text.offsetByCodePoints(0, entity.getEndOffset().intValue());
      assertThat(text.substring(from, to), is(entity.getText()));
      spans++;
    }
    return spans;
  }

  private static Kind failure(Call call) {
    return assertThrows(ServiceException.class, call::run).kind();
  }

  private interface Call {
    void run() throws ServiceException;
  }
}
