/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.time.Duration;

/** How far the controller goes before it gives in. */
final class Limits {

  /** Failed calls in a row after which a run gives up: the service or the ledger is out. */
  static final int FAILURES = 10;

  /** The same for calls refused for good, e.g. for want of a permission; a role may be new. */
  static final int REFUSALS = 5;

  /**
   * The same for calls refused for their credentials: about ten minutes, in which a session can be
   * renewed.
   */
  static final int UNAUTHORIZED = 20;

  /** The same for calls refused for their rate: about an hour of waiting. */
  static final int THROTTLES = 60;

  /** Unanswered Starts of one job after which the job is not started. */
  static final int UNANSWERED_STARTS_OF_A_JOB = 10;

  /** Unanswered Starts in a row over a family, none accepted, after which a run gives up. */
  static final int UNANSWERED_STARTS = 30;

  /**
   * The same rejection so many times in a row, and no job of the family ever accepted, means that
   * it is not about the job (a role that may not be passed): the others are not tried.
   */
  static final int REJECTIONS = 3;

  /**
   * How often a limit may refuse a job while the next one is accepted the moment after, before the
   * limit counts as the job's own.
   */
  static final int OUTDONE = 5;

  /** The same while none of our jobs is active: about a quarter of an hour. */
  static final int LIMITED_ALONE = 20;

  /**
   * Starts refused for now or unanswered, in a row, after which a controller that does not stay
   * takes it that there is no room: some seconds, in which a rate would have been kept.
   */
  static final int REFUSED_STARTS = 5;

  /** How often in a row the service must not know an accepted job before it counts as lost. */
  static final int MISSES = 3;

  /** How long a job that was asked to stop may take to do so. */
  static final Duration STOP_GRACE = Duration.ofMinutes(10);

  /** How often to look for the wish to stop the run. */
  static final Duration STOP_CHECK = Duration.ofSeconds(5);

  /** How far a service's clock may be from ours: for jobs since an instant, and for deadlines. */
  static final Duration LISTING_SKEW = Duration.ofMinutes(2);

  /** How often a listing goes on past our own jobs, to count those of others. */
  static final Duration FULL_SWEEP = Duration.ofMinutes(1);

  /** Calls to the ledger in one decision. */
  static final int LEDGER_CALLS = 64;

  private Limits() {}
}
