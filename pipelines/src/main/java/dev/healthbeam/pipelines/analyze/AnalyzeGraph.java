/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.pipelines.output.RunOutput;
import dev.healthbeam.transforms.report.ReportJson;
import dev.healthbeam.transforms.report.ReportLines;
import dev.healthbeam.transforms.report.RunSummary;
import dev.healthbeam.transforms.report.Summarize;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The pipeline of {@code analyze}: the connector, and files for what it gives. */
final class AnalyzeGraph {

  /** Where the estimate is found among a pipeline's metrics. */
  static final String ESTIMATE = "healthbeam.estimate";

  private AnalyzeGraph() {}

  /** The connector as the options want it. */
  static Analyze connector(
      AnalyzeOptions options, List<Analysis> analyses, Places places, String run) {
    Analyze analyze =
        ComprehendMedicalIO.analyze(analyses)
            .withRun(run)
            .withLanguageCode(options.getLanguageCode())
            .withUnprocessedRetries(options.getUnprocessedRetries())
            .withInPlace(options.isInPlace())
            .withRunPolicy(policy(options));
    if (places.role() != null) {
      analyze = analyze.withDataAccessRole(places.role());
    }
    if (places.workspace() != null) {
      analyze = analyze.withWorkspace(places.workspace().uri());
    }
    if (options.getKmsKey() != null) {
      analyze = analyze.withKmsKey(options.getKmsKey());
    }
    if (options.getJobNamePrefix() != null) {
      analyze = analyze.withJobNamePrefix(options.getJobNamePrefix());
    }
    if (options.getJobOutput() != null) {
      analyze = analyze.withJobOutput(options.getJobOutput());
    }
    if (options.getMaxDocuments() != null) {
      analyze = analyze.withMaxDocuments(options.getMaxDocuments());
    }
    if (options.getMaxUnits() != null) {
      analyze = analyze.withMaxUnits(options.getMaxUnits());
    }
    FileLimits limits = FileLimits.parse(options.getMaxFileBytes());
    for (Analysis analysis : analyses) {
      Long bytes = limits.of(analysis.name());
      if (bytes != null) {
        analyze = analyze.withMaxFileBytes(analysis, bytes);
      }
    }
    return analyze;
  }

  /** How patiently jobs are run: the default, or what the options say. */
  static RunPolicy policy(AnalyzeOptions options) {
    RunPolicy usual = options.isLocal() ? LocalService.POLICY : RunPolicy.DEFAULT;
    Duration deadline =
        options.getJobDeadlineHours() == null
            ? usual.deadline()
            : Duration.ofMillis(Math.round(options.getJobDeadlineHours() * 3_600_000));
    Double poll = options.getPollSeconds();
    Duration every = poll == null ? null : Duration.ofMillis(Math.max(1, Math.round(poll * 1000)));
    return new RunPolicy(
        usual.maxAttempts(),
        deadline,
        every == null ? usual.minPollInterval() : every,
        every == null ? usual.maxPollInterval() : every,
        usual.settleTime(),
        usual.claimTime());
  }

  /** The run, with all its files. {@code started} is where its seconds are counted from. */
  static Pipeline run(
      AnalyzeOptions options,
      Analyze connector,
      List<Analysis> analyses,
      Places places,
      String run,
      String folder,
      long startedMillis) {
    Pipeline pipeline = Pipeline.create(options);
    FileSystems.setDefaultPipelineOptions(options);
    AnalysisResults results = pipeline.apply("Analyze", connector.from(places.input().uri()));
    PCollection<KV<Void, String>> resultFiles =
        results
            .getResults()
            .apply("ResultLines", ReportLines.ofResults())
            .apply("WriteResults", lines(folder, RunOutput.RESULTS))
            .getPerDestinationOutputFilenames();
    PCollection<KV<Void, String>> failureFiles =
        results
            .getFailures()
            .apply("FailureLines", ReportLines.ofFailures())
            .apply("WriteFailures", lines(folder, RunOutput.FAILURES))
            .getPerDestinationOutputFilenames();
    PCollection<KV<Void, String>> jobFiles =
        results
            .getJobs()
            .apply("JobLines", ReportLines.ofJobs())
            .apply("WriteJobs", lines(folder, RunOutput.JOBS).withNumShards(1)) // there are few
            .getPerDestinationOutputFilenames();
    PCollectionTuple.of(Summarize.RESULTS, results.getResults())
        .and(Summarize.FAILURES, results.getFailures())
        .and(Summarize.JOBS, results.getJobs())
        .apply("Summarize", Summarize.of(analyses.stream().map(Analysis::name).toList()))
        // Whoever sees a summary may rely on everything else being there.
        .apply("AfterTheOthers", Wait.on(resultFiles, failureFiles, jobFiles))
        .apply("SummaryLine", ParDo.of(new SummaryLine(run, startedMillis)))
        .apply(
            "WriteSummary", TextIO.write().to(folder + "/" + RunOutput.SUMMARY).withoutSharding());
    return pipeline;
  }

  private static TextIO.TypedWrite<String, Void> lines(String folder, String under) {
    return TextIO.write()
        .to(folder + "/" + under + "part")
        .withSuffix(RunOutput.LINES)
        .withOutputFilenames();
  }

  /** Listing and planning only; the counts are found among the metrics of the result. */
  static Pipeline estimate(AnalyzeOptions options, Analyze connector, Places places) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<PlanEstimate> estimates =
        pipeline.apply("Estimate", connector.estimate(places.input().uri()));
    estimates.apply("Report", ParDo.of(new ReportEstimate()));
    return pipeline;
  }

  private static final class SummaryLine extends DoFn<RunSummary, String> {
    private final String run;
    private final long startedMillis;

    SummaryLine(String run, long startedMillis) {
      this.run = run;
      this.startedMillis = startedMillis;
    }

    @ProcessElement
    public void line(@Element RunSummary summary, OutputReceiver<String> out) {
      double seconds = (System.currentTimeMillis() - startedMillis) / 1000.0;
      out.output(ReportJson.summary(run, summary, seconds));
    }
  }

  /**
   * Brings a handful of numbers from any runner to the process that submitted the pipeline. A
   * distribution's maximum stays right when a bundle is run again; a counter would not.
   */
  private static final class ReportEstimate extends DoFn<PlanEstimate, Void> {
    @ProcessElement
    public void report(@Element PlanEstimate estimate) {
      EstimateMetrics.write(
          estimate, (name, value) -> Metrics.distribution(ESTIMATE, name).update(value));
    }
  }
}
