/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.healthlake.ExportResults;
import dev.healthbeam.io.healthlake.FhirResource;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.ImportResults;
import dev.healthbeam.io.healthlake.ResourceFailure;
import dev.healthbeam.io.healthscribe.HealthScribeIO;
import dev.healthbeam.io.healthscribe.ScribeResults;
import dev.healthbeam.io.healthscribe.VisitResult;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.transforms.visits.VisitNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;

/**
 * What {@link HealthLakeIO} and {@link HealthScribeIO} promise, end to end against the emulator;
 * the same on every runner.
 */
abstract class LakeAndScribeOnEveryRunner {

  private final RunnerMode mode;

  LakeAndScribeOnEveryRunner(RunnerMode mode) {
    this.mode = mode;
  }

  @Test
  void whatIsImportedIsExportedAndEveryOtherLineIsAFailure() throws Exception {
    try (Account account = Account.open()) {
      String patient = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"female\"}";
      account.put("a.ndjson", patient + "\n{\"resourceType\":\"Patient\",\"id\":\"cut\n");
      account.put("b.ndjson", "{\"resourceType\":\"Persoon\",\"id\":\"p2\"}\n");
      Pipeline pipeline = Pipeline.create(account.options(mode));
      ImportResults imported =
          pipeline.apply("Import", Account.importResources("in").from(Account.NOTES));
      Collected<ResourceFailure> failures = Collected.of("Failures", imported.getFailures());
      Collected<JobRecord> jobs = Collected.of("Jobs", imported.getJobs());
      pipeline.run().waitUntilFinish();
      assertThat(
          failures.elements().stream()
              .map(f -> f.getDocument() + ":" + f.getLine() + " " + f.getReason())
              .sorted()
              .toList(),
          contains(
              Account.NOTES + "a.ndjson:2 INVALID_JSON", Account.NOTES + "b.ndjson:1 REFUSED"));
      assertThat(jobs.elements(), hasSize(1));

      Pipeline back = Pipeline.create(account.options(mode));
      ExportResults exported =
          back.apply(
              "Export",
              HealthLakeIO.exportResources()
                  .withDataStore(Account.DATA_STORE)
                  .withDataAccessRole(Account.ROLE)
                  .withKmsKey("alias/tests")
                  .withWorkspace(Account.WORKSPACE)
                  .withRun("out")
                  .withRunPolicy(Run.IMPATIENT));
      Collected<FhirResource> resources = Collected.of("Resources", exported.getResources());
      back.run().waitUntilFinish();
      assertThat(
          resources.elements().stream().map(r -> r.getType() + "/" + r.getId()).toList(),
          contains("Patient/p1"));
    }
  }

  @Test
  void recordingsBecomeNotesAndTheirNotesAreAnalysedInOnePipeline() throws Exception {
    try (Account account = Account.open()) {
      for (String name : List.of("cough.wav", "cough.wav.txt", "knee-pain.wav.txt")) {
        account.put(name, sample(name));
      }
      account.put("knee-pain.wav", sample("knee-pain.wav"));
      account.put("page.html", "no recording");
      Pipeline pipeline = Pipeline.create(account.options(mode));
      ScribeResults scribed =
          pipeline.apply("Transcribe", Account.transcribeVisits("r").from(Account.NOTES));
      AnalysisResults analysed =
          scribed
              .getVisits()
              .apply("Notes", VisitNotes.toDocuments())
              .apply(
                  "Analyze",
                  ComprehendMedicalIO.analyze(Set.of(Analysis.ENTITIES_V2))
                      .withDataAccessRole(Account.ROLE)
                      .withWorkspace(Account.WORKSPACE)
                      .withRun("r-analyses")
                      .withRunPolicy(Run.IMPATIENT));
      Collected<VisitResult> visits = Collected.of("Visits", scribed.getVisits());
      Collected<DocumentFailure> failures = Collected.of("Failures", scribed.getFailures());
      Collected<AnalysisResult> results = Collected.of("Results", analysed.getResults());
      pipeline.run().waitUntilFinish();
      List<VisitResult> found = visits.elements();
      assertThat(
          found.stream().map(VisitResult::getRecording).sorted().toList(),
          contains(Account.NOTES + "cough.wav", Account.NOTES + "knee-pain.wav"));
      assertThat(
          found.stream().map(VisitResult::getUnresolvedEvidence).filter(n -> n > 0).toList(),
          is(empty()));
      assertThat(
          failures.elements().stream().map(f -> f.getDocument() + " " + f.getReason()).toList(),
          contains(Account.NOTES + "page.html UNSUPPORTED_MEDIA"));
      assertThat(
          results.elements().stream().map(AnalysisResult::getDocument).sorted().toList(),
          contains(Account.NOTES + "cough.wav", Account.NOTES + "knee-pain.wav"));
    }
  }

  private static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(Path.of("../../samples/visits").resolve(name));
  }
}
