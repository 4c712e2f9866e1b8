/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.jobs.JobSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Runs jobs so that each attempt is started once, whatever fails on the way.
 *
 * <p>The life of an attempt: claimed in the ledger (a record created where none is), looked up by
 * its name, started, recorded as accepted, polled, recorded as ended. Who finds the record there
 * already is not the first: it looks for the job by name and adopts it, and takes the claim over
 * only when it is stale.
 *
 * <h2>Why no attempt is started twice</h2>
 *
 * <p>Only the holder of the claim starts, and never later than {@code claimTime - margin} after
 * claiming, by its own clock. Another controller takes the claim over after {@code claimTime} by a
 * conditional replace, then looks the name up for {@code settleTime} and starts only if it stays
 * unseen. A start that got no answer is treated like a claim taken over from oneself. In both cases
 * the claim is renewed before the Start, which fails if somebody else has recorded the job
 * meanwhile. So no job is started twice as long as
 *
 * <ul>
 *   <li>the ledger's conditional writes hold, and it is read as it was last written;
 *   <li>clock difference + pause between looking at the clock and sending + time until the service
 *       accepts what was sent + time until a listing shows it is less than {@code margin +
 *       settleTime};
 *   <li>time from a Start's failing at the client until the service accepts it all the same + time
 *       until a listing shows it is less than {@code settleTime}. (The client's own time limit for
 *       a Start belongs into the margin.)
 *   <li>the service remembers a job that nobody has recorded yet until somebody resumes the run.
 * </ul>
 *
 * <p>With {@link dev.healthbeam.io.jobs.RunPolicy#DEFAULT} the two bounds are 75 and 30 seconds, of
 * which a client's Start takes up to 30 of the first.
 *
 * <p>None of it needs the service to remember request tokens; if it does, that is one more net.
 *
 * <p>All methods are pure: the same arguments give the same result, and no argument is changed.
 */
public final class Controller {

  private Controller() {}

  /**
   * What a controller that has just been made knows: the jobs, and all that the ledger says.
   *
   * @param settings what to go by
   * @param jobs the jobs; names are unique
   * @param ledger every record of these jobs; of other jobs too, which are ignored
   * @param now the time
   * @throws IllegalArgumentException if two jobs share a name, or a kind has no quota
   */
  public static State begin(
      Settings settings, List<JobSpec> jobs, Collection<Stored> ledger, Instant now) {
    State state = new State(settings, jobs, now);
    Stored[] latest = new Stored[jobs.size()];
    for (Stored stored : ledger) {
      Integer job = state.indexes.get(stored.attempt().job());
      if (job != null
          && (latest[job] == null || latest[job].attempt().number() < stored.attempt().number())) {
        latest[job] = stored;
      }
    }
    Reactions reactions = new Reactions(state, now, new ArrayList<>());
    for (int job = 0; job < latest.length; job++) {
      if (latest[job] != null) {
        reactions.recorded(job, latest[job]);
      }
    }
    return state;
  }

  /**
   * Takes in what the last decision's actions answered, and decides on the next.
   *
   * @param state the last decision's state
   * @param observations one for each of its actions
   * @param now the time; it may stand still or go back without harm
   */
  public static Decision decide(State state, List<Observation> observations, Instant now) {
    State next = state.copy();
    List<JobEvent> events = new ArrayList<>();
    Reactions reactions = new Reactions(next, now, events);
    observations.forEach(reactions::take);
    if (next.givenUp != null) {
      return new Decision(next, List.of(), events, now, next.givenUp);
    }
    Plans plans = new Plans(next, now);
    List<Action> actions = plans.actions();
    return new Decision(next, actions, events, plans.nextAt(), null);
  }
}
