/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.RemoteJob;
import java.time.Instant;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where a job stands, in what one controller knows. */
sealed interface JobState {

  /** The present attempt. */
  int attempt();

  /** No record of the attempt is known. */
  record Unstarted(int attempt) implements JobState {}

  /**
   * The attempt's record must be read: a write of ours was answered with a conflict, or not at all.
   *
   * @param intended what we wanted to write, or null
   */
  record Unread(int attempt, @Nullable Attempt intended, Doubt doubt) implements JobState {}

  /**
   * A record is being written.
   *
   * @param target what shall be there
   * @param version the version it replaces, or null if there must be none
   * @param doubt what to carry on with if the record is a claim
   */
  record Writing(Attempt target, @Nullable String version, Doubt doubt) implements JobState {
    @Override
    public int attempt() {
      return target.number();
    }
  }

  /** Another controller claims the attempt. We look, by turns at the service and at the ledger. */
  record Foreign(Stored stored, Look look, boolean readNext) implements JobState {
    @Override
    public int attempt() {
      return stored.attempt().number();
    }
  }

  /** We claim the attempt. */
  record Claimed(Stored stored, Doubt doubt, Look look) implements JobState {
    @Override
    public int attempt() {
      return stored.attempt().number();
    }

    /** Whether the service may have accepted it without our knowing. */
    boolean doubtful() {
      return doubt.until() != null && !look.absent();
    }

    /** The same after a Start that was refused, and so not accepted. */
    Claimed refused(Look next) {
      return new Claimed(stored, doubt.settled(), next);
    }

    Claimed looking(Look next) {
      return new Claimed(stored, doubt, next);
    }
  }

  /**
   * The service has the job.
   *
   * @param seen what it last said of it, or null
   * @param since since when we know
   * @param describe whether a listing did not show it, or not all of it, so that it must be asked
   *     for
   * @param misses how often in a row the service did not know it
   * @param stop how the stopping goes, or null
   */
  record Active(
      Stored stored,
      @Nullable RemoteJob seen,
      Instant since,
      boolean describe,
      int misses,
      @Nullable Stopping stop)
      implements JobState {
    @Override
    public int attempt() {
      return stored.attempt().number();
    }

    String jobId() {
      return Objects.requireNonNull(stored.attempt().jobId());
    }

    /** When it was submitted, by the best knowledge. */
    Instant submitted() {
      if (seen != null && seen.submitted() != null) {
        return seen.submitted();
      }
      Instant accepted = stored.attempt().acceptedAt();
      return accepted != null ? accepted : since;
    }

    Active toDescribe() {
      return new Active(stored, seen, since, true, misses, stop);
    }

    Active seen(RemoteJob remote) {
      return new Active(stored, remote, since, false, 0, stop);
    }

    /** Whether the service has said that it is over, though not yet how. */
    boolean over() {
      return seen != null && seen.phase().terminal();
    }

    /** Whether nothing more is to be learnt of it from a listing. */
    boolean listed() {
      return over() && describe;
    }

    Active missed() {
      return new Active(stored, seen, since, false, misses + 1, stop);
    }

    Active stopping(Stopping how) {
      return new Active(stored, seen, since, describe, misses, how);
    }
  }

  /** The job has its outcome. */
  record Ended(Attempt last) implements JobState {
    @Override
    public int attempt() {
      return last.number();
    }
  }

  /**
   * What the service may have accepted without our knowing.
   *
   * @param until until when a job that was accepted may stay unseen; null if nothing was sent
   * @param tries how many Starts of ours went unanswered
   * @param code the name of the last one's error
   * @param message its message
   */
  record Doubt(
      @Nullable Instant until, int tries, @Nullable String code, @Nullable String message) {
    static final Doubt NONE = new Doubt(null, 0, null, null);

    /** A later Start was refused: nothing had been accepted before it was sent. */
    Doubt settled() {
      return new Doubt(null, tries, code, message);
    }

    /** Somebody else may have started it until now. */
    static Doubt takenOver(Instant until) {
      return new Doubt(until, 0, null, null);
    }
  }

  /**
   * Starts of a job that a limit refused: whether the account's or the job's own, the service does
   * not say.
   *
   * @param times how many
   * @param outdone after how many of them the next Start, of another job, was accepted
   * @param alone how many while no job of ours was active
   * @param code the name of the last one's error
   * @param message its message
   */
  record Limited(
      int times, int outdone, int alone, @Nullable String code, @Nullable String message) {
    static final Limited NEVER = new Limited(0, 0, 0, null, null);

    /** Once more. */
    Limited again(boolean noneActive, String newCode, String newMessage) {
      return new Limited(times + 1, outdone, alone + (noneActive ? 1 : 0), newCode, newMessage);
    }

    /** Another job was accepted the moment after. */
    Limited outdoneAgain() {
      return new Limited(times, outdone + 1, alone, code, message);
    }

    /** Whether it is time to take it for the job's own fault. */
    boolean enough() {
      return outdone >= Limits.OUTDONE || alone >= Limits.LIMITED_ALONE;
    }
  }

  /**
   * Looking a name up.
   *
   * @param at when to look (next)
   * @param count how often we have looked
   * @param began when the first page of the present look was asked for, or null between looks
   * @param page where the present look goes on
   * @param absent whether a whole look that counts did not find the name
   */
  record Look(
      Instant at, int count, @Nullable Instant began, @Nullable String page, boolean absent) {
    static Look from(Instant at) {
      return new Look(at, 0, null, null, false);
    }

    Look asked(Instant now) {
      return new Look(at, count, began != null ? began : now, page, absent);
    }

    Look turned(String nextPage) {
      return new Look(at, count, began, nextPage, absent);
    }

    /** Nothing found, and that does not settle it: look again later. */
    Look again(Instant later) {
      return new Look(later, count + 1, null, null, false);
    }

    /** No need to look: to be started from then on. */
    static Look none(Instant from) {
      return new Look(from, 0, null, null, true);
    }

    /** Nothing found, and that settles it. */
    Look settled() {
      return new Look(at, count + 1, null, null, true);
    }
  }

  /**
   * Stopping a job.
   *
   * @param since since when we want it
   * @param asked whether the service took the wish
   * @param tries the calls for it that failed
   */
  record Stopping(Instant since, boolean asked, BackOff tries) {}
}
