/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.control.Attempt.Stage;
import dev.healthbeam.io.jobs.control.JobState.Active;
import dev.healthbeam.io.jobs.control.JobState.Claimed;
import dev.healthbeam.io.jobs.control.JobState.Unstarted;
import dev.healthbeam.io.jobs.control.JobState.Writing;
import java.time.Instant;
import java.util.List;

/**
 * The places of a family's quota.
 *
 * @param occupied those that are taken, or may be
 * @param reserved claims of ours that shall take one
 */
record Places(int occupied, int reserved) {

  /**
   * Counts them.
   *
   * @param jobs the family's jobs that have not ended
   * @param others places other people's jobs take
   */
  static Places of(State state, List<Integer> jobs, int others, Instant now) {
    int occupied = others;
    int reserved = 0;
    for (int job : jobs) {
      JobState at = state.jobs.get(job);
      if (at instanceof Claimed claimed) {
        boolean doubtful = claimed.doubtful();
        occupied += doubtful ? 1 : 0;
        reserved += doubtful || limited(state, job, claimed, now) ? 0 : 1;
      } else if (at instanceof Writing writing && writing.target().stage() == Stage.CLAIMED) {
        occupied += writing.doubt().until() != null ? 1 : 0;
        reserved += writing.doubt().until() != null ? 0 : 1;
      } else if (at instanceof Writing writing) {
        occupied += writing.target().stage() == Stage.ACCEPTED ? 1 : 0;
      } else if (!(at instanceof Unstarted || (at instanceof Active active && active.over()))) {
        occupied++;
      }
    }
    return new Places(occupied, reserved);
  }

  /** Whether a limit refused the job, and it is not yet time to try again. */
  static boolean limited(State state, int job, Claimed claimed, Instant now) {
    return state.limited(job).times() > 0 && now.isBefore(claimed.look().at());
  }
}
