/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** Lets jobs be run on a clock that moves only when somebody waits, against whatever service. */
public final class InNoTime {

  private InNoTime() {}

  /** The same by a clock of its own. */
  public static RunJobs of(RunJobs jobs) {
    return jobs.withTime(VirtualTime.start());
  }
}
