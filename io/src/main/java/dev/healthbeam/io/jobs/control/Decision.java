/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import java.time.Instant;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the controller wants done.
 *
 * @param state what to hand to the next decision
 * @param actions the calls to make now; the next decision is made with all their answers
 * @param events what happened since the last one
 * @param nextAt when there is something to do again, if there are no actions
 * @param givenUp why the controller sees no sense in going on, or null; what runs goes on running
 *     and is found again by the next controller of the same run
 */
public record Decision(
    State state,
    List<Action> actions,
    List<JobEvent> events,
    Instant nextAt,
    @Nullable String givenUp) {}
