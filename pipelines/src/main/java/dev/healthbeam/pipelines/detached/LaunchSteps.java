/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.launch.Steps;
import dev.healthbeam.pipelines.progress.ProgressWords;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;

/** What {@code launch} does in a run. */
record LaunchSteps(Analyze connector, List<Analysis> analyses, S3Location input) implements Steps {

  @Override
  public String title() {
    return "launching " + analyses.stream().map(Analysis::name).collect(Collectors.joining(", "));
  }

  @Override
  public void checkResumable(ObjectStore store) throws InterruptedException {
    connector.checkResumable(input.uri(), store);
  }

  @Override
  public ProgressWords progress() {
    return ProgressWords.DOCUMENTS;
  }

  void build(Pipeline pipeline) {
    pipeline
        .apply("Launch", connector.launch(input.uri()))
        .getJobs()
        .apply("Report", Standings.report());
  }
}
