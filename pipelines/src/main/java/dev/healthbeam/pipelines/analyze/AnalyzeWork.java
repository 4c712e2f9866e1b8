/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.Work;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;

/** What {@code analyze} does in a run. */
record AnalyzeWork(Analyze connector, List<Analysis> analyses, S3Location input, String run)
    implements Work {

  @Override
  public String title() {
    return analyses.stream().map(Analysis::name).collect(Collectors.joining(", "));
  }

  @Override
  public void checkResumable(ObjectStore store) throws InterruptedException {
    connector.checkResumable(input.uri(), store);
  }

  @Override
  public void build(Pipeline pipeline, String folder, long startedMillis) {
    AnalyzeGraph.write(
        pipeline.apply("Analyze", connector.from(input.uri())),
        analyses,
        new RunFiles(folder, startedMillis),
        run);
  }

  @Override
  public ProgressWords progress() {
    return ProgressWords.DOCUMENTS;
  }

  @Override
  public SummaryText summary() {
    return new AnalyzeSummary();
  }
}
