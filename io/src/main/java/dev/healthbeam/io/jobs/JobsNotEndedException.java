/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** A run was to be collected, and jobs of it have not ended. Nothing came out; try again later. */
public class JobsNotEndedException extends RuntimeException {

  /**
   * @param run the run's folder
   * @param open how many jobs have not ended
   * @param jobs how many there are
   */
  JobsNotEndedException(String run, int open, int jobs) {
    super(
        open
            + " of "
            + jobs
            + " jobs of "
            + run
            + " have not ended; collect it later, or let collecting wait for them");
  }
}
