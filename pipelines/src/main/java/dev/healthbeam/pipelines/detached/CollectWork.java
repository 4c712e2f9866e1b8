/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.Collect;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.pipelines.analyze.AnalyzeGraph;
import dev.healthbeam.pipelines.analyze.AnalyzeSummary;
import dev.healthbeam.pipelines.launch.RunFiles;
import dev.healthbeam.pipelines.launch.Work;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;

/** What {@code collect} does in a run. */
record CollectWork(Collect collect, List<Analysis> analyses, String run) implements Work {

  @Override
  public String title() {
    return "collecting " + analyses.stream().map(Analysis::name).collect(Collectors.joining(", "));
  }

  /** It takes all that may not change from the run itself. */
  @Override
  public void checkResumable(ObjectStore store) {}

  /** A run that was stopped is collected as it is. */
  @Override
  public boolean goesOn() {
    return false;
  }

  @Override
  public void build(Pipeline pipeline, String folder, long startedMillis) {
    AnalyzeGraph.write(
        pipeline.apply("Collect", collect), analyses, new RunFiles(folder, startedMillis), run);
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
