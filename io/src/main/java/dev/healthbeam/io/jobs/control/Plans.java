/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.control.Attempt.End;
import dev.healthbeam.io.jobs.control.JobState.Active;
import dev.healthbeam.io.jobs.control.JobState.Claimed;
import dev.healthbeam.io.jobs.control.JobState.Doubt;
import dev.healthbeam.io.jobs.control.JobState.Ended;
import dev.healthbeam.io.jobs.control.JobState.Foreign;
import dev.healthbeam.io.jobs.control.JobState.Limited;
import dev.healthbeam.io.jobs.control.JobState.Stopping;
import dev.healthbeam.io.jobs.control.JobState.Unread;
import dev.healthbeam.io.jobs.control.JobState.Unstarted;
import dev.healthbeam.io.jobs.control.JobState.Writing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a state asks for next; the second half of a turn. */
final class Plans {

  private final State state;
  private final Instant now;
  private final RunPolicy policy;
  private final Settings settings;
  private final List<Action> actions = new ArrayList<>();
  private Instant nextAt;

  Plans(State state, Instant now) {
    this.state = state;
    this.now = now;
    this.settings = state.settings;
    this.policy = settings.policy();
    this.nextAt = now.plus(Limits.STOP_CHECK);
  }

  /** When there is something to do again. */
  Instant nextAt() {
    return nextAt;
  }

  private void later(Instant at) {
    nextAt = at.isBefore(nextAt) ? at : nextAt;
  }

  private boolean due(Instant at) {
    if (now.isBefore(at)) {
      later(at);
      return false;
    }
    return true;
  }

  List<Action> actions() {
    if (state.done()) {
      return actions;
    }
    if (!state.stopWanted && due(state.nextStopCheckAt) && due(state.readTrouble.until())) {
      actions.add(new Action.CheckStop());
    }
    if (state.stopChecked) { // nothing is started before we know that it is wanted
      for (KindState kind : state.kinds.values()) {
        plan(kind);
      }
      ledger();
      state.left = settings.mode().leaves() && actions.isEmpty() && new Leaving(state, now).may();
    }
    return actions;
  }

  // ---- one family

  private void plan(KindState kind) {
    List<Integer> jobs = new ArrayList<>();
    int active = 0;
    for (int job = 0; job < state.jobs.size(); job++) {
      JobState at = state.jobs.get(job);
      if (state.kindOf(job) == kind && !(at instanceof Ended)) {
        jobs.add(job);
        active += at instanceof Active running && !running.over() ? 1 : 0;
      }
    }
    stops(kind, jobs);
    takeOvers(jobs);
    endings(kind, jobs);
    starts(kind, jobs, active > 0 ? kind.othersActive : 0);
    new Reads(kind, jobs).plan();
  }

  /** Ends without a Start what is not to be started any more. */
  private void endings(KindState kind, List<Integer> jobs) {
    for (int job : jobs) {
      JobState at = state.jobs.get(job);
      boolean idle =
          at instanceof Unstarted
              || (at instanceof Claimed claimed
                  && (claimed.doubt().until() == null || claimed.look().absent()));
      End end = idle ? endUnstarted(kind, job, at) : null;
      if (end != null && at instanceof Claimed claimed) {
        write(job, claimed.stored().attempt().ended(end), claimed.stored().version(), Doubt.NONE);
      } else if (end != null) {
        write(job, claim(job).ended(end), null, Doubt.NONE);
      }
    }
  }

  private @Nullable End endUnstarted(KindState kind, int job, JobState at) {
    if (state.stopWanted) {
      return End.without(Outcome.STOPPED, null, "the run was stopped before the job was started");
    }
    if (kind.refused()) {
      return End.without(Outcome.NOT_STARTED, kind.rejectedCode, kind.rejectedMessage);
    }
    if (!(at instanceof Claimed claimed)) {
      return null;
    }
    Doubt doubt = claimed.doubt();
    if (doubt.tries() >= Limits.UNANSWERED_STARTS_OF_A_JOB) {
      return End.without(Outcome.NOT_STARTED, doubt.code(), doubt.message());
    }
    Limited limited = state.limited(job);
    if (limited.enough()) {
      String message =
          "refused by a limit "
              + limited.times()
              + " times: either the account's quota of active jobs or calls is used up by others,"
              + " or the job goes beyond a limit of its own, e.g. by the length of its input. "
              + limited.message();
      return End.without(Outcome.NOT_STARTED, limited.code(), message);
    }
    return null;
  }

  private void takeOvers(List<Integer> jobs) {
    for (int job : jobs) {
      if (settings.mode().starts() && state.jobs.get(job) instanceof Foreign foreign) {
        Attempt theirs = foreign.stored().attempt();
        if (due(settings.staleAt(theirs))) {
          Doubt doubt = Doubt.takenOver(now.plus(policy.settleTime()));
          Attempt ours = theirs.claimedBy(settings.owner(), now);
          write(job, ours, foreign.stored().version(), doubt);
        }
      }
    }
  }

  private void starts(KindState kind, List<Integer> jobs, int others) {
    if (!settings.mode().starts()) {
      return;
    }
    Places places = Places.of(state, jobs, others, now);
    int most = kind.quota.maxActiveJobs();
    boolean open = due(kind.startTrouble.until());
    if (open && places.occupied() < most) {
      startNext(kind, jobs);
    }
    // A claim held long before its Start would only have to be renewed.
    int ahead = (int) Math.max(2, Math.ceil(2 * kind.quota.startsPerSecond()));
    int free = Math.min(ahead, most - places.occupied()) - places.reserved();
    for (int i = 0; open && free > 0 && i < jobs.size(); i++) {
      if (state.jobs.get(jobs.get(i)) instanceof Unstarted) {
        write(jobs.get(i), claim(jobs.get(i)), null, Doubt.NONE);
        free--;
      }
    }
  }

  private void startNext(KindState kind, List<Integer> jobs) {
    for (int job : jobs) {
      if (state.jobs.get(job) instanceof Claimed claimed
          && claimed.look().absent()
          && due(claimed.look().at())) {
        Attempt attempt = claimed.stored().attempt();
        if (!due(kind.starts.next())) {
          return;
        }
        Instant notAfter = settings.usableUntil(attempt);
        // What may have been started may have been found and recorded by somebody else meanwhile:
        // a claim that can be renewed since proves that it was not.
        Instant doubtUntil = claimed.doubt().until();
        boolean ours = doubtUntil == null || !attempt.claimedAt().isBefore(doubtUntil);
        if (ours && now.isBefore(notAfter)) {
          kind.starts = kind.starts.taken(now);
          JobSpec spec = state.specs.get(job);
          actions.add(
              new Action.Start(kind.kind, spec, attempt.number(), attempt.token(), notAfter));
        } else {
          Attempt renewed = attempt.claimedBy(settings.owner(), now);
          write(job, renewed, claimed.stored().version(), claimed.doubt());
        }
        return;
      }
    }
  }

  private void stops(KindState kind, List<Integer> jobs) {
    boolean mayCall = true;
    for (int job : jobs) {
      if (!(state.jobs.get(job) instanceof Active active)
          || active.seen() == null
          || active.over()) {
        continue; // never stopped unseen: it may have ended long ago
      }
      boolean overdue = due(active.submitted().plus(policy.deadline()));
      if (!overdue && !state.stopWanted) {
        continue;
      }
      if (!settings.manners(kind.kind).canStop()) {
        leave(job, active, overdue);
        continue;
      }
      Stopping stop =
          active.stop() != null ? active.stop() : new Stopping(now, false, BackOff.NONE);
      state.jobs.set(job, active.stopping(stop));
      if (due(stop.since().plus(Limits.STOP_GRACE))) {
        abandon(job, active);
      } else if (!stop.asked() && due(stop.tries().until()) && mayCall && due(kind.stops.next())) {
        mayCall = false;
        kind.stops = kind.stops.taken(now);
        later(kind.stops.next());
        actions.add(new Action.Stop(kind.kind, state.specs.get(job).name(), active.jobId()));
      }
    }
  }

  /** A job that was asked to stop and does not: the run goes on without it. */
  private void abandon(int job, Active active) {
    endWithout(
        job,
        active,
        Polling.stopped(state, active, now),
        "the job was asked to stop and did not within " + Limits.STOP_GRACE);
  }

  /** A job that cannot be stopped: the run goes on without it. */
  private void leave(int job, Active active, boolean overdue) {
    String why = overdue ? "has not ended by its deadline" : "was running when the run was stopped";
    endWithout(
        job,
        active,
        overdue ? Outcome.TIMED_OUT : Outcome.STOPPED,
        "the job " + why + "; the service has no way to stop it, so it goes on there");
  }

  private void endWithout(int job, Active active, Outcome outcome, String message) {
    End end =
        new End(
            outcome,
            true,
            active.seen().status(),
            null,
            message,
            active.submitted(),
            null,
            active.seen().output(),
            active.seen().manifest(),
            active.seen().progress());
    write(job, active.stored().attempt().ended(end), active.stored().version(), Doubt.NONE);
  }

  // ---- reads

  /**
   * The List call and the Describe call of a family in this turn. Looking names up and polling
   * alternate.
   */
  private final class Reads {
    private final KindState kind;
    private final List<Integer> jobs;

    Reads(KindState kind, List<Integer> jobs) {
      this.kind = kind;
      this.jobs = jobs;
    }

    void plan() {
      int lookUp = firstLookUp();
      int describe = firstToDescribe();
      boolean poll = kind.sweep != null || sweepDue();
      if ((lookUp < 0 && describe < 0 && !poll) || !due(kind.readTrouble.until())) {
        return;
      }
      if (describe >= 0 && due(kind.describes.next())) {
        kind.describes = kind.describes.taken(now);
        Active active = (Active) state.jobs.get(describe);
        String job = state.specs.get(describe).name();
        actions.add(new Action.Describe(kind.kind, job, active.jobId()));
      }
      if ((lookUp >= 0 || poll) && due(kind.lists.next())) {
        kind.lists = kind.lists.taken(now);
        kind.polledLast = poll && (lookUp < 0 || !kind.polledLast);
        actions.add(kind.polledLast ? sweep() : find(lookUp));
      }
    }

    private int firstLookUp() {
      boolean starting = kind.startTrouble.open(now);
      for (int job : jobs) {
        JobState at = state.jobs.get(job);
        if (at instanceof Claimed claimed) {
          boolean wanted = starting || claimed.doubt().until() != null;
          if (wanted && !claimed.look().absent() && due(claimed.look().at())) {
            return job;
          }
        } else if (at instanceof Foreign foreign
            && !foreign.readNext()
            && due(foreign.look().at())) {
          return job;
        }
      }
      return -1;
    }

    private int firstToDescribe() {
      for (int job : jobs) {
        if (state.jobs.get(job) instanceof Active active && active.describe()) {
          return job;
        }
      }
      return -1;
    }

    private boolean sweepDue() {
      boolean wanted = false;
      Instant soon = kind.nextSweepAt.plus(kind.interval.dividedBy(2));
      Instant end = soon;
      for (int job : jobs) {
        if (state.jobs.get(job) instanceof Active active
            && !active.listed()
            && !(settings.mode().leaves() && Leaving.left(state, active, now))) {
          wanted = true;
          Instant expected = expectedEnd(active);
          if (expected.isAfter(kind.sweptAt) && expected.isBefore(end)) {
            end = expected;
          }
        }
      }
      return wanted && due(end.isBefore(soon) ? end : kind.nextSweepAt);
    }

    /** When a job will be over if it takes as long as the last one did; EPOCH if nobody knows. */
    private Instant expectedEnd(Active active) {
      Instant accepted = active.stored().attempt().acceptedAt();
      return kind.lastTook == null || accepted == null || active.over()
          ? Instant.EPOCH
          : accepted.plus(kind.lastTook);
    }

    private Action find(int job) {
      JobState at = state.jobs.get(job);
      String page;
      if (at instanceof Claimed claimed) {
        page = claimed.look().page();
        state.jobs.set(job, claimed.looking(claimed.look().asked(now)));
      } else {
        Foreign foreign = (Foreign) at;
        page = foreign.look().page();
        state.jobs.set(job, new Foreign(foreign.stored(), foreign.look().asked(now), false));
      }
      return new Action.Find(kind.kind, state.specs.get(job), state.attemptName(job), page);
    }

    private Action sweep() {
      if (kind.sweep == null) {
        Instant earliest = now;
        for (int job : jobs) {
          if (state.jobs.get(job) instanceof Active active && !active.listed()) {
            Instant submitted = active.submitted();
            earliest = submitted.isBefore(earliest) ? submitted : earliest;
          }
        }
        kind.sweeps++;
        kind.sweptAt = now;
        boolean full = !now.isBefore(kind.nextFullSweepAt);
        kind.nextFullSweepAt = full ? now.plus(Limits.FULL_SWEEP) : kind.nextFullSweepAt;
        kind.sweep = new KindState.Sweep(now, earliest.minus(Limits.LISTING_SKEW), full);
      }
      return new Action.Sweep(kind.kind, kind.sweep.after, kind.sweep.page);
    }
  }

  // ---- the ledger

  private Attempt claim(int job) {
    String name = state.specs.get(job).name();
    String token = settings.token(state.attemptName(job));
    return Attempt.claim(name, state.jobs.get(job).attempt(), settings.owner(), now, token);
  }

  private void write(int job, Attempt target, @Nullable String version, Doubt doubt) {
    state.jobs.set(job, new Writing(target, version, doubt));
  }

  private void ledger() {
    int calls = 0;
    for (int job = 0; job < state.jobs.size(); job++) {
      Action call = ledgerCall(job);
      if (call == null || calls == Limits.LEDGER_CALLS) {
        continue;
      }
      BackOff trouble = call instanceof Action.Read ? state.readTrouble : state.writeTrouble;
      if (due(trouble.until())) {
        actions.add(call);
        calls++;
      }
    }
  }

  private @Nullable Action ledgerCall(int job) {
    JobState at = state.jobs.get(job);
    String name = state.specs.get(job).name();
    if (at instanceof Writing writing) {
      return writing.version() == null
          ? new Action.Create(writing.target())
          : new Action.Replace(writing.target(), writing.version());
    }
    if (at instanceof Unread) {
      return new Action.Read(name, at.attempt());
    }
    if (at instanceof Foreign foreign && foreign.readNext() && due(foreign.look().at())) {
      return new Action.Read(name, at.attempt());
    }
    return null;
  }
}
