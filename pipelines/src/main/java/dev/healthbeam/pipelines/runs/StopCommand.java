/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.RunLedger;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.Command;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.commandline.Help;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.Console;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
            harm. Imports, exports and recordings cannot be stopped: neither HealthLake nor
            HealthScribe has a call for it; what was started goes on there. To go on with what was not
            started: the run's own command with the same --run.

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
    S3Location folder = place.folder(run);
    RunBeginning begun = RunBeginning.of(place.store(), folder);
    RunLedger ledger = RunLedger.open(place.store(), folder);
    ledger.requestStop();
    List<JobLine> jobs = JobLines.of(ledger, begun.service().kinds());
    List<JobLine> active = jobs.stream().filter(JobLine::active).toList();
    long starting = jobs.stream().filter(job -> job.status().equals("STARTING")).count();
    console.print(List.of("run " + run + ": asked to stop; it starts no more jobs"));
    Map<Answer, Long> answers = new EnumMap<>(Answer.class);
    try (BatchService service = begun.service().open(options, begun)) {
      for (JobLine job : active) {
        answers.merge(stop(service, job, console), 1L, Long::sum);
      }
    }
    console.print(
        List.of(
            (active.isEmpty() ? "no job is active" : words(answers, active.size()))
                + (starting == 0
                    ? ""
                    : "; "
                        + Amounts.count(starting, "job")
                        + " may just be starting: stop again in a minute, unless the pipeline still"
                        + " runs, which stops them itself")));
    return answers.containsKey(Answer.TROUBLE) ? ExitCode.ERROR : ExitCode.SUCCESS;
  }

  /** What came of asking the service to stop a job. */
  private enum Answer {
    ASKED,
    GOES_ON,
    TROUBLE
  }

  private static String words(Map<Answer, Long> answers, int active) {
    long goOn = answers.getOrDefault(Answer.GOES_ON, 0L);
    String asked =
        Amounts.count(answers.getOrDefault(Answer.ASKED, 0L), "job")
            + " of "
            + Amounts.count(active)
            + " asked to stop";
    return goOn == 0
        ? asked
        : asked
            + "; "
            + Amounts.count(goOn, "job")
            + " cannot be stopped, the service has no call for it, and "
            + (goOn == 1 ? "goes" : "go")
            + " on there to the end";
  }

  private static Answer stop(BatchService service, JobLine job, Console console) {
    if (job.kind().isEmpty()) {
      console.say("healthbeam stop: " + job.name() + ": of what kind this is cannot be told");
      return Answer.TROUBLE;
    }
    String shown = "  " + job.name() + "  " + job.jobId();
    if (!service.canStop(job.kind().get())) {
      console.print(List.of(shown + "  goes on"));
      return Answer.GOES_ON;
    }
    try {
      service.stop(job.kind().get(), job.jobId());
      console.print(List.of(shown));
      return Answer.ASKED;
    } catch (ServiceException e) {
      if (e.kind() == ServiceException.Kind.NOT_FOUND) {
        console.print(List.of(shown + "  is gone"));
        return Answer.ASKED;
      }
      console.say("healthbeam stop: " + job.name() + ": " + e.getMessage());
      return Answer.TROUBLE;
    }
  }
}
