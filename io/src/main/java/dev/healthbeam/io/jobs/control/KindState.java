/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What one controller knows of a job family as a whole. Changed only on a copy, in a turn. */
final class KindState {

  final String kind;
  final Quota quota;

  Pace starts;
  Pace stops;
  Pace lists;
  Pace describes;

  /** Starts refused for now or unanswered, in a row. */
  BackOff startTrouble = BackOff.NONE;

  /** The job whose Start, the last one made, was refused by a limit; -1 if there is none. */
  int limitedJob = -1;

  /** Starts unanswered in a row, over all jobs. */
  int unansweredStarts;

  /** Starts in a row refused for their credentials, over all jobs. */
  int unauthorizedStarts;

  /** Whether the service has ever accepted a job of this family in this run. */
  boolean accepted;

  /** The same rejection in a row; see {@link Limits#REJECTIONS}. */
  int rejections;

  @Nullable String rejectedCode;
  @Nullable String rejectedMessage;
  @Nullable String rejectedLikeness;

  /** Reads that failed in a row: any, and per sort of call. */
  BackOff readTrouble = BackOff.NONE;

  Streak failedFinds = Streak.NONE;
  Streak failedSweeps = Streak.NONE;
  Streak failedDescribes = Streak.NONE;

  /** The listing under way, or null between two. */
  @Nullable Sweep sweep;

  /** When the last listing began. */
  Instant sweptAt = Instant.EPOCH;

  /** When to list again at the latest, nearly. */
  Instant nextSweepAt;

  /** How long the last job that succeeded took, by the service's clock, or null. */
  @Nullable Duration lastTook;

  /** From when the next listing is to be a full one. */
  Instant nextFullSweepAt = Instant.EPOCH;

  Duration interval;
  long sweeps;

  /** Active jobs of other people that the last full listing showed. */
  int othersActive;

  /** Whether the last listing was for polling: looking names up and polling take turns. */
  boolean polledLast;

  KindState(String kind, Quota quota, Duration interval, Instant now) {
    this.kind = kind;
    this.quota = quota;
    this.starts = Pace.of(quota.startsPerSecond(), now);
    this.stops = Pace.of(quota.startsPerSecond(), now);
    this.lists = Pace.of(quota.listsPerSecond(), now);
    this.describes = Pace.of(quota.describesPerSecond(), now);
    this.interval = interval;
    this.nextSweepAt = now;
  }

  KindState copy() {
    KindState copy = new KindState(kind, quota, interval, nextSweepAt);
    copy.starts = starts;
    copy.stops = stops;
    copy.lists = lists;
    copy.describes = describes;
    copy.startTrouble = startTrouble;
    copy.limitedJob = limitedJob;
    copy.unansweredStarts = unansweredStarts;
    copy.unauthorizedStarts = unauthorizedStarts;
    copy.accepted = accepted;
    copy.rejections = rejections;
    copy.rejectedCode = rejectedCode;
    copy.rejectedMessage = rejectedMessage;
    copy.rejectedLikeness = rejectedLikeness;
    copy.readTrouble = readTrouble;
    copy.failedFinds = failedFinds;
    copy.failedSweeps = failedSweeps;
    copy.failedDescribes = failedDescribes;
    copy.sweep = sweep == null ? null : sweep.copy();
    copy.sweptAt = sweptAt;
    copy.lastTook = lastTook;
    copy.nextFullSweepAt = nextFullSweepAt;
    copy.sweeps = sweeps;
    copy.othersActive = othersActive;
    copy.polledLast = polledLast;
    return copy;
  }

  /** Whether no job of the family is worth a Start any more. */
  boolean refused() {
    return !accepted && rejections >= Limits.REJECTIONS;
  }

  /** A listing of the family's jobs, page by page. */
  static final class Sweep {
    final Instant began;
    final Instant after;

    /** Whether it goes on when it has shown all of ours. */
    final boolean full;

    @Nullable String page;
    int pages;
    int othersActive;
    boolean changed;
    final Set<String> shown;

    Sweep(Instant began, Instant after, boolean full) {
      this(began, after, full, new HashSet<>());
    }

    private Sweep(Instant began, Instant after, boolean full, Set<String> shown) {
      this.began = began;
      this.after = after;
      this.full = full;
      this.shown = shown;
    }

    Sweep copy() {
      Sweep copy = new Sweep(began, after, full, new HashSet<>(shown));
      copy.page = page;
      copy.pages = pages;
      copy.othersActive = othersActive;
      copy.changed = changed;
      return copy;
    }
  }
}
