/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.Quota;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What must hold of calls and of what the service accepts; of outcomes: {@link Outcomes}. */
final class Invariants {

  private Invariants() {}

  /** All of them, new. */
  static List<Invariant> all() {
    return List.of(
        new Outcomes.OneOutcomePerJob(),
        new OneJobPerAttempt(),
        new AttemptsAreBounded(),
        new AttemptsFollowRecordedFailures(),
        new ActiveJobsWithinQuota(),
        new CallRatesWithinQuota(),
        new OneTokenPerAttempt(),
        new StartsAndStopsAreWanted(),
        new EndedJobsAreLeftAlone(),
        new NoBusyLoop(),
        new GivesUpOnlyInTrouble(),
        new Outcomes.EndedRecordsStay(),
        new Outcomes.RecordsNameTheirJob(),
        new Outcomes.RecordsTellTheTruth(),
        new Outcomes.EveryFileHasOneOutcome(),
        new Outcomes.ItEnds());
  }

  /** An attempt's record; null if there is none. */
  static @Nullable Attempt record(SimulatedRun run, String attemptName) {
    int dash = attemptName.lastIndexOf('-');
    int number = Integer.parseInt(attemptName.substring(dash + 1));
    Stored stored = run.ledger.read(attemptName.substring(0, dash), number);
    return stored == null ? null : stored.attempt();
  }

  /** Reads jobs that the service has accepted, of ours, since it last did. */
  abstract static class OfAcceptedJobs implements Invariant {
    private int read;

    @Override
    public final void check(SimulatedRun run) {
      for (; read < run.service.accepted.size(); read++) {
        SimulatedService.Job job = run.service.accepted.get(read);
        if (job.ours()) {
          accepted(run, job);
        }
      }
    }

    abstract void accepted(SimulatedRun run, SimulatedService.Job job);
  }

  /** Reads calls made since it last did. */
  abstract static class OfCalls implements Invariant {
    private int read;

    @Override
    public final void check(SimulatedRun run) {
      for (; read < run.history.calls.size(); read++) {
        called(run, run.history.calls.get(read));
      }
    }

    abstract void called(SimulatedRun run, History.Call call);
  }

  /** Never two accepted jobs for one run, plan entry and attempt. */
  static final class OneJobPerAttempt extends OfAcceptedJobs {
    private final Set<String> names = new HashSet<>();

    @Override
    void accepted(SimulatedRun run, SimulatedService.Job job) {
      if (!names.add(job.name)) {
        throw broken(job.name + " was started twice");
      }
    }
  }

  /** No job is attempted more often than it may be. */
  static final class AttemptsAreBounded extends OfAcceptedJobs {
    @Override
    void accepted(SimulatedRun run, SimulatedService.Job job) {
      int attempt = Integer.parseInt(job.name.substring(job.name.lastIndexOf('-') + 1));
      if (attempt > run.policy.maxAttempts()) {
        throw broken(job.name + " was started, of at most " + run.policy.maxAttempts());
      }
    }

    @Override
    public void checkEnd(SimulatedRun run) {
      for (SimulatedPlan.Entry entry : run.plan.entries()) {
        JobSpec spec = entry.spec();
        Stored last = run.ledger.read(spec.name(), run.policy.maxAttempts());
        Attempt attempt = Outcomes.last(run, spec);
        if (attempt.end().outcome() == Outcome.FAILED && last == null) {
          throw broken(spec.name() + " was tried only " + attempt.number() + " times");
        }
      }
    }
  }

  /** An attempt begins only after the failure of the one before it is recorded. */
  static final class AttemptsFollowRecordedFailures extends OfAcceptedJobs {
    private int written;

    @Override
    void accepted(SimulatedRun run, SimulatedService.Job job) {
      int dash = job.name.lastIndexOf('-');
      check(
          run, job.name.substring(0, dash), Integer.parseInt(job.name.substring(dash + 1)), "job");
      for (; written < run.ledger.writes.size(); written++) {
        Attempt attempt = run.ledger.writes.get(written).after();
        check(run, attempt.job(), attempt.number(), "record");
      }
    }

    private void check(SimulatedRun run, String job, int attempt, String what) {
      Stored before = attempt == 1 ? null : run.ledger.read(job, attempt - 1);
      Attempt.End end = before == null ? null : before.attempt().end();
      if (attempt > 1 && (end == null || end.outcome() != Outcome.FAILED || end.last())) {
        throw broken("a " + what + " for attempt " + attempt + " at " + job + " came too early");
      }
    }
  }

  /** While one controller works at a time, no more jobs are active than the quota says. */
  static final class ActiveJobsWithinQuota extends OfAcceptedJobs {
    @Override
    void accepted(SimulatedRun run, SimulatedService.Job accepted) {
      int active = 0;
      for (SimulatedService.Job job : accepted.family.jobs) {
        // What the run went on without is not among those it counts.
        if (job.ours() && job.active(run.now)) {
          Attempt record = record(run, job.name);
          active += record == null || record.end() == null ? 1 : 0;
        }
      }
      String kind = accepted.family.rules.kind();
      int most = run.oneAtATime ? run.quotas.get(kind).maxActiveJobs() : accepted.family.limit;
      if (active > most) {
        throw broken(active + " jobs of kind " + kind + " were active, of at most " + most);
      }
    }
  }

  /** No controller makes more calls in a second than the quota says, but for two. */
  static final class CallRatesWithinQuota extends OfCalls {
    private final Map<String, Deque<Long>> sent = new HashMap<>();

    @Override
    void called(SimulatedRun run, History.Call call) {
      if (!(call.action() instanceof Action.OfService action)) {
        return;
      }
      Quota quota = run.quotas.get(action.kind());
      boolean list = action instanceof Action.Find || action instanceof Action.Sweep;
      double rate =
          list
              ? quota.listsPerSecond()
              : action instanceof Action.Describe
                  ? quota.describesPerSecond()
                  : quota.startsPerSecond();
      String sort = list ? "List" : action.getClass().getSimpleName();
      Deque<Long> times =
          sent.computeIfAbsent(call.by() + action.kind() + sort, any -> new ArrayDeque<>());
      times.add(call.at());
      while (times.getFirst() <= call.at() - 1_000) {
        times.removeFirst();
      }
      // Decisions are apart, but a call can come late and the next on time, or a clock be set.
      if (times.size() > Math.ceil(rate) + 2) {
        throw broken(times.size() + " " + sort + " calls of " + action.kind() + " within a second");
      }
    }
  }

  /** Every try at an attempt carries the same request token. */
  static final class OneTokenPerAttempt extends OfCalls {
    private final Map<String, String> tokens = new HashMap<>();

    @Override
    void called(SimulatedRun run, History.Call call) {
      if (call.action() instanceof Action.Start start) {
        String name = start.job().attemptName(start.attempt());
        String before = tokens.putIfAbsent(name, start.token());
        if (before != null && !before.equals(start.token())) {
          throw broken(name + " was to be started with two tokens");
        }
      }
    }
  }

  /**
   * Nothing is started by a controller that was told to stop, or that only looks; and only what can
   * be is stopped.
   */
  static final class StartsAndStopsAreWanted extends OfCalls {
    @Override
    void called(SimulatedRun run, History.Call call) {
      if (call.sawStop() && call.action() instanceof Action.Start) {
        throw broken("a Start though the run shall stop");
      }
      if (call.action() instanceof Action.Start && !call.by().mode().starts()) {
        throw broken("a Start by " + call.by() + ", which only looks");
      }
      if (call.action() instanceof Action.Stop stop && !run.manners.get(stop.kind()).canStop()) {
        throw broken("a Stop of what cannot be stopped");
      }
    }
  }

  /** What had ended before a controller was made is not asked for again. */
  static final class EndedJobsAreLeftAlone extends OfCalls {
    @Override
    void called(SimulatedRun run, History.Call call) {
      String name = job(call.action());
      if (name != null && call.by().endedAtBegin.contains(name)) {
        throw broken("a call about " + name + ", which had ended");
      }
    }

    private static @Nullable String job(Action action) {
      if (action instanceof Action.Start start) {
        return start.job().name();
      } else if (action instanceof Action.Find find) {
        return find.job().name();
      } else if (action instanceof Action.Describe describe) {
        return describe.job();
      }
      return action instanceof Action.Stop stop ? stop.job() : null;
    }
  }

  /** A controller with nothing to call waits, and with nothing left to do calls nothing. */
  static final class NoBusyLoop implements Invariant {
    @Override
    public void check(SimulatedRun run) {
      History.Turn turn = run.history.turn;
      if (turn != null && !turn.done() && turn.calls() == 0 && !turn.waits()) {
        throw broken(turn.by() + " does not wait, and calls nothing");
      }
      if (turn != null && turn.done() && turn.calls() > 0) {
        throw broken(turn.by() + " goes on calling though it is done");
      }
    }
  }

  /** Only lasting trouble makes a controller give up. */
  static final class GivesUpOnlyInTrouble implements Invariant {
    @Override
    public void check(SimulatedRun run) {
      if (run.history.gaveUp != null
          && (run.weather.fine() || run.now > run.weather.until + 3_600_000)) {
        throw broken(run.history.gaveUp + " gave up though nothing was wrong");
      }
    }
  }
}
