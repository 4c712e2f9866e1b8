/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.healthscribe.HealthScribeIO.Transcribe;
import dev.healthbeam.io.healthscribe.ScribeLimits;
import dev.healthbeam.io.healthscribe.ScribeResults;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.analyze.AnalyzeGraph;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.Work;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import dev.healthbeam.transforms.report.ReportLines;
import dev.healthbeam.transforms.report.ScribeReport;
import dev.healthbeam.transforms.visits.VisitNotes;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What {@code scribe} does in a run.
 *
 * @param transcribe the connector
 * @param analyze the connector that the notes go through after it, or null
 * @param analyses which analyses that is
 * @param formats the readable files wanted
 * @param input the recordings
 * @param run the run's name
 */
record ScribeWork(
    Transcribe transcribe,
    @Nullable Analyze analyze,
    List<Analysis> analyses,
    List<VisitFormat> formats,
    S3Location input,
    String run)
    implements Work {

  /** The folder of what the analyses write, and what their run's name ends in. */
  private static final String ANALYSES = "analyses";

  static ScribeWork of(ScribeOptions options, Places places, String run) {
    List<Analysis> analyses = ScribeGraph.analyses(options);
    return new ScribeWork(
        ScribeGraph.transcribe(options, places, run),
        analyses.isEmpty()
            ? null
            : ScribeGraph.analyze(options, analyses, places, run + "-" + ANALYSES),
        analyses,
        VisitFormat.of(options.getRender()),
        places.input(),
        run);
  }

  @Override
  public String title() {
    return "HealthScribe"
        + analyses.stream()
            .map(Analysis::name)
            .collect(Collectors.joining(", ", analyses.isEmpty() ? "" : ", then ", ""));
  }

  @Override
  public void checkResumable(ObjectStore store) throws InterruptedException {
    transcribe.checkResumable(input.uri(), store);
  }

  @Override
  public List<String> otherRuns() {
    return analyze == null ? List.of() : List.of(run + "-" + ANALYSES);
  }

  @Override
  public void build(Pipeline pipeline, String folder, long startedMillis) {
    RunFiles files = new RunFiles(folder, startedMillis);
    ScribeResults results = pipeline.apply("Transcribe", transcribe.from(input.uri()));
    files.write(
        "WriteResults",
        results.getVisits().apply("ResultLines", ReportLines.ofVisits()),
        OutputFiles.RESULTS);
    files.write(
        "WriteFailures",
        results.getFailures().apply("FailureLines", ReportLines.ofVisitFailures()),
        OutputFiles.FAILURES);
    files.writeFew(
        "WriteJobs",
        results.getJobs().apply("JobLines", ReportLines.ofJobsOfKind()),
        OutputFiles.JOBS);
    for (VisitFormat format : formats) {
      files.await(results.getVisits().apply("Write" + format.title(), format.write(folder, input)));
    }
    AnalysisResults analysed = analyze == null ? null : analyse(results, files.below(ANALYSES));
    String name = run; // the line is serialized, the connector need not be
    List<String> names = analyses.stream().map(Analysis::name).toList();
    files.summary(
        ScribeReport.tally(results, analysed),
        (counts, seconds) -> ScribeReport.summary(name, counts, names, seconds));
  }

  private AnalysisResults analyse(ScribeResults results, RunFiles files) {
    AnalysisResults analysed =
        results
            .getVisits()
            .apply("NotesOfVisits", VisitNotes.toDocuments())
            .apply("Analyze", analyze);
    AnalyzeGraph.writeNotes(analysed, files);
    return analysed;
  }

  @Override
  public ProgressWords progress() {
    return new ProgressWords(
        kind -> kind.equals(ScribeLimits.KIND) ? ScribeChecks.WORDING.thing() : "note",
        numbers -> "");
  }

  @Override
  public SummaryText summary() {
    return new ScribeSummary(ScribeSummary.files(formats, !analyses.isEmpty()));
  }
}
