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
 * @param staging where the jobs find their files
 * @param fileSuffix what the names of staged files end in, e.g. {@code .txt}
 */
public record Lane(
    String name, List<String> kinds, Limits limits, Staging staging, String fileSuffix)
    implements Serializable {

  /** Where the jobs of a lane find their files. */
  public enum Staging {
    /** In a folder made for the job, or in place where every object below a prefix conforms. */
    FOLDER,
    /** The job is given one object, where it lies: nothing is copied. One document per job. */
    DIRECT
  }

  /** A lane of text files in folders. */
  public Lane(String name, List<String> kinds, Limits limits) {
    this(name, kinds, limits, Staging.FOLDER, ".txt");
  }

  /** Checks the name, which becomes a part of keys, and that there is something to run. */
  public Lane {
    if (!name.matches("[A-Za-z0-9_-]+") || kinds.isEmpty()) {
      throw new IllegalArgumentException("a lane has a plain name and at least one kind: " + name);
    }
    kinds = List.copyOf(kinds);
  }
}
