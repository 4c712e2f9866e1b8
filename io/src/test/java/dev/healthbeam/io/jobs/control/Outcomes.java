/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What must hold of the ledger's records and of what becomes of the jobs. */
final class Outcomes {

  private Outcomes() {}

  /** The record of a job's last attempt; null if there is none. */
  static @Nullable Attempt last(SimulatedRun run, JobSpec spec) {
    Attempt last = null;
    for (int attempt = 1; run.ledger.read(spec.name(), attempt) != null; attempt++) {
      last = run.ledger.read(spec.name(), attempt).attempt();
    }
    return last;
  }

  /** Reads writes to the ledger since it last did. */
  abstract static class OfWrites implements Invariant {
    private int read;

    @Override
    public final void check(SimulatedRun run) {
      for (; read < run.ledger.writes.size(); read++) {
        written(run, run.ledger.writes.get(read));
      }
    }

    abstract void written(SimulatedRun run, SimulatedLedger.Write write);
  }

  /** Nothing changes a record that has ended, nor the job that an accepted one names. */
  static final class EndedRecordsStay extends OfWrites {
    @Override
    void written(SimulatedRun run, SimulatedLedger.Write write) {
      Attempt before = write.before();
      if (before == null) {
        return;
      }
      String name = before.job() + "-" + before.number();
      if (before.end() != null && !before.equals(write.after())) {
        throw broken("the record of " + name + " was changed after its end");
      }
      if (before.jobId() != null && !before.jobId().equals(write.after().jobId())) {
        throw broken("the record of " + name + " was given another job");
      }
    }
  }

  /** The job that a record names was started for that very attempt. */
  static final class RecordsNameTheirJob extends OfWrites {
    @Override
    void written(SimulatedRun run, SimulatedLedger.Write write) {
      Attempt attempt = write.after();
      if (attempt.jobId() == null) {
        return;
      }
      String name = attempt.job() + "-" + attempt.number();
      SimulatedService.Job job = run.service.byId(attempt.jobId());
      if (job == null || !job.name.equals(name) || !job.ours()) {
        throw broken("the record of " + name + " names a job of somebody else: " + attempt.jobId());
      }
    }
  }

  /** An end that is recorded is what became of the job. */
  static final class RecordsTellTheTruth extends OfWrites {
    private final Set<String> leftRunning = new HashSet<>();

    @Override
    void written(SimulatedRun run, SimulatedLedger.Write write) {
      Attempt attempt = write.after();
      Attempt.End end = attempt.end();
      if (end == null) {
        return;
      }
      SimulatedService.Job job = attempt.jobId() == null ? null : run.service.byId(attempt.jobId());
      boolean holds =
          switch (end.outcome()) {
            case SUCCEEDED -> ended(run, job, Phase.SUCCEEDED) && summarised(job, end);
            case FAILED -> ended(run, job, Phase.FAILED) && summarised(job, end);
            case STOPPED -> run.ledger.stopMarker || (job != null && job.stoppedByOthers);
            case TIMED_OUT -> job != null && overdue(run, job);
            case LOST -> job != null && job.forgotten <= run.now;
            case NOT_STARTED -> job == null && !started(run, attempt);
          };
      if (!holds) {
        throw broken(attempt.job() + "-" + attempt.number() + " did not end as " + end.outcome());
      }
      if (job != null && job.active(run.now)) {
        leftRunning.add(job.family.rules.kind());
      }
    }

    private static boolean ended(SimulatedRun run, SimulatedService.Job job, Phase phase) {
      return job != null && job.phase(run.now) == phase;
    }

    private static boolean summarised(SimulatedService.Job job, Attempt.End end) {
      return SimulatedService.manifest(job.id).equals(end.manifest());
    }

    /** A job stopped shortly before its deadline may count as overdue: clocks differ. */
    private static boolean overdue(SimulatedRun run, SimulatedService.Job job) {
      Duration deadline = run.policy.deadline();
      long tolerance =
          deadline.dividedBy(10).toMillis() + SimulatedRun.SKEW + SimulatedRun.SERVICE_SKEW;
      return run.now - job.accepted >= deadline.toMillis() - tolerance;
    }

    private static boolean started(SimulatedRun run, Attempt attempt) {
      String name = attempt.job() + "-" + attempt.number();
      return run.service.accepted.stream().anyMatch(job -> job.ours() && job.name.equals(name));
    }

    @Override
    public void checkEnd(SimulatedRun run) {
      for (SimulatedPlan.Entry entry : run.plan.entries()) {
        JobSpec spec = entry.spec();
        Attempt last = last(run, spec);
        if (last == null || last.end() == null) {
          continue; // OneOutcomePerJob says so
        }
        String name = spec.attemptName(last.number());
        if (started(run, last) != (last.jobId() != null)) {
          throw broken("the ledger is wrong about the start of " + name);
        }
        Outcome outcome = last.end().outcome();
        if (outcome == Outcome.NOT_STARTED && !mayBeRefused(run, spec)) {
          throw broken(name + " was not started though nothing kept it");
        }
      }
    }

    private boolean mayBeRefused(SimulatedRun run, JobSpec spec) {
      long poisoned =
          run.plan.entries().stream()
              .map(SimulatedPlan.Entry::spec)
              .filter(job -> job.kind().equals(spec.kind()) && run.service.refuses(job.name()))
              .count();
      return run.service.refuses(spec.name())
          || run.service.overlong.contains(spec.name())
          || run.taken.contains(spec.name())
          || poisoned >= Limits.REJECTIONS // it may look like the kind's own fault
          || run.shared
          || leftRunning.contains(spec.kind()) // and goes on taking a place
          || !run.weather.fine();
    }
  }

  /** Every planned job has one outcome, the same for whoever learns it, and it is recorded. */
  static final class OneOutcomePerJob implements Invariant {
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private int read;

    @Override
    public void check(SimulatedRun run) {
      for (; read < run.history.reports.size(); read++) {
        History.Report report = run.history.reports.get(read);
        Outcome before = outcomes.putIfAbsent(report.job(), report.outcome());
        if (before == null) {
          run.history.count(report.outcome().name());
        } else if (before != report.outcome()) {
          throw broken(report.job() + " ended as " + before + " and as " + report.outcome());
        }
      }
    }

    @Override
    public void checkEnd(SimulatedRun run) {
      for (SimulatedPlan.Entry entry : run.plan.entries()) {
        String name = entry.spec().name();
        if (!outcomes.containsKey(name)) {
          throw broken(name + " has no outcome");
        }
        Attempt last = last(run, entry.spec());
        if (last == null || last.end() == null || last.end().outcome() != outcomes.get(name)) {
          throw broken("the ledger does not say how " + name + " ended");
        }
        note(run, last);
      }
    }

    private static void note(SimulatedRun run, Attempt last) {
      Attempt.End end = last.end();
      if (end.code() != null) {
        run.history.count("refused: " + end.code());
      } else if (end.message() != null && end.message().contains("no way to stop")) {
        run.history.count("left running as " + end.outcome());
      } else if (end.message() != null && end.message().contains("asked to stop")) {
        run.history.count("did not stop");
      }
      run.history.count("status " + end.status());
    }
  }

  /**
   * Every planned file has one result, or a failure: its last job did not succeed, or did and left
   * it unprocessed.
   */
  static final class EveryFileHasOneOutcome extends OfWrites {
    private final Map<String, Integer> results = new HashMap<>();

    @Override
    void written(SimulatedRun run, SimulatedLedger.Write write) {
      Attempt attempt = write.after();
      boolean ends = attempt.end() != null && !attempt.equals(write.before());
      if (ends && attempt.end().outcome() == Outcome.SUCCEEDED) {
        SimulatedPlan.Entry entry = run.plan.entry(attempt.job());
        int processed = run.service.byId(attempt.jobId()).processed;
        int before = results.getOrDefault(entry.group(), 0);
        if ((before & processed) != 0 || (processed & ~entry.files()) != 0) {
          throw broken("files of " + attempt.job() + " have two results, or were not given to it");
        }
        results.put(entry.group(), before | processed);
      }
    }

    @Override
    public void checkEnd(SimulatedRun run) {
      Map<String, Integer> failed = new HashMap<>();
      for (SimulatedPlan.Entry entry : run.plan.entries()) {
        Attempt last = last(run, entry.spec());
        if (last.end().outcome() != Outcome.SUCCEEDED) {
          failed.merge(entry.group(), entry.files(), (a, b) -> a | b);
        } else if (entry.wave() == SimulatedPlan.WAVES) {
          int left = entry.files() & ~run.service.byId(last.jobId()).processed;
          failed.merge(entry.group(), left, (a, b) -> a | b);
          run.history.count("left unprocessed " + Integer.signum(Integer.bitCount(left)));
        }
      }
      for (SimulatedPlan.Entry entry : run.plan.entries()) {
        int result = results.getOrDefault(entry.group(), 0);
        int failure = failed.getOrDefault(entry.group(), 0);
        if (entry.wave() == 1 && ((result & failure) != 0 || (result | failure) != entry.files())) {
          throw broken(
              ("of the files " + Integer.toBinaryString(entry.files()) + " of " + entry.group())
                  + (" " + Integer.toBinaryString(result) + " have results and ")
                  + (Integer.toBinaryString(failure) + " have failed"));
        }
      }
    }
  }

  /** The run comes to its end. */
  static final class ItEnds implements Invariant {
    private static final long PATIENCE = Duration.ofDays(2).toMillis();
    private static final long MOST_EVENTS = 3_000_000;

    @Override
    public void check(SimulatedRun run) {
      if (run.now > run.quietFrom + PATIENCE || run.steps > MOST_EVENTS) {
        throw broken("the run does not come to its end");
      }
    }
  }
}
