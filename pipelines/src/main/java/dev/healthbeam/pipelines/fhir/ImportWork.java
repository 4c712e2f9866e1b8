/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.io.healthlake.ImportResources;
import dev.healthbeam.io.healthlake.ImportResults;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.Work;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import dev.healthbeam.transforms.report.LakeReport;
import dev.healthbeam.transforms.report.ReportLines;
import org.apache.beam.sdk.Pipeline;

/** What {@code import-fhir} does in a run. */
record ImportWork(ImportResources connector, S3Location input, String run) implements Work {

  @Override
  public String title() {
    return "FHIR import";
  }

  @Override
  public void checkResumable(ObjectStore store) throws InterruptedException {
    connector.checkResumable(input.uri(), store);
  }

  @Override
  public void build(Pipeline pipeline, String folder, long startedMillis) {
    RunFiles files = new RunFiles(folder, startedMillis);
    ImportResults results = pipeline.apply("Import", connector.from(input.uri()));
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
        (counts, seconds) -> LakeReport.importSummary(name, counts, seconds));
  }

  @Override
  public ProgressWords progress() {
    return ProgressWords.of("file", ImportProgress::words);
  }

  @Override
  public SummaryText summary() {
    return new ImportSummary();
  }
}
