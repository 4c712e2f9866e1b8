/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the engine asks of an asynchronous batch service; an adapter for a service implements it.
 *
 * <p>Calls are made by one controller, one at a time. An adapter makes each call once (the engine
 * retries), and turns every failure into a {@link ServiceException}.
 */
public interface BatchService extends AutoCloseable {

  /**
   * Starts an attempt of a job and gives the service's job id.
   *
   * <p>Sends the request once and gives up within 30 seconds: that a job is started once rests on
   * it, see {@link dev.healthbeam.io.jobs.control.Controller}. A service that refuses a name which
   * is taken is {@link ServiceException.Kind#NAME_TAKEN}: the engine looks the name up and adopts
   * the job, unless it was started with something else.
   *
   * @param job the job
   * @param attempt the attempt, from 1; the service is given {@code job.attemptName(attempt)}
   * @param token the request token: the same for every try at the same attempt; at most 64 of
   *     {@code [0-9a-f]}
   */
  String start(JobSpec job, int attempt, String token) throws ServiceException;

  /** One page of the jobs of a family that bear a name. */
  JobPage listByName(String kind, String name, @Nullable String pageToken) throws ServiceException;

  /** One page of the jobs of a family submitted after an instant (exclusive), in any order. */
  JobPage listSubmittedAfter(String kind, Instant after, @Nullable String pageToken)
      throws ServiceException;

  /** One job, or empty where the service does not know it (any more). */
  Optional<RemoteJob> describe(String kind, String jobId) throws ServiceException;

  /**
   * Asks the service to stop a job; one that has ended already is no error. Never called for a
   * family of which {@link #canStop} says that it cannot.
   */
  void stop(String kind, String jobId) throws ServiceException;

  /**
   * Whether jobs of a family can be stopped. One that cannot is left to itself, at its deadline and
   * when the run shall stop, and its outcome says so.
   */
  default boolean canStop(String kind) {
    return true;
  }

  /**
   * Whether the service refuses a Start whose name any job of the account bears, whatever became of
   * that job. Then a Start needs no look-up before it.
   */
  default boolean refusesTakenNames(String kind) {
    return false;
  }

  /**
   * A digest of what Start says of a job, comparable to {@link RemoteJob#startedWith()}, or null if
   * the service does not answer what a job was started with.
   */
  default @Nullable String startsWith(JobSpec job) {
    return null;
  }

  @Override
  void close();

  /**
   * A page of jobs.
   *
   * @param jobs the jobs
   * @param nextPageToken where the next page begins, or null after the last
   */
  record JobPage(List<RemoteJob> jobs, @Nullable String nextPageToken) {}
}
