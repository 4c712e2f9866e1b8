/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.control.Attempt.End;
import dev.healthbeam.io.jobs.control.Attempt.Stage;
import dev.healthbeam.io.jobs.control.JobState.Active;
import dev.healthbeam.io.jobs.control.JobState.Claimed;
import dev.healthbeam.io.jobs.control.JobState.Doubt;
import dev.healthbeam.io.jobs.control.JobState.Ended;
import dev.healthbeam.io.jobs.control.JobState.Foreign;
import dev.healthbeam.io.jobs.control.JobState.Limited;
import dev.healthbeam.io.jobs.control.JobState.Look;
import dev.healthbeam.io.jobs.control.JobState.Stopping;
import dev.healthbeam.io.jobs.control.JobState.Unread;
import dev.healthbeam.io.jobs.control.JobState.Unstarted;
import dev.healthbeam.io.jobs.control.JobState.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What observations change in a state; the first half of a turn. */
final class Reactions {

  private static final String NAME_TAKEN = "NAME_TAKEN";

  private final State state;
  private final Instant now;
  private final List<JobEvent> events;
  private final Polling polling;

  Reactions(State state, Instant now, List<JobEvent> events) {
    this.state = state;
    this.now = now;
    this.events = events;
    this.polling = new Polling(state, now, events);
  }

  void take(Observation observation) {
    if (observation instanceof Observation.Written seen) {
      state.writeTrouble = BackOff.NONE;
      written(job(seen.job()), seen.version());
    } else if (observation instanceof Observation.Conflicted seen) {
      state.writeTrouble = BackOff.NONE;
      unread(job(seen.job()));
    } else if (observation instanceof Observation.Recorded seen) {
      state.readTrouble = BackOff.NONE;
      recorded(job(seen.job()), seen.stored());
    } else if (observation instanceof Observation.StopMarker seen) {
      state.readTrouble = BackOff.NONE;
      state.stopChecked = true;
      state.stopWanted |= seen.present();
      state.nextStopCheckAt = now.plus(Limits.STOP_CHECK);
    } else if (observation instanceof Observation.LedgerFailed seen) {
      ledgerFailed(seen);
    } else if (observation instanceof Observation.Started seen) {
      started(job(seen.job()), seen.jobId());
    } else if (observation instanceof Observation.NotSent seen) {
      int job = job(seen.job());
      if (state.jobs.get(job) instanceof Claimed claimed) {
        state.jobs.set(job, claimed.looking(firstLook(job, claimed.doubt(), now)));
      }
    } else if (observation instanceof Observation.Found seen) {
      found(job(seen.job()), seen);
    } else if (observation instanceof Observation.Swept seen) {
      polling.swept(seen.kind(), seen.page());
    } else if (observation instanceof Observation.Described seen) {
      polling.described(job(seen.job()), seen.remote());
    } else if (observation instanceof Observation.StopAsked seen) {
      stopAsked(job(seen.job()));
    } else if (observation instanceof Observation.CallFailed seen) {
      callFailed(seen);
    }
  }

  private int job(String name) {
    return state.indexes.get(name);
  }

  // ---- the ledger

  private void ledgerFailed(Observation.LedgerFailed seen) {
    int job = seen.job() == null ? -1 : job(seen.job());
    boolean write = job >= 0 && state.jobs.get(job) instanceof Writing;
    BackOff trouble = write ? state.writeTrouble : state.readTrouble;
    if (trouble.open(now)) { // else one of several calls that failed together
      trouble = trouble.failed(now, state.settings.owner());
      if (trouble.failures() >= Limits.FAILURES) {
        String doing = (write ? "Writing to" : "Reading") + " the ledger of the run";
        state.givenUp = trouble(doing, seen.errorName(), seen.message());
      }
    }
    if (write) {
      state.writeTrouble = trouble;
      unread(job);
    } else {
      state.readTrouble = trouble;
    }
    if (job < 0) {
      state.nextStopCheckAt = trouble.until();
    }
  }

  private static String trouble(String doing, String errorName, String message) {
    return doing + " failed too many times in a row; the last time: " + errorName + ": " + message;
  }

  /** A write was not applied, or nobody knows: read what is there before anything else. */
  private void unread(int job) {
    JobState was = state.jobs.get(job);
    if (was instanceof Writing writing) {
      state.jobs.set(job, new Unread(writing.attempt(), writing.target(), writing.doubt()));
    }
  }

  private void written(int job, String version) {
    if (!(state.jobs.get(job) instanceof Writing writing)) {
      return;
    }
    Stored stored = new Stored(writing.target(), version);
    switch (writing.target().stage()) {
      case CLAIMED -> {
        Doubt doubt = writing.doubt();
        state.jobs.set(job, new Claimed(stored, doubt, firstLook(job, doubt, now)));
      }
      case ACCEPTED -> {
        polling.waitForFirst(state.kindOf(job));
        active(job, stored);
      }
      case ENDED -> ended(job, stored.attempt());
    }
  }

  /** The ledger holds this of a job's present attempt, or (null) nothing. */
  void recorded(int job, @Nullable Stored stored) {
    JobState was = state.jobs.get(job);
    Attempt intended = was instanceof Unread unread ? unread.intended() : null;
    Doubt doubt = was instanceof Unread unread ? unread.doubt() : Doubt.NONE;
    if (stored == null) {
      boolean known = intended != null && intended.stage() != Stage.CLAIMED;
      state.jobs.set(
          job, known ? new Writing(intended, null, doubt) : new Unstarted(was.attempt()));
      return;
    }
    switch (stored.attempt().stage()) {
      case ENDED -> ended(job, stored.attempt());
      case ACCEPTED -> {
        if (intended != null
            && intended.stage() == Stage.ENDED
            && stored.attempt().jobId().equals(intended.jobId())) {
          state.jobs.set(job, new Writing(intended, stored.version(), doubt));
        } else {
          active(job, stored);
        }
      }
      case CLAIMED -> {
        boolean ours = stored.attempt().owner().equals(state.settings.owner());
        boolean accepted = intended != null && intended.jobId() != null;
        boolean ending = intended != null && intended.stage() == Stage.ENDED;
        if (accepted || (ours && ending)) {
          state.jobs.set(job, new Writing(intended, stored.version(), doubt));
        } else if (ours) {
          state.jobs.set(job, new Claimed(stored, doubt, firstLook(job, doubt, now)));
        } else if (was instanceof Foreign foreign
            && foreign.stored().version().equals(stored.version())) {
          state.jobs.set(job, new Foreign(stored, foreign.look().again(nextLook(foreign)), false));
        } else {
          state.jobs.set(job, new Foreign(stored, Look.from(now), false));
        }
      }
    }
  }

  private void active(int job, Stored stored) {
    KindState kind = state.kindOf(job);
    kind.accepted = true;
    state.jobs.set(job, new Active(stored, null, now, false, 0, null));
    polling.hurry(kind);
  }

  private void ended(int job, Attempt attempt) {
    End end = attempt.end();
    boolean again =
        end.outcome() == Outcome.FAILED
            && !end.last()
            && attempt.number() < state.settings.policy().maxAttempts();
    String name = state.specs.get(job).attemptName(attempt.number());
    KindState kind = state.kindOf(job);
    kind.accepted |= attempt.jobId() != null;
    state.jobs.set(job, again ? new Unstarted(attempt.number() + 1) : new Ended(attempt));
    events.add(
        new JobEvent(
            again ? JobEvent.Type.RETRIED : JobEvent.Type.FINISHED,
            kind.kind,
            name,
            attempt.jobId(),
            again ? end.status() : end.outcome().name(),
            end.progress()));
  }

  // ---- looking up and starting

  /**
   * Looks a name up before it is used, from a time on; not where the service refuses one that is
   * taken and nothing can have been started under it.
   */
  private Look firstLook(int job, Doubt doubt, Instant from) {
    boolean needless =
        doubt.until() == null
            && state.settings.manners(state.specs.get(job).kind()).refusesTakenNames();
    return needless ? Look.none(from) : Look.from(from);
  }

  private void found(int job, Observation.Found seen) {
    JobPage page = seen.page();
    JobState was = state.jobs.get(job);
    KindState kind = state.kindOf(job);
    kind.failedFinds = Streak.NONE;
    kind.readTrouble = BackOff.NONE;
    String name = state.attemptName(job);
    List<RemoteJob> named =
        page.jobs().stream()
            .filter(remote -> remote.name() == null || remote.name().equals(name))
            .toList();
    Optional<RemoteJob> oldest =
        named.stream()
            .filter(remote -> mayBeOurs(remote, seen.startsWith()))
            .min(Comparator.comparing(this::submitted).thenComparing(RemoteJob::jobId));
    if (was instanceof Claimed claimed) {
      Look look = claimed.look();
      if (oldest.isPresent()) {
        adopt(job, claimed.stored(), oldest.get());
      } else if (!named.isEmpty()) {
        nameTaken(job, claimed, named.get(0));
      } else if (page.nextPageToken() != null) {
        state.jobs.set(job, claimed.looking(look.turned(page.nextPageToken())));
      } else {
        state.jobs.set(job, claimed.looking(lookedInVain(claimed)));
      }
    } else if (was instanceof Foreign foreign) {
      Look look = foreign.look();
      if (oldest.isPresent()) {
        adopt(job, foreign.stored(), oldest.get());
      } else if (page.nextPageToken() != null) {
        state.jobs.set(
            job, new Foreign(foreign.stored(), look.turned(page.nextPageToken()), false));
      } else {
        state.jobs.set(job, new Foreign(foreign.stored(), look.again(nextLook(foreign)), true));
      }
    }
  }

  private static boolean mayBeOurs(RemoteJob remote, @Nullable String startsWith) {
    return remote.startedWith() == null
        || startsWith == null
        || remote.startedWith().equals(startsWith);
  }

  private void nameTaken(int job, Claimed claimed, RemoteJob remote) {
    End end =
        End.without(
            Outcome.NOT_STARTED,
            NAME_TAKEN,
            "the name "
                + state.attemptName(job)
                + " is borne by a job that was started with another input or other settings, "
                + remote.status()
                + "; give the run another name");
    Attempt ended = claimed.stored().attempt().ended(end);
    state.jobs.set(job, new Writing(ended, claimed.stored().version(), Doubt.NONE));
  }

  private Instant submitted(RemoteJob remote) {
    return remote.submitted() != null ? remote.submitted() : now;
  }

  private void adopt(int job, Stored stored, RemoteJob remote) {
    KindState kind = state.kindOf(job);
    kind.accepted = true;
    Attempt accepted = stored.attempt().accepted(remote.jobId(), submitted(remote));
    state.jobs.set(job, new Writing(accepted, stored.version(), Doubt.NONE));
    event(JobEvent.Type.ADOPTED, job, remote.jobId(), remote.status());
  }

  /** A look counts if it began when everything accepted must have become visible. */
  private Look lookedInVain(Claimed claimed) {
    Instant until = claimed.doubt().until();
    Instant began = claimed.look().began();
    if (until == null || (began != null && !began.isBefore(until))) {
      return claimed.look().settled();
    }
    Instant soon = now.plus(state.settings.policy().settleTime().dividedBy(4));
    return claimed.look().again(soon.isBefore(until) ? soon : until);
  }

  /** When to look again at what somebody else claims: ever less often. */
  private Instant nextLook(Foreign foreign) {
    int doublings = Math.min(foreign.look().count() / 2, 10);
    Duration wait = state.settings.policy().minPollInterval().multipliedBy(1L << doublings);
    Duration most = state.settings.policy().maxPollInterval();
    return now.plus(wait.compareTo(most) < 0 ? wait : most);
  }

  private void started(int job, String jobId) {
    KindState kind = state.kindOf(job);
    kind.startTrouble = BackOff.NONE;
    kind.unansweredStarts = 0;
    kind.unauthorizedStarts = 0;
    kind.rejections = 0;
    kind.accepted = true;
    if (kind.limitedJob >= 0 && kind.limitedJob != job) {
      state.limited.put(kind.limitedJob, state.limited(kind.limitedJob).outdoneAgain());
    }
    state.limited.remove(job);
    kind.limitedJob = -1;
    if (state.jobs.get(job) instanceof Claimed claimed) {
      Attempt accepted = claimed.stored().attempt().accepted(jobId, now);
      state.jobs.set(job, new Writing(accepted, claimed.stored().version(), Doubt.NONE));
      event(JobEvent.Type.STARTED, job, jobId, "");
    }
  }

  private void startFailed(Observation.CallFailed seen, int job, Claimed claimed) {
    KindState kind = state.kindOf(job);
    int limitedBefore = kind.limitedJob;
    kind.limitedJob = -1;
    switch (seen.kind()) {
      case THROTTLED -> {
        kind.startTrouble = kind.startTrouble.failed(now, salt(kind));
        Look look = firstLook(job, claimed.doubt().settled(), kind.startTrouble.until());
        state.jobs.set(job, claimed.refused(look));
      }
      case CREDENTIALS -> {
        kind.startTrouble = kind.startTrouble.failed(now, salt(kind));
        kind.unauthorizedStarts++;
        if (kind.unauthorizedStarts >= Limits.UNAUTHORIZED) {
          state.givenUp =
              trouble("Starting jobs of kind " + kind.kind, seen.errorName(), seen.message());
        }
        Look look = firstLook(job, claimed.doubt().settled(), kind.startTrouble.until());
        state.jobs.set(job, claimed.refused(look));
      }
      case LIMITED -> {
        if (limitedBefore >= 0 && limitedBefore != job) { // not for what is special to one job
          kind.startTrouble = kind.startTrouble.failed(now, salt(kind));
        }
        kind.limitedJob = job;
        Limited limited =
            state.limited(job).again(polling.noneActive(kind), seen.errorName(), seen.message());
        state.limited.put(job, limited);
        BackOff wait = new BackOff(limited.times() - 1, now).failed(now, salt(kind) + job);
        Look look = firstLook(job, claimed.doubt().settled(), wait.until());
        state.jobs.set(job, claimed.refused(look));
      }
      case NAME_TAKEN ->
          state.jobs.set(
              job, new Claimed(claimed.stored(), doubtful(claimed, seen), Look.from(now)));
      case UNCERTAIN -> {
        kind.startTrouble = kind.startTrouble.failed(now, salt(kind));
        kind.unansweredStarts++;
        if (kind.unansweredStarts >= Limits.UNANSWERED_STARTS) {
          state.givenUp =
              trouble("Starting jobs of kind " + kind.kind, seen.errorName(), seen.message());
        }
        state.jobs.set(job, new Claimed(claimed.stored(), doubtful(claimed, seen), Look.from(now)));
      }
      case REJECTED, NOT_FOUND -> {
        String likeness =
            seen.errorName() + " " + seen.message().replace(state.attemptName(job), "");
        kind.rejections = likeness.equals(kind.rejectedLikeness) ? kind.rejections + 1 : 1;
        kind.rejectedLikeness = likeness;
        kind.rejectedCode = seen.errorName();
        kind.rejectedMessage = seen.message();
        Attempt ended =
            claimed
                .stored()
                .attempt()
                .ended(End.without(Outcome.NOT_STARTED, seen.errorName(), seen.message()));
        state.jobs.set(job, new Writing(ended, claimed.stored().version(), Doubt.NONE));
      }
    }
  }

  private Doubt doubtful(Claimed claimed, Observation.CallFailed seen) {
    return new Doubt(
        now.plus(state.settings.policy().settleTime()),
        claimed.doubt().tries() + 1,
        seen.errorName(),
        seen.message());
  }

  // ---- other calls that failed, and stops

  private void callFailed(Observation.CallFailed seen) {
    if (seen.call() instanceof Action.Start start) {
      int job = job(start.job().name());
      if (state.jobs.get(job) instanceof Claimed claimed) {
        startFailed(seen, job, claimed);
      }
    } else if (seen.call() instanceof Action.Stop stop) {
      int job = job(stop.job());
      if (seen.kind() == ServiceException.Kind.NOT_FOUND) {
        stopAsked(job);
      } else if (state.jobs.get(job) instanceof Active active && active.stop() != null) {
        Stopping was = active.stop();
        BackOff tries = was.tries().failed(now, salt(state.kindOf(job)));
        state.jobs.set(job, active.stopping(new Stopping(was.since(), false, tries)));
      }
    } else if (seen.call() instanceof Action.Describe describe
        && seen.kind() == ServiceException.Kind.NOT_FOUND) {
      polling.described(job(describe.job()), null);
    } else {
      readFailed(seen);
    }
  }

  private void readFailed(Observation.CallFailed seen) {
    KindState kind = state.kinds.get(seen.call().kind());
    kind.readTrouble = kind.readTrouble.failed(now, salt(kind));
    Streak failures;
    String doing;
    if (seen.call() instanceof Action.Find find) {
      failures = kind.failedFinds.and(seen.kind());
      kind.failedFinds = failures;
      doing = "Looking up jobs by name";
      int job = job(find.job().name());
      JobState was = state.jobs.get(job);
      if (was instanceof Claimed claimed) {
        state.jobs.set(job, claimed.looking(claimed.look().again(kind.readTrouble.until())));
      } else if (was instanceof Foreign foreign) {
        Look look = foreign.look().again(kind.readTrouble.until());
        state.jobs.set(job, new Foreign(foreign.stored(), look, false));
      }
    } else if (seen.call() instanceof Action.Sweep) {
      failures = kind.failedSweeps.and(seen.kind());
      kind.failedSweeps = failures;
      doing = "Listing jobs";
      kind.sweep = null;
      kind.nextSweepAt = kind.readTrouble.until();
    } else {
      failures = kind.failedDescribes.and(seen.kind());
      kind.failedDescribes = failures;
      doing = "Describing jobs";
    }
    if (failures.tooLong()) {
      state.givenUp = trouble(doing + " of kind " + kind.kind, seen.errorName(), seen.message());
    }
  }

  private void stopAsked(int job) {
    if (state.jobs.get(job) instanceof Active active && active.stop() != null) {
      Stopping asked = new Stopping(active.stop().since(), true, BackOff.NONE);
      state.jobs.set(job, active.stopping(asked));
      polling.hurry(state.kindOf(job));
    }
  }

  private String salt(KindState kind) {
    return state.settings.owner() + kind.kind;
  }

  private void event(JobEvent.Type type, int job, String jobId, String status) {
    String kind = state.specs.get(job).kind();
    events.add(
        new JobEvent(
            type, kind, state.attemptName(job), jobId, status, Collections.emptySortedMap()));
  }
}
