/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.JobSpec;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A call the controller wants made. Each is answered by one {@link Observation}; those of one
 * decision do not depend on one another's answers and can be made in any order or at once.
 */
public sealed interface Action {

  /** A call to the ledger. */
  sealed interface OfLedger extends Action {}

  /** A call to the service. */
  sealed interface OfService extends Action {
    /** The job family whose rate the call counts against. */
    String kind();
  }

  /** Write a record where none is. Answer: Written, Conflicted or LedgerFailed. */
  record Create(Attempt attempt) implements OfLedger {}

  /** Replace a version of a record. Answer: Written, Conflicted or LedgerFailed. */
  record Replace(Attempt attempt, String version) implements OfLedger {}

  /** Read a record. Answer: Recorded or LedgerFailed. */
  record Read(String job, int attempt) implements OfLedger {}

  /** See whether somebody asked the run to stop. Answer: StopMarker or LedgerFailed. */
  record CheckStop() implements OfLedger {}

  /**
   * Start an attempt, unless the clock says later than {@code notAfter} at the moment of the call:
   * the claim may be taken over from then on. Answer: Started, NotSent or CallFailed.
   */
  record Start(String kind, JobSpec job, int attempt, String token, Instant notAfter)
      implements OfService {}

  /** List one page of the jobs that bear an attempt's name. Answer: Found or CallFailed. */
  record Find(String kind, JobSpec job, String name, @Nullable String page) implements OfService {}

  /** List one page of the jobs submitted after an instant. Answer: Swept or CallFailed. */
  record Sweep(String kind, Instant after, @Nullable String page) implements OfService {}

  /** Describe one job. Answer: Described or CallFailed. */
  record Describe(String kind, String job, String jobId) implements OfService {}

  /** Ask the service to stop a job. Answer: StopAsked or CallFailed. */
  record Stop(String kind, String job, String jobId) implements OfService {}
}
