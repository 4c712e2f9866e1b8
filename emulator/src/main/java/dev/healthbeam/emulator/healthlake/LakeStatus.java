/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import java.util.Arrays;
import java.util.List;

/** The states of a job, as the service's model of 2017-07-01 names them. */
public enum LakeStatus {
  /** Accepted. */
  SUBMITTED(false),
  /** Waits for the job before it. */
  QUEUED(false),
  /** Running. */
  IN_PROGRESS(false),
  /** Over; some resources were refused. */
  COMPLETED_WITH_ERRORS(true),
  /** Over, and every resource went through. */
  COMPLETED(true),
  /** The job failed as a whole. */
  FAILED(true),
  /** Asked to be cancelled. */
  CANCEL_SUBMITTED(false),
  /** Being cancelled. */
  CANCEL_IN_PROGRESS(false),
  /** Cancelled; what was written stays. */
  CANCEL_COMPLETED(true),
  /** Could not be cancelled. */
  CANCEL_FAILED(true);

  private final boolean terminal;

  LakeStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it is the last state of a job. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Whether the job waits for its turn. */
  boolean isWaiting() {
    return this == SUBMITTED || this == QUEUED;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(LakeStatus::name).toList();
  }
}
