/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/** The states of a job, as the service's model of 2018-10-30 names them. */
public enum JobStatus {
  /** Accepted. */
  SUBMITTED(false),
  /** Analysing. */
  IN_PROGRESS(false),
  /** Every file has an output. */
  COMPLETED(true),
  /** Some files have an output. */
  PARTIAL_SUCCESS(true),
  /** The job failed as a whole. */
  FAILED(true),
  /** Asked to stop. */
  STOP_REQUESTED(false),
  /** Stopped; may have outputs. */
  STOPPED(true);

  private final boolean terminal;

  JobStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it is the last state of a job. */
  public boolean isTerminal() {
    return terminal;
  }
}
