/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.comprehendmedical.SmallJobs;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What {@link ComprehendMedicalIO} promises, end to end against the emulator; the same on every
 * runner. Time goes by for real here, but nothing waits for it except the connector's own polls.
 */
abstract class AnalyzeOnEveryRunner {

  private final RunnerMode mode;

  AnalyzeOnEveryRunner(RunnerMode mode) {
    this.mode = mode;
  }

  @Test
  void aLostResponseOfStartDoesNotStartASecondJob() throws Exception {
    try (Account account = Account.open(FaultRule.loseResponse().on("Start*").times(1))) {
      account.put("a.txt", "aspirin 81 mg daily");

      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), contains("a.txt PHI"));
      assertThat(account.jobs(Analysis.PHI), hasSize(1));
    }
  }

  @Test
  void throttlingEndsWell() throws Exception {
    try (Account account =
        Account.open(
            Limits.DEFAULTS,
            FaultRule.throttle().on("Start*").times(2),
            FaultRule.throttle().on("List*").times(3),
            FaultRule.internalError().on("List*").times(2))) {
      account.put("a.txt", "aspirin 81 mg daily");

      Run run = Run.ofNotes(account.options(mode), analyze("r", Analysis.PHI, Analysis.RXNORM));

      assertThat(run.outcomes(), contains("a.txt PHI", "a.txt RXNORM"));
      assertThat(run.jobIds(), hasSize(2));
    }
  }

  @Test
  void aRunThatIsGivenAgainStartsNoJobAgain() throws Exception {
    try (Account account = Account.open()) {
      account.put("a.txt", "aspirin 81 mg daily");
      account.put("b.txt", new byte[] {'f', 'e', (byte) 0xff});
      Run first = Run.ofNotes(account.options(mode), phi("r"));

      Run again = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(again.outcomes(), equalTo(first.outcomes()));
      assertThat(again.answers(), equalTo(first.answers()));
      assertThat(again.jobIds(), containsInAnyOrder(first.jobIds().toArray()));
      assertThat(account.jobs(Analysis.PHI), hasSize(first.starts()));
    }
  }

  @Test
  void aPrefixThatConformsIsAnalysedInPlaceAndNothingIsCopied() throws Exception {
    try (Account account = Account.open()) {
      account.put("a.txt", "aspirin 81 mg daily");
      account.put("deep/b.txt", "no fever");

      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), contains("a.txt PHI", "deep/b.txt PHI"));
      assertThat(run.jobs().stream().map(JobRecord::getInput).toList(), contains(Account.NOTES));
      assertThat(account.names(Account.WORKSPACE + "r/"), everyItem(not(startsWith("stage"))));
    }
  }

  @Test
  void whatIsLeftUnprocessedGoesIntoASecondJob() throws Exception {
    try (Account account = Account.open(FaultRule.unprocessedFile("BUSY").file("b.txt").times(1))) {
      account.put("a.txt", "aspirin 81 mg daily");
      account.put("b.txt", "no fever");

      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), contains("a.txt PHI", "b.txt PHI"));
      assertThat(
          run.jobs().stream().map(JobRecord::getDocuments).toList(), containsInAnyOrder(2L, 1L));
    }
  }

  @Test
  void whatStaysUnprocessedFailsWithTheServicesCode() throws Exception {
    try (Account account = Account.open(FaultRule.unprocessedFile("BUSY"))) {
      account.put("a.txt", "aspirin 81 mg daily");

      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), contains("a.txt PHI UNPROCESSED BUSY"));
      assertThat(account.jobs(Analysis.PHI), hasSize(2));
    }
  }

  @Test
  void aJobThatFailsIsStartedOnceMoreAndThenItsDocumentsFail() throws Exception {
    try (Account account = Account.open(FaultRule.failJob("no luck"))) {
      account.put("a.txt", "aspirin 81 mg daily");

      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), contains(startsWith("a.txt PHI JOB_FAILED")));
      assertThat(account.jobs(Analysis.PHI), hasSize(2));
    }
  }

  @Test
  void aJobThatFailsOnceSucceedsWhenStartedAgain() throws Exception {
    try (Account account = Account.open(FaultRule.failJob("no luck").times(1))) {
      account.put("a.txt", "aspirin 81 mg daily");

      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), contains("a.txt PHI"));
      assertThat(run.jobs().stream().map(JobRecord::getAttempt).toList(), contains(2));
      assertThat(account.jobs(Analysis.PHI), hasSize(2));
    }
  }

  @Test
  void anOutputThatIsMissingOrCutOffIsAFailure() throws Exception {
    try (Account account =
        Account.open(
            FaultRule.missingOut().file("gone.txt"), FaultRule.corruptOut().file("half.txt"))) {
      account.put("gone.txt", "aspirin 81 mg daily");
      account.put("half.txt", "aspirin 81 mg daily");
      account.put("whole.txt", "aspirin 81 mg daily");

      Run run = Run.ofNotes(account.options(mode), phi("r").withUnprocessedRetries(0));

      assertThat(
          run.outcomes(),
          contains(
              startsWith("gone.txt PHI OUTPUT_MISSING"),
              startsWith("half.txt PHI OUTPUT_INVALID"),
              is("whole.txt PHI")));
    }
  }

  @Test
  void everyWindowOfDocumentsIsARunOfItsOwn() throws Exception {
    try (Account account = Account.open()) {
      Instant nine = Instant.parse("2030-01-01T09:00:00Z");
      Run run =
          Run.ofQuarters(
              account.options(mode),
              phi("r").withConcurrentWindows(1),
              List.of(
                  TimestampedValue.of(Document.ofText("a", "aspirin 81 mg daily"), nine),
                  TimestampedValue.of(Document.ofText("b", "no fever"), nine),
                  TimestampedValue.of(
                      Document.ofText("a", "no cough"), nine.plus(Duration.standardMinutes(20)))));

      assertThat(run.outcomes(), contains("a PHI", "a PHI", "b PHI"));
      assertThat(account.jobs(Analysis.PHI), hasSize(2));
      assertThat(mostAtOnce(account.jobs(Analysis.PHI)), lessThanOrEqualTo(1L));
      assertThat(
          account.names(Account.WORKSPACE + "r/windows/"),
          hasItems(
              "20300101T090000Z-20300101T091500Z/run.json",
              "20300101T091500Z-20300101T093000Z/run.json"));
    }
  }

  @Test
  void documentsOfThePipelineAreTextOrLocationsAndMissingOnesFail() throws Exception {
    try (Account account = Account.open()) {
      account.put("a.txt", "no fever");

      Run run =
          Run.ofDocuments(
              account.options(mode),
              analyze("r", Analysis.ENTITIES_V2, Analysis.SNOMEDCT),
              Document.ofText("row 1", "aspirin 81 mg daily"),
              Document.ofText("row 2", ""),
              Document.at(Account.NOTES + "a.txt"),
              Document.at(Account.NOTES + "none.txt"));

      assertThat(
          run.outcomes(),
          contains(
              "a.txt ENTITIES_V2",
              "a.txt SNOMEDCT",
              "none.txt ENTITIES_V2 NOT_FOUND",
              "none.txt SNOMEDCT NOT_FOUND",
              "row 1 ENTITIES_V2",
              "row 1 SNOMEDCT",
              "row 2 ENTITIES_V2 EMPTY",
              "row 2 SNOMEDCT EMPTY"));
    }
  }

  @Test
  void noDocumentsMakeNoJob() throws Exception {
    try (Account account = Account.open()) {
      Run run = Run.ofNotes(account.options(mode), phi("r"));

      assertThat(run.outcomes(), empty());
      assertThat(account.jobs(Analysis.PHI), empty());
    }
  }

  @Test
  void neverMoreJobsAreActiveThanTheQuotaAllows() throws Exception {
    try (Account account = Account.open()) {
      IntStream.range(0, 60).forEach(i -> account.put("note-" + i + ".txt", "aspirin, day " + i));

      Run run = Run.ofNotes(account.options(mode), SmallJobs.of(phi("r").withInPlace(false), 3));

      assertThat(run.failures(), empty());
      assertThat(new HashSet<>(run.outcomes()), hasSize(60));
      assertThat(run.jobs(), hasSize(greaterThan(10)));
      assertThat(account.jobs(Analysis.PHI), hasSize(run.starts()));
      assertThat(mostAtOnce(account.jobs(Analysis.PHI)), is(lessThanOrEqualTo(10L)));
    }
  }

  @Test
  void placesOfTheQuotaThatOthersHoldAreWaitedFor() throws Exception {
    try (Account account = Account.open(Limits.DEFAULTS.withoutRates().withMaxActiveJobs(2))) {
      IntStream.range(0, 12).forEach(i -> account.put("note-" + i + ".txt", "aspirin, day " + i));

      Run run = Run.ofNotes(account.options(mode), SmallJobs.of(phi("r").withInPlace(false), 2));

      assertThat(run.failures(), empty());
      assertThat(new HashSet<>(run.outcomes()), hasSize(12));
      assertThat(account.jobs(Analysis.PHI), hasSize(run.starts()));
    }
  }

  @Test
  void hardDocumentsAreAccountedForAndTheAnswersAreThoseOfTheDirectRunner() throws Exception {
    try (Account account = Account.open()) {
      Corpus corpus = Corpus.hard();
      corpus.documents().forEach(account::put);

      Run run = Run.ofNotes(account.options(mode), analyze("r", Analysis.values()));

      assertThat(run.outcomes(), equalTo(corpus.expectedOutcomes()));
      for (var result : run.results()) {
        assertThat(
            result.toString(),
            Spans.thatMissTheirText(Run.json(result), corpus.text(result.getDocument())),
            empty());
      }
      assertThat(account.jobs(Analysis.values()), hasSize(run.starts()));
      assertThat(run.answers(), equalTo(DirectAnswers.toTheHardCorpus()));
    }
  }

  private static Analyze phi(String run) {
    return analyze(run, Analysis.PHI);
  }

  static Analyze analyze(String run, Analysis... analyses) {
    return ComprehendMedicalIO.analyze(List.of(analyses))
        .withDataAccessRole(Account.ROLE)
        .withWorkspace(Account.WORKSPACE)
        .withRun(run)
        .withRunPolicy(Run.IMPATIENT);
  }

  /** The largest number of jobs that were active together, by the service's own times. */
  private static long mostAtOnce(List<JsonNode> jobs) {
    List<double[]> spans = new ArrayList<>();
    for (JsonNode job : jobs) {
      spans.add(
          new double[] {job.path("SubmitTime").doubleValue(), job.path("EndTime").doubleValue()});
    }
    return spans.stream()
        .mapToLong(
            one -> spans.stream().filter(other -> other[0] <= one[0] && one[0] < other[1]).count())
        .max()
        .orElse(0);
  }
}
