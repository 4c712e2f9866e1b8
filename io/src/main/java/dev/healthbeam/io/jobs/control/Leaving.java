/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.control.JobState.Active;
import dev.healthbeam.io.jobs.control.JobState.Claimed;
import dev.healthbeam.io.jobs.control.JobState.Ended;
import dev.healthbeam.io.jobs.control.JobState.Foreign;
import dev.healthbeam.io.jobs.control.JobState.Unstarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a controller that does not stay may leave: whether there is nothing more to do but to
 * wait for jobs to end or for room to start others.
 */
final class Leaving {

  private final State state;
  private final Instant now;

  Leaving(State state, Instant now) {
    this.state = state;
    this.now = now;
  }

  /** Whether every job is left to itself. */
  boolean may() {
    for (KindState kind : state.kinds.values()) {
      if (!may(kind)) {
        return false;
      }
    }
    return true;
  }

  private boolean may(KindState kind) {
    List<Integer> jobs = new ArrayList<>();
    boolean active = false;
    for (int job = 0; job < state.jobs.size(); job++) {
      if (state.kindOf(job) == kind && !(state.jobs.get(job) instanceof Ended)) {
        jobs.add(job);
        active |= state.jobs.get(job) instanceof Active running && !running.over();
      }
    }
    Places places = Places.of(state, jobs, active ? kind.othersActive : 0, now);
    return jobs.stream().allMatch(job -> left(kind, job, places));
  }

  private boolean left(KindState kind, int job, Places places) {
    boolean starts = state.settings.mode().starts();
    int most = kind.quota.maxActiveJobs();
    boolean refused = kind.startTrouble.failures() >= Limits.REFUSED_STARTS;
    JobState at = state.jobs.get(job);
    if (at instanceof Unstarted) {
      return !starts || refused || places.occupied() + places.reserved() >= most;
    } else if (at instanceof Claimed claimed) {
      return !starts
          || (!claimed.doubtful()
              && (refused
                  || places.occupied() >= most
                  || Places.limited(state, job, claimed, now)));
    } else if (at instanceof Foreign) {
      return !starts; // else it becomes clear soon, or the claim stale
    }
    return at instanceof Active active && left(state, active, now);
  }

  /** Whether an active job has been seen once since this controller began, or started by it. */
  static boolean left(State state, Active active, Instant now) {
    if (active.over() || active.describe()) {
      return false;
    }
    if (active.seen() == null) {
      return active.stored().attempt().owner().equals(state.settings.owner());
    }
    Instant deadline = active.submitted().plus(state.settings.policy().deadline());
    boolean stopping = state.stopWanted || !now.isBefore(deadline);
    return !stopping || (active.stop() != null && active.stop().asked());
  }
}
