/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

/** The states of a job, as the service's model of 2017-10-26 names them. */
enum ScribeStatus {
  /** Accepted; waits for a place among those that run. */
  QUEUED,
  /** Runs. */
  IN_PROGRESS,
  /** Both documents are there. */
  COMPLETED,
  /** There are none. */
  FAILED;

  boolean isTerminal() {
    return this == COMPLETED || this == FAILED;
  }
}
