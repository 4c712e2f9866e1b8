/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalJobs;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.pipelines.Command;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.Console;
import java.util.List;

/** {@code healthbeam stop}. */
public final class StopCommand implements Command {

  @Override
  public List<String> help() {
    return new Help(RunOptions.class)
        .text(
            """
            healthbeam stop: stop a run and the jobs it has started

            Usage: ./healthbeam stop --workspace=s3://... --run=NAME

            Leaves a mark in the workspace, so that a pipeline which still runs starts no more jobs,
            and asks the service to stop those that are active. Their documents become failures with
            the reason JOB_STOPPED; what had ended before keeps its results. To stop twice does no
            harm. To go on with what was not started: healthbeam analyze with the same --run.

              ./healthbeam stop --workspace=s3://my-bucket/healthbeam/ --run=notes-20261121-071639
            """)
        .group("Options", "workspace=S3_PREFIX", "run=NAME", "verbose")
        .text(RunAccess.HELP)
        .lines();
  }

  @Override
  public int run(List<String> arguments, Console console) {
    RunOptions options = RunChecks.read(arguments, true);
    return RunAccess.with(options, place -> stop(options, place, console));
  }

  private static int stop(RunOptions options, RunPlace place, Console console) {
    String run = options.getRun();
    RunLedger ledger = RunLedger.open(place.store(), place.folder(run));
    ledger.requestStop();
    List<JobLine> jobs = JobLines.of(ledger, run, StatusCommand.kinds());
    List<JobLine> active = jobs.stream().filter(JobLine::active).toList();
    long starting = jobs.stream().filter(job -> job.status().equals("STARTING")).count();
    console.print(List.of("run " + run + ": asked to stop; it starts no more jobs"));
    int failed = 0;
    try (BatchService service = ComprehendMedicalJobs.open(options)) {
      for (JobLine job : active) {
        failed += stop(service, job, console) ? 0 : 1;
      }
    }
    console.print(
        List.of(
            (active.isEmpty()
                    ? "no job is active"
                    : Amounts.count(active.size() - failed, "job")
                        + " of "
                        + Amounts.count(active.size())
                        + " asked to stop")
                + (starting == 0
                    ? ""
                    : "; "
                        + Amounts.count(starting, "job")
                        + " may just be starting: stop again in a minute, unless the pipeline still"
                        + " runs, which stops them itself")));
    return failed == 0 ? ExitCode.SUCCESS : ExitCode.ERROR;
  }

  private static boolean stop(BatchService service, JobLine job, Console console) {
    if (job.kind().isEmpty()) {
      console.say("healthbeam stop: " + job.name() + ": of what analysis this is cannot be told");
      return false;
    }
    try {
      service.stop(job.kind().get(), job.jobId());
      console.print(List.of("  " + job.name() + "  " + job.jobId()));
      return true;
    } catch (ServiceException e) {
      if (e.kind() == ServiceException.Kind.NOT_FOUND) {
        console.print(List.of("  " + job.name() + "  " + job.jobId() + "  is gone"));
        return true;
      }
      console.say("healthbeam stop: " + job.name() + ": " + e.getMessage());
      return false;
    }
  }
}
