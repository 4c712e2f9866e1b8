/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.io.healthlake.ExportResources;
import dev.healthbeam.io.healthlake.ExportResults;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.Work;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import dev.healthbeam.transforms.report.LakeReport;
import dev.healthbeam.transforms.report.ReportLines;
import org.apache.beam.sdk.Pipeline;

/** What {@code export-fhir} does in a run. */
record ExportWork(ExportResources connector, String run) implements Work {

  @Override
  public String title() {
    return "FHIR export";
  }

  @Override
  public void checkResumable(ObjectStore store) throws InterruptedException {
    connector.checkResumable(store);
  }

  @Override
  public void build(Pipeline pipeline, String folder, long startedMillis) {
    RunFiles files = new RunFiles(folder, startedMillis);
    ExportResults results = pipeline.apply("Export", connector);
    files.writeResources("WriteResources", results.getResources());
    files.write(
        "WriteFailures",
        results.getFailures().apply("FailureLines", ReportLines.ofResourceFailures()),
        OutputFiles.FAILURES);
    files.writeFew(
        "WriteJobs",
        results.getJobs().apply("JobLines", ReportLines.ofJobsOfKind()),
        OutputFiles.JOBS);
    String name = run; // the line is serialized, the connector need not be
    files.summary(
        LakeReport.tally(results),
        (counts, seconds) -> LakeReport.exportSummary(name, counts, seconds));
  }

  @Override
  public ProgressWords progress() {
    return ProgressWords.of("data store");
  }

  @Override
  public SummaryText summary() {
    return new ExportSummary();
  }
}
