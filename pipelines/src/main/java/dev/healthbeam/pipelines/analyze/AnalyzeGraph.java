/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.RunPolicies;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.transforms.report.ReportJson;
import dev.healthbeam.transforms.report.ReportLines;
import dev.healthbeam.transforms.report.RunSummary;
import dev.healthbeam.transforms.report.Summarize;
import java.util.List;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The pipeline of {@code analyze}: the connector, and files for what it gives. Of use to every
 * command that begins with notes.
 */
public final class AnalyzeGraph {

  private AnalyzeGraph() {}

  /** The connector as the options want it. */
  public static Analyze connector(
      AnalyzeOptions options, List<Analysis> analyses, Places places, String run) {
    Analyze analyze =
        ComprehendMedicalIO.analyze(analyses)
            .withRun(run)
            .withLanguageCode(options.getLanguageCode())
            .withUnprocessedRetries(options.getUnprocessedRetries())
            .withInPlace(options.isInPlace())
            .withRunPolicy(RunPolicies.of(options, RunPolicy.DEFAULT));
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

  /** All that {@code analyze} writes, of notes that another command made. */
  public static void writeNotes(AnalysisResults results, RunFiles files) {
    writeResults(results, files);
    writeFailuresAndJobs(results, files);
  }

  /** All that {@code analyze} writes, the summary included. */
  public static void write(
      AnalysisResults results, List<Analysis> analyses, RunFiles files, String run) {
    writeResults(results, files);
    files.summary(
        writeAccount(results, analyses, files),
        (summary, seconds) -> ReportJson.summary(run, summary, seconds));
  }

  /** Files for the results. */
  private static void writeResults(AnalysisResults results, RunFiles files) {
    files.write(
        "WriteResults",
        results.getResults().apply(files.step("ResultLines"), ReportLines.ofResults()),
        OutputFiles.RESULTS);
  }

  /** Files for failures and jobs, and the summary, which is given back. */
  public static PCollection<RunSummary> writeAccount(
      AnalysisResults results, List<Analysis> analyses, RunFiles files) {
    writeFailuresAndJobs(results, files);
    return PCollectionTuple.of(Summarize.RESULTS, results.getResults())
        .and(Summarize.FAILURES, results.getFailures())
        .and(Summarize.JOBS, results.getJobs())
        .apply("Summarize", Summarize.of(analyses.stream().map(Analysis::name).toList()));
  }

  private static void writeFailuresAndJobs(AnalysisResults results, RunFiles files) {
    files.write(
        "WriteFailures",
        results.getFailures().apply(files.step("FailureLines"), ReportLines.ofFailures()),
        OutputFiles.FAILURES);
    files.writeFew(
        "WriteJobs",
        results.getJobs().apply(files.step("JobLines"), ReportLines.ofJobs()),
        OutputFiles.JOBS);
  }
}
