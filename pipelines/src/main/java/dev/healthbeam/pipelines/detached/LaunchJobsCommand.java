/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.analyze.AnalysisNames;
import dev.healthbeam.pipelines.analyze.AnalyzeChecks;
import dev.healthbeam.pipelines.analyze.AnalyzeCommand;
import dev.healthbeam.pipelines.analyze.AnalyzeGraph;
import dev.healthbeam.pipelines.analyze.AnalyzeOptions;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.PipelineResult;

/** {@code healthbeam launch}: starts the jobs of {@code analyze} and does not wait for them. */
public final class LaunchJobsCommand extends LaunchCommand<AnalyzeOptions> {

  private static final String NO_OUTPUT = "launch writes no output; collect does";

  /** The command. */
  public LaunchJobsCommand() {
    super(AnalyzeOptions.class);
  }

  @Override
  public List<String> help() {
    return LaunchJobsHelp.lines();
  }

  @Override
  public Map<String, String> refused() {
    return Map.of(
        "local",
        "the emulator inside the process ends with the command, and its jobs with it; start"
            + " ./healthbeam emulator and give its address as --endpoint",
        "jobSeconds",
        "it is for --local, which launch does not take",
        "output",
        NO_OUTPUT,
        "overwrite",
        NO_OUTPUT,
        "unprocessedRetries",
        "that is for whoever collects",
        "estimate",
        "./healthbeam analyze --estimate says what a run would take",
        "priceTable",
        "it is for ./healthbeam analyze --estimate");
  }

  @Override
  protected List<String> problems(AnalyzeOptions options, Set<String> given) {
    return AnalyzeChecks.problems(options, given, List.of());
  }

  @Override
  protected Regions.Served served() {
    return Regions.COMPREHEND_MEDICAL;
  }

  @Override
  protected void check(AnalyzeOptions options, Places places, Preflight preflight) {
    AnalyzeCommand.checkPlaces(options, places, preflight);
  }

  @Override
  protected int run(AnalyzeOptions options, Launch launch) {
    List<Analysis> analyses =
        AnalysisNames.parse(options.getAnalyses()).stream().map(Analysis::valueOf).toList();
    Analyze connector = AnalyzeGraph.connector(options, analyses, launch.places(), launch.run());
    LaunchSteps steps = new LaunchSteps(connector, analyses, launch.places().input());
    Optional<PipelineResult> ended = launch.of(steps, steps::build);
    return ended.map(result -> report(Standings.of(result), options, launch)).orElse(0);
  }

  private static int report(Standings jobs, AnalyzeOptions options, Launch launch) {
    long waiting = jobs.waiting();
    if (!options.isQuiet()) {
      launch.console().print(jobs.lines());
      launch
          .console()
          .print(
              List.of("", "to collect: ./healthbeam collect" + launch.place() + " --output=..."));
    }
    if (waiting == 0) {
      return ExitCode.SUCCESS;
    }
    launch
        .console()
        .say(
            "not all started: "
                + Amounts.count(jobs.jobs() - waiting)
                + " of "
                + Amounts.count(jobs.jobs(), "job")
                + "; the others wait for room: give it again later, with --run="
                + launch.run());
    return ExitCode.UNFINISHED;
  }
}
