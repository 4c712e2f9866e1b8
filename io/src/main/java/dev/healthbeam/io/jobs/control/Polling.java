/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.control.Attempt.End;
import dev.healthbeam.io.jobs.control.JobState.Active;
import dev.healthbeam.io.jobs.control.JobState.Doubt;
import dev.healthbeam.io.jobs.control.JobState.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the service's words on active jobs change. */
final class Polling {

  private final State state;
  private final Instant now;
  private final List<JobEvent> events;
  private final RunPolicy policy;

  Polling(State state, Instant now, List<JobEvent> events) {
    this.state = state;
    this.now = now;
    this.events = events;
    this.policy = state.settings.policy();
  }

  /** A page of a kind's listing. */
  void swept(String kindName, JobPage page) {
    KindState kind = state.kinds.get(kindName);
    kind.failedSweeps = Streak.NONE;
    kind.readTrouble = BackOff.NONE;
    KindState.Sweep sweep = kind.sweep;
    if (sweep == null) {
      return;
    }
    Map<String, Integer> activeById = new HashMap<>();
    Set<String> ourNames = new HashSet<>();
    for (int job = 0; job < state.jobs.size(); job++) {
      if (state.kindOf(job) == kind) {
        ourNames.add(state.attemptName(job));
        if (state.jobs.get(job) instanceof Active active) {
          activeById.put(active.jobId(), job);
        }
      }
    }
    for (RemoteJob remote : page.jobs()) {
      Integer job = activeById.get(remote.jobId());
      if (job != null) {
        sweep.shown.add(remote.jobId());
        seen(job, remote);
      } else if (remote.phase() == Phase.ACTIVE && !ourNames.contains(remote.name())) {
        sweep.othersActive++;
      }
    }
    sweep.pages++;
    sweep.page = page.nextPageToken();
    // Somebody else's jobs can make the listing longer than asking for each of ours would be.
    if (sweep.page == null || sweep.pages >= activeById.size()) {
      kind.othersActive = sweep.othersActive;
      endSweep(kind, sweep);
    } else if (!sweep.full && allShown(kind, sweep)) {
      endSweep(kind, sweep);
    }
  }

  private boolean allShown(KindState kind, KindState.Sweep sweep) {
    for (int job = 0; job < state.jobs.size(); job++) {
      if (state.kindOf(job) == kind && missing(job, sweep)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a job that should have been listed has not been. */
  private boolean missing(int job, KindState.Sweep sweep) {
    return state.jobs.get(job) instanceof Active active
        && !active.listed()
        && !active.since().isAfter(sweep.began)
        && !sweep.shown.contains(active.jobId());
  }

  private void endSweep(KindState kind, KindState.Sweep sweep) {
    for (int job = 0; job < state.jobs.size(); job++) {
      if (state.kindOf(job) == kind && missing(job, sweep)) {
        state.jobs.set(job, ((Active) state.jobs.get(job)).toDescribe());
      }
    }
    kind.sweep = null;
    if (!sweep.changed && sweep.began.isBefore(kind.nextSweepAt)) {
      return; // it was early, for what was expected and did not come: the next is not put off
    }
    if (sweep.changed) {
      kind.interval = policy.minPollInterval();
    } else {
      Duration doubled = kind.interval.multipliedBy(2);
      Duration most = policy.maxPollInterval();
      kind.interval = doubled.compareTo(most) < 0 ? doubled : most;
    }
    String salt = state.settings.owner() + kind.kind;
    kind.nextSweepAt = now.plus(BackOff.jittered(kind.interval, 0.1, salt, kind.sweeps));
  }

  /** The answer to a Describe; null if the service does not know the job. */
  void described(int job, @Nullable RemoteJob remote) {
    KindState kind = state.kindOf(job);
    kind.failedDescribes = Streak.NONE;
    kind.readTrouble = BackOff.NONE;
    if (remote != null) {
      seen(job, remote);
    } else if (state.jobs.get(job) instanceof Active active) {
      Active missed = active.missed();
      state.jobs.set(job, missed);
      if (missed.misses() >= Limits.MISSES
          && !now.isBefore(missed.since().plus(policy.settleTime()))) {
        String message = "the service accepted the job and does not know it any more";
        end(job, missed, End.without(Outcome.LOST, null, message));
      }
    }
  }

  private void seen(int job, RemoteJob remote) {
    if (!(state.jobs.get(job) instanceof Active active)) {
      return;
    }
    KindState kind = state.kindOf(job);
    boolean news =
        active.seen() == null
            || !active.seen().status().equals(remote.status())
            || !active.seen().progress().equals(remote.progress());
    if (news) {
      hurry(kind);
    }
    Active next = active.seen(remote);
    if (remote.phase() == Phase.SUCCEEDED && remote.submitted() != null && remote.ended() != null) {
      kind.lastTook = Duration.between(remote.submitted(), remote.ended());
    }
    if (!remote.phase().terminal()) {
      state.jobs.set(job, next);
      if (news) {
        progressed(job, remote);
      }
    } else if (remote.summary()) {
      state.jobs.set(job, next.toDescribe());
    } else {
      end(job, next, endOf(next, remote));
    }
  }

  private void progressed(int job, RemoteJob remote) {
    events.add(
        new JobEvent(
            JobEvent.Type.PROGRESSED,
            remote.kind(),
            state.attemptName(job),
            remote.jobId(),
            remote.status(),
            remote.progress()));
  }

  private End endOf(Active active, RemoteJob remote) {
    Outcome outcome =
        switch (remote.phase()) {
          case SUCCEEDED -> Outcome.SUCCEEDED;
          case FAILED -> Outcome.FAILED;
          case STOPPED -> stopped(state, active, remote.ended() != null ? remote.ended() : now);
          case ACTIVE -> throw new IllegalStateException("an active job has not ended");
        };
    return new End(
        outcome,
        outcome != Outcome.FAILED || active.attempt() >= policy.maxAttempts(),
        remote.status(),
        null,
        remote.message(),
        remote.submitted(),
        remote.ended(),
        remote.output(),
        remote.manifest(),
        remote.progress());
  }

  /**
   * Why a job was stopped: told from the times alone, so that a controller that did not ask for it
   * comes to the same answer. The service's clock, which says when it ended, may be behind the one
   * by which the deadline came.
   */
  static Outcome stopped(State state, Active active, Instant ended) {
    Duration deadline = state.settings.policy().deadline();
    Duration share = deadline.dividedBy(10); // of a short deadline, not the most of it
    Duration behind = share.compareTo(Limits.LISTING_SKEW) < 0 ? share : Limits.LISTING_SKEW;
    Instant overdue =
        active.submitted().plus(deadline).minus(state.stopWanted ? Duration.ZERO : behind);
    return ended.isBefore(overdue) ? Outcome.STOPPED : Outcome.TIMED_OUT;
  }

  private void end(int job, Active active, End how) {
    Attempt ended = active.stored().attempt().ended(how);
    state.jobs.set(job, new Writing(ended, active.stored().version(), Doubt.NONE));
  }

  /** A job was accepted this moment: if it is the only active one, it is early to ask for it. */
  void waitForFirst(KindState kind) {
    if (noneActive(kind)) {
      kind.nextSweepAt = now.plus(policy.minPollInterval());
    }
  }

  /** Whether the service is at work on no job of ours. */
  boolean noneActive(KindState kind) {
    for (int job = 0; job < state.jobs.size(); job++) {
      if (state.kindOf(job) == kind
          && state.jobs.get(job) instanceof Active active
          && !active.over()) {
        return false;
      }
    }
    return true;
  }

  /** Something changed: look again soon. */
  void hurry(KindState kind) {
    kind.interval = policy.minPollInterval();
    if (kind.sweep != null) {
      kind.sweep.changed = true;
    } else {
      Instant soon = now.plus(policy.minPollInterval());
      kind.nextSweepAt = soon.isBefore(kind.nextSweepAt) ? soon : kind.nextSweepAt;
    }
  }
}
