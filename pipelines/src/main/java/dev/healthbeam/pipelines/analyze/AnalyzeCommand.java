/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.estimate.EstimateText;
import dev.healthbeam.pipelines.estimate.Estimates;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** {@code healthbeam analyze}. */
public final class AnalyzeCommand extends LaunchCommand<AnalyzeOptions> {

  /** The command. */
  public AnalyzeCommand() {
    super(AnalyzeOptions.class);
  }

  @Override
  public List<String> help() {
    return AnalyzeHelp.lines();
  }

  @Override
  protected List<String> problems(AnalyzeOptions options, Set<String> given) {
    return AnalyzeChecks.problems(options, given, AnalyzeSummary.FILES);
  }

  @Override
  protected Regions.Served served() {
    return Regions.COMPREHEND_MEDICAL;
  }

  @Override
  protected void check(AnalyzeOptions options, Places places, Preflight preflight) {
    checkPlaces(options, places, preflight);
  }

  /** Checks the places a run over notes reads and writes. */
  public static void checkPlaces(AnalyzeOptions options, Places places, Preflight preflight) {
    preflight.checkInput(places.input(), AnalyzeChecks.WORDING.thing());
    if (!options.isEstimate()) {
      preflight.checkWritable("workspace", places.workspace());
      preflight.checkWritable("jobOutput", options.getJobOutput());
      preflight.checkWritable("output", options.getOutput());
    }
  }

  @Override
  protected int run(AnalyzeOptions options, Launch launch) throws IOException {
    List<Analysis> analyses =
        AnalysisNames.parse(options.getAnalyses()).stream().map(Analysis::valueOf).toList();
    Analyze connector = AnalyzeGraph.connector(options, analyses, launch.places(), launch.run());
    return options.isEstimate()
        ? estimate(options, connector, analyses, launch)
        : launch.of(new AnalyzeWork(connector, analyses, launch.places().input(), launch.run()));
  }

  /** Lists and plans, and prints what a run would take; gives the exit code. */
  public static int estimate(
      AnalyzeOptions options, Analyze connector, List<Analysis> analyses, Launch launch) {
    Pipeline pipeline = launch.pipeline();
    pipeline
        .apply("Estimate", connector.estimate(launch.places().input().uri()))
        .apply("Report", Estimates.report());
    PipelineResult result = launch.finish(pipeline);
    List<String> kinds = analyses.stream().map(Analysis::name).toList();
    launch.console().print(EstimateText.lines(Estimates.of(kinds, result), Prices.of(options)));
    return ExitCode.SUCCESS;
  }
}
