/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.Collect;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.access.Regions;
import dev.healthbeam.pipelines.analyze.AnalyzeChecks;
import dev.healthbeam.pipelines.analyze.AnalyzeSummary;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.launch.Launch;
import dev.healthbeam.pipelines.launch.LaunchChecks;
import dev.healthbeam.pipelines.launch.LaunchCommand;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.Preflight;
import dev.healthbeam.pipelines.launch.RunPolicies;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** {@code healthbeam collect}: what {@code analyze} writes, of a run that was launched. */
public final class CollectCommand extends LaunchCommand<CollectOptions> {

  private static final String AS_LAUNCHED = "the run keeps what it was launched with";

  /** The command. */
  public CollectCommand() {
    super(CollectOptions.class);
  }

  @Override
  public List<String> help() {
    return CollectHelp.lines();
  }

  @Override
  public Map<String, String> refused() {
    return Map.of(
        "input",
        AS_LAUNCHED,
        "dataAccessRoleArn",
        AS_LAUNCHED,
        "kmsKey",
        AS_LAUNCHED,
        "jobNamePrefix",
        AS_LAUNCHED,
        "local",
        "the emulator of --local keeps no jobs between commands; give the address of the emulator"
            + " the run was launched on as --endpoint",
        "jobSeconds",
        "it is for --local, which collect does not take");
  }

  @Override
  protected List<String> problems(CollectOptions options, Set<String> given) {
    LaunchChecks checks = new LaunchChecks(options, given, AnalyzeChecks.WORDING, false);
    checks.placesWithoutInput(AnalyzeSummary.FILES);
    checks.required("workspace", options.getWorkspace(), "s3://BUCKET/PREFIX", "of the run");
    checks.required("run", options.getRun(), "NAME", "./healthbeam status lists the runs");
    checks.required("output", options.getOutput(), "DIR", "a directory or an S3 prefix");
    checks.numbers();
    checks.runName();
    AnalyzeChecks.unprocessedRetries(options.getUnprocessedRetries(), checks);
    return checks.problems();
  }

  @Override
  protected Regions.Served served() {
    return Regions.COMPREHEND_MEDICAL;
  }

  @Override
  protected void check(CollectOptions options, Places places, Preflight preflight) {
    preflight.checkWritable("workspace", places.workspace());
    preflight.checkWritable("output", options.getOutput());
  }

  @Override
  protected int run(CollectOptions options, Launch launch) throws IOException {
    Collect collect =
        ComprehendMedicalIO.collect()
            .withWorkspace(launch.places().workspace().uri())
            .withRun(launch.run())
            .withUnprocessedRetries(options.getUnprocessedRetries())
            .withRunPolicy(RunPolicies.of(options, RunPolicy.DEFAULT));
    List<Analysis> analyses = analyses(collect, launch);
    if (options.isWait()) {
      collect = collect.withWaiting();
    } else if (!ended(collect, options, launch)) {
      return ExitCode.UNFINISHED;
    }
    return launch.of(new CollectWork(collect, analyses, launch.run()));
  }

  private static List<Analysis> analyses(Collect collect, Launch launch) {
    try {
      return collect.analyses(launch.store()).stream().sorted().toList();
    } catch (IllegalArgumentException e) {
      throw CommandException.error("--run=" + launch.run() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.error("interrupted while reading the workspace", e);
    }
  }

  /**
   * Whether all jobs have ended, or nobody waits here to be told: then the pipeline that collects
   * finds out by itself. Nothing of the output is touched before that is known.
   */
  private static boolean ended(Collect collect, CollectOptions options, Launch launch) {
    Pipeline pipeline = launch.pipeline();
    pipeline.apply("Look", collect.look()).apply("Report", Standings.report());
    PipelineResult result = launch.finish(pipeline);
    if (!result.getState().isTerminal()) {
      return true;
    }
    Standings jobs = Standings.of(result);
    if (jobs.open() == 0) {
      return true;
    }
    if (!options.isQuiet()) {
      launch.console().print(jobs.lines());
    }
    launch
        .console()
        .say(
            Amounts.count(jobs.open())
                + " of "
                + Amounts.count(jobs.jobs(), "job")
                + " have not ended; collect again later, or with --wait"
                + (jobs.waiting() == 0
                    ? ""
                    : "; of them "
                        + Amounts.count(jobs.waiting())
                        + " have not been started: launch again, or --wait"));
    return false;
  }
}
