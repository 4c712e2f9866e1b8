/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.healthlake.FhirResource;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.analyze.AnalyzeGraph;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.Work;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import dev.healthbeam.transforms.fhir.NotesToFhir;
import dev.healthbeam.transforms.report.ReportJson;
import dev.healthbeam.transforms.report.RunSummary;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What {@code notes-to-fhir} does in a run.
 *
 * @param connector the analyses
 * @param analyses which they are
 * @param input the notes
 * @param run the run's name
 * @param patients which patients the notes are about, or null
 * @param recorded when findings were recorded, or null
 * @param minScore how sure the service must be
 */
record NotesToFhirWork(
    Analyze connector,
    List<Analysis> analyses,
    S3Location input,
    String run,
    @Nullable LinksFile patients,
    @Nullable String recorded,
    double minScore)
    implements Work {

  @Override
  public String title() {
    return analyses.stream().map(Analysis::name).collect(Collectors.joining(", ")) + " to FHIR";
  }

  @Override
  public void checkResumable(ObjectStore store) throws InterruptedException {
    connector.checkResumable(input.uri(), store);
  }

  @Override
  public void build(Pipeline pipeline, String folder, long startedMillis) {
    RunFiles files = new RunFiles(folder, startedMillis);
    AnalysisResults results = pipeline.apply("Analyze", connector.from(input.uri()));
    PCollection<FhirResource> resources =
        results.getResults().apply("NotesToFhir", transform(pipeline));
    files.writeResources("WriteResources", resources);
    PCollectionView<Map<String, Long>> counts =
        resources
            .apply("Types", MapElements.into(TypeDescriptors.strings()).via(FhirResource::getType))
            .apply("CountByType", Combine.globally(new CountByType()))
            .apply("Counts", View.asSingleton());
    String name = run; // the line is serialized, the connector need not be
    files.summary(
        AnalyzeGraph.writeAccount(results, analyses, files)
            .apply("WithCounts", ParDo.of(new WithCounts(counts)).withSideInputs(counts))
            .setCoder(SerializableCoder.of(Account.class)),
        (account, seconds) ->
            ReportJson.summary(name, account.summary(), account.resources(), seconds));
  }

  private NotesToFhir transform(Pipeline pipeline) {
    NotesToFhir transform = NotesToFhir.create().withMinScore(minScore);
    if (patients != null) {
      transform = transform.withLinks(patients.read(pipeline));
    }
    return recorded == null ? transform : transform.withRecorded(recorded);
  }

  @Override
  public ProgressWords progress() {
    return ProgressWords.DOCUMENTS;
  }

  @Override
  public SummaryText summary() {
    return new NotesToFhirSummary();
  }

  /** What the summary is made of. */
  record Account(RunSummary summary, Map<String, Long> resources) implements Serializable {}

  private static final class WithCounts extends DoFn<RunSummary, Account> {
    private final PCollectionView<Map<String, Long>> counts;

    WithCounts(PCollectionView<Map<String, Long>> counts) {
      this.counts = counts;
    }

    @ProcessElement
    public void join(ProcessContext context) {
      context.output(new Account(context.element(), context.sideInput(counts)));
    }
  }
}
