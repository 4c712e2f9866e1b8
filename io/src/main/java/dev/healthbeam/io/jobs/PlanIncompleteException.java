/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;

/** A run was to be collected whose plan was never written to its end. */
public class PlanIncompleteException extends RuntimeException {

  /**
   * @param run the run's name
   * @param missing what should be there
   */
  PlanIncompleteException(String run, S3Location missing) {
    super(
        "the plan of run '"
            + run
            + "' is not complete, there is no "
            + missing
            + ": give the command that began the run again, it goes on where it was interrupted");
  }
}
