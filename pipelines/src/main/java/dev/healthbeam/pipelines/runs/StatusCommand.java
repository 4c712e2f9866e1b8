/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.Command;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.console.Console;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code healthbeam status}. */
public final class StatusCommand implements Command {

  private final Clock clock = Clock.systemUTC();

  @Override
  public List<String> help() {
    return new Help(RunOptions.class)
        .text(
            """
            healthbeam status: how far a run is

            Usage: ./healthbeam status --workspace=s3://... [--run=NAME]

            Prints what the run's controller last wrote into the workspace: documents and jobs of each
            kind, and the jobs with their ids at the service. Without --run it lists the runs of
            the workspace. Only reads; any number of people may look at any time.

              ./healthbeam status --workspace=s3://my-bucket/healthbeam/ --run=notes-20261121-071639
            """)
        .group("Options", "workspace=S3_PREFIX", "run=NAME", "verbose")
        .text(RunAccess.HELP)
        .lines();
  }

  @Override
  public int run(List<String> arguments, Console console) {
    RunOptions options = RunChecks.read(arguments, false);
    return RunAccess.with(options, place -> status(options, place, console));
  }

  private int status(RunOptions options, RunPlace place, Console console) {
    if (options.getRun() == null) {
      List<String> runs = place.runs();
      console.print(runs.isEmpty() ? List.of("no runs in " + place.workspace()) : runs);
      return ExitCode.SUCCESS;
    }
    console.print(lines(options.getRun(), place.folder(options.getRun()), place.store()));
    return ExitCode.SUCCESS;
  }

  private List<String> lines(String run, S3Location folder, ObjectStore store) {
    RunLedger ledger = RunLedger.open(store, folder);
    RunService service = RunBeginning.of(store, folder).service();
    List<String> lines = new ArrayList<>();
    lines.add("run " + run + " in " + folder + (ledger.stopRequested() ? ", asked to stop" : ""));
    lines.add("");
    lines.addAll(
        ledger
            .progress()
            .map(progress -> RunText.progress(service, progress, clock.instant()))
            .orElse(List.of("no job has been planned yet")));
    List<JobLine> jobs = JobLines.of(ledger, service.kinds());
    if (!jobs.isEmpty()) {
      lines.add("");
      lines.addAll(RunText.jobs(service, jobs));
    }
    return lines;
  }
}
