/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.BatchService.JobPage;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.ServiceException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a call that the controller wanted answered. */
public sealed interface Observation {

  /** The record is in the ledger now, in this version. */
  record Written(String job, String version) implements Observation {}

  /** The record was not written: something else is there (or gone). */
  record Conflicted(String job) implements Observation {}

  /** What the ledger holds of an attempt; null if nothing. */
  record Recorded(String job, @Nullable Stored stored) implements Observation {}

  /** Whether somebody asked the run to stop. */
  record StopMarker(boolean present) implements Observation {}

  /**
   * The ledger could not be reached, and nobody knows whether a write was applied.
   *
   * @param job the job it was about, or null for the stop marker
   */
  record LedgerFailed(@Nullable String job, String errorName, String message)
      implements Observation {}

  /** The service accepted the attempt. */
  record Started(String job, String jobId) implements Observation {}

  /** It was too late to send the Start. */
  record NotSent(String job) implements Observation {}

  /**
   * A page of the jobs that bear the attempt's name.
   *
   * @param startsWith a digest of what ours would be started with, or null if the service gives
   *     none to compare it to
   */
  record Found(String job, JobPage page, @Nullable String startsWith) implements Observation {}

  /** A page of the jobs submitted after the sweep's instant. */
  record Swept(String kind, JobPage page) implements Observation {}

  /** What the service says of one job; null if it does not know it. */
  record Described(String job, @Nullable RemoteJob remote) implements Observation {}

  /** The service took the wish to stop a job. */
  record StopAsked(String job) implements Observation {}

  /** A call to the service that did not succeed. */
  record CallFailed(
      Action.OfService call, ServiceException.Kind kind, String errorName, String message)
      implements Observation {}
}
