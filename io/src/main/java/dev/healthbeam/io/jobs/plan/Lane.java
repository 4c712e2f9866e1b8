/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.io.Serializable;
import java.util.List;

/**
 * Job families that share limits, and so share one plan and one staging.
 *
 * @param name the lane's name, used in keys
 * @param kinds the job families, each of which gets a job for every batch
 * @param limits what one of their jobs may be given
 */
public record Lane(String name, List<String> kinds, Limits limits) implements Serializable {

  /** Checks the name, which becomes a part of keys, and that there is something to run. */
  public Lane {
    if (!name.matches("[A-Za-z0-9_-]+") || kinds.isEmpty()) {
      throw new IllegalArgumentException("a lane has a plain name and at least one kind: " + name);
    }
    kinds = List.copyOf(kinds);
  }
}
