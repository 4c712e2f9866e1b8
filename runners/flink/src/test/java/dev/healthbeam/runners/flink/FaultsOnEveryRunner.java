/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static dev.healthbeam.emulator.faults.FaultAction.LOSE_RESPONSE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.healthlake.ImportResults;
import dev.healthbeam.io.healthlake.ResourceFailure;
import dev.healthbeam.io.healthscribe.ScribeResults;
import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.Test;

/**
 * The pipelines in heavy weather: nothing is lost, nothing is started twice, and what goes wrong
 * can be seen. The emulator says what it accepted and what it let go wrong.
 */
abstract class FaultsOnEveryRunner {

  private static final int MISSING = 7;
  private static final int CORRUPT = 13;
  private static final int LEFT = 21;
  private static final int LEFT_ONCE = 33;
  private static final int FILES = 4;
  private static final int RESOURCES = 40;
  private static final int VISITS = 6;

  private final RunnerMode mode;

  FaultsOnEveryRunner(RunnerMode mode) {
    this.mode = mode;
  }

  @Test
  void threeHundredNotesAndFiveAnalysesComeThroughAStorm() throws Exception {
    List<String> undisturbed = ManyNotes.undisturbedAnswers();
    try (Account account = Account.open()) {
      ManyNotes.putInto(account);
      account.inject(
          List.of(
              // While hundreds of notes are being staged, so that every one of many waits.
              FaultRule.expireCredentials().service("s3").nth(400).times(40),
              FaultRule.missingOut().file(ManyNotes.file(MISSING)),
              FaultRule.corruptOut().file(ManyNotes.file(CORRUPT)),
              FaultRule.unprocessedFile("BUSY").file(ManyNotes.file(LEFT)),
              FaultRule.unprocessedFile("BUSY").file(ManyNotes.file(LEFT_ONCE)).times(5),
              FaultRule.cutManifest().file("success").every(4),
              FaultRule.cutManifest().file("unprocessed").every(5),
              FaultRule.cutManifest().file("summary").every(7),
              FaultRule.failJob("no luck").nth(3),
              FaultRule.delayJob(Duration.ofSeconds(2)).nth(5)));
      account.inject(Storm.ofServices(60, 8));
      account.inject(Storm.ofS3());

      Run run = Run.ofNotes(account.options(mode), ManyNotes.analyses("r"));

      Mishaps mishaps = Mishaps.of(account);
      checkLaunches(account, run.jobs());
      assertThat(account.jobs(Analysis.values()), hasSize(run.starts()));
      checkOutcomes(run, undisturbed);
      mishaps.check(run.counters());
    }
  }

  private static void checkOutcomes(Run run, List<String> undisturbed) {
    assertThat(run.results().size() + run.failures().size(), is(5 * ManyNotes.COUNT));
    Set<String> once = new HashSet<>();
    run.results().forEach(r -> once.add(r.getDocument() + " " + r.getAnalysis()));
    run.failures().forEach(f -> once.add(f.getDocument() + " " + f.getKind()));
    assertThat(once, hasSize(5 * ManyNotes.COUNT));

    Set<String> answers = new HashSet<>(run.answers());
    answers.removeAll(new HashSet<>(undisturbed));
    assertThat("answers that differ from those of a run undisturbed", answers, is(empty()));

    assertThat(
        run.failures().stream().map(DocumentFailure::getDocument).collect(Collectors.toSet()),
        is(Set.of(id(MISSING), id(CORRUPT), id(LEFT))));
    assertThat(run.failures(), hasSize(3 * Analysis.values().length));
    // What was left unprocessed is unaccounted for where the manifest was cut before it.
    assertThat(
        run.failures().stream()
            .map(DocumentFailure::getReason)
            .collect(Collectors.toCollection(TreeSet::new)),
        hasItems("OUTPUT_MISSING", "OUTPUT_INVALID"));
  }

  private static String id(int note) {
    return Account.NOTES + ManyNotes.name(note);
  }

  /** The services accepted as many Starts as there were attempts, and the ledger knows each. */
  private static void checkLaunches(Account account, List<JobRecord> jobs) {
    long attempts = jobs.stream().mapToLong(JobRecord::getAttempt).sum();
    long lost = account.fired(false, LOSE_RESPONSE);
    assertThat("answers to Starts that were lost", lost, is(greaterThan(0L)));
    assertThat(account.acceptedStarts(), is(attempts));
    account.calm();
    assertThat(account.names(Account.WORKSPACE + "r/ledger/"), hasSize((int) attempts));
  }

  @Test
  void resourcesComeThroughAStormAndEachIsImportedOrAFailure() throws Exception {
    try (Account account = Account.open()) {
      for (int file = 0; file < FILES; file++) {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < RESOURCES; line++) {
          lines.append("{\"resourceType\":\"Patient\",\"id\":\"p%d-%d\"}\n".formatted(file, line));
        }
        lines.append("{\"resourceType\":\"Persoon\",\"id\":\"x%d\"}\n".formatted(file));
        account.put("f" + file + ".ndjson", lines.toString());
      }
      account.inject(
          List.of(
              FaultRule.failJob("no luck").nth(2),
              FaultRule.cutManifest().file("summary").nth(3),
              FaultRule.loseResponse().on("Start*").nth(1)));
      account.inject(Storm.ofServices(20, 3));
      account.inject(Storm.ofS3());
      Pipeline pipeline = Pipeline.create(account.options(mode));
      ImportResults out =
          pipeline.apply(
              "Import", Account.importResources("r").withMaxFilesPerJob(1).from(Account.NOTES));
      Collected<ResourceFailure> failures = Collected.of("Failures", out.getFailures());
      Collected<JobRecord> jobs = Collected.of("Jobs", out.getJobs());

      PipelineResult ran = pipeline.run();
      ran.waitUntilFinish();

      Mishaps mishaps = Mishaps.of(account);
      List<JobRecord> ended = jobs.elements();
      assertThat(ended, hasSize(FILES));
      checkLaunches(account, ended);
      List<ResourceFailure> refused = failures.elements();
      assertThat(refused, hasSize(FILES));
      assertThat(
          refused.stream().map(ResourceFailure::getReason).toList(), everyItem(is("REFUSED")));
      assertThat(account.resources(), is((long) FILES * RESOURCES));
      mishaps.check(Counters.of(ran));
    }
  }

  @Test
  void recordingsComeThroughAStormAndEachBecomesANote() throws Exception {
    byte[] sound = Files.readAllBytes(Path.of("../../samples/visits/cough.wav"));
    byte[] words = Files.readAllBytes(Path.of("../../samples/visits/cough.wav.txt"));
    try (Account account = Account.open()) {
      for (int visit = 0; visit < VISITS; visit++) {
        account.put("v" + visit + ".wav", sound);
        account.put("v" + visit + ".wav.txt", words);
      }
      account.inject(
          List.of(
              FaultRule.failJob("no luck").nth(2),
              FaultRule.throttle().withCode("LimitExceededException").on("Start*").times(2),
              FaultRule.loseResponse().on("Start*").nth(3)));
      account.inject(Storm.ofServices(20, 3));
      account.inject(Storm.ofS3());
      Pipeline pipeline = Pipeline.create(account.options(mode));
      ScribeResults out =
          pipeline.apply("Transcribe", Account.transcribeVisits("r").from(Account.NOTES));
      Collected<VisitResult> visits = Collected.of("Visits", out.getVisits());
      Collected<DocumentFailure> failures = Collected.of("Failures", out.getFailures());
      Collected<JobRecord> jobs = Collected.of("Jobs", out.getJobs());

      PipelineResult ran = pipeline.run();
      ran.waitUntilFinish();

      Mishaps mishaps = Mishaps.of(account);
      checkLaunches(account, jobs.elements());
      assertThat(failures.elements(), is(empty()));
      List<VisitResult> notes = visits.elements();
      assertThat(notes, hasSize(VISITS));
      assertThat(
          notes.stream().map(VisitResult::getRecording).collect(Collectors.toSet()),
          hasSize(VISITS));
      mishaps.check(Counters.of(ran));
    }
  }
}
