/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.Entity;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;

class SummarizeTest {

  @Test
  void aRunIsCountedByAnalysis() {
    Pipeline pipeline = Pipeline.create();
    PAssert.thatSingleton(
            summarize(
                pipeline,
                List.of(result("a", "PHI", "NAME", "NAME", "DATE"), result("b", "PHI", "NAME")),
                List.of(failure("c", "PHI", "EMPTY"), failure("d", "PHI", "EMPTY")),
                List.of(job("PHI", 101L), job("PHI", 250L))))
        .satisfies(
            summary -> {
              AnalysisSummary phi = summary.analyses().get(0);
              assertThat(phi.analysis(), is("PHI"));
              assertThat(phi.documents(), is(4L));
              assertThat(phi.succeeded(), is(2L));
              assertThat(phi.failed(), is(2L));
              assertThat(phi.jobs(), is(2L));
              assertThat(phi.units(), is(5L));
              assertThat(phi.reasons(), is(Map.of("EMPTY", 2L)));
              assertThat(phi.categories(), is(Map.of("NAME", 3L, "DATE", 1L)));
              assertThat(summary.documents(), is(4L));
              assertThat(summary.failed(), is(2L));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aRunWithoutDocumentsHasASummaryToo() {
    Pipeline pipeline = Pipeline.create();
    PAssert.thatSingleton(summarize(pipeline, List.of(), List.of(), List.of()))
        .satisfies(
            summary -> {
              assertThat(summary.analyses(), is(List.of(AnalysisSummary.none("PHI"))));
              assertThat(summary.documents(), is(0L));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void unitsAreUnknownWhereNoJobSays() {
    assertThat(Summarize.ofJob(job("PHI", null)).units(), is(nullValue()));
    assertThat(
        Summarize.ofJob(job("PHI", null)).plus(Summarize.ofJob(job("PHI", 1L))).units(), is(1L));
  }

  @Property
  void unitsAreBegunHundredsOfCharacters(@ForAll @LongRange(min = 0, max = 1L << 40) long n) {
    long units = Summarize.units(n);
    assertThat(units * 100 >= n, is(true));
    assertThat((units - 1) * 100 < n || n == 0, is(true));
  }

  private static PCollection<RunSummary> summarize(
      Pipeline pipeline,
      List<AnalysisResult> results,
      List<DocumentFailure> failures,
      List<JobRecord> jobs) {
    return PCollectionTuple.of(
            Summarize.RESULTS,
            pipeline.apply(
                "Results", Create.of(results).withType(TypeDescriptor.of(AnalysisResult.class))))
        .and(
            Summarize.FAILURES,
            pipeline.apply(
                "Failures", Create.of(failures).withType(TypeDescriptor.of(DocumentFailure.class))))
        .and(
            Summarize.JOBS,
            pipeline.apply("Jobs", Create.of(jobs).withType(TypeDescriptor.of(JobRecord.class))))
        .apply(Summarize.of(List.of("PHI")));
  }

  private static AnalysisResult result(String document, String analysis, String... categories) {
    return AnalysisResult.builder()
        .setDocument(document)
        .setAnalysis(analysis)
        .setParts(1)
        .setJobs(List.of("j"))
        .setEntities(
            Arrays.stream(categories)
                .map(name -> Entity.builder().setCategory(name).build())
                .toList())
        .build();
  }

  private static JobRecord job(String analysis, Long meteredCharacters) {
    return JobRecords.job(
        analysis,
        meteredCharacters == null ? Map.of() : Map.of("meteredCharacters", meteredCharacters));
  }

  private static DocumentFailure failure(String document, String analysis, String reason) {
    return DocumentFailure.create(document, analysis, reason, null, null, List.of());
  }
}
