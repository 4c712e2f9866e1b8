/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/** How long the controller of a wave stays with its jobs, and what it does meanwhile. */
public enum RunMode {

  /** Starts every job and stays until the last has its outcome. */
  AWAIT,

  /**
   * Sees once what has become of what was started before, starts what there is room for, and leaves
   * without waiting for any job. May be repeated.
   */
  LAUNCH,

  /** Sees once what has become of what was started before, starts nothing, and leaves. */
  LOOK,

  /** The same, and is content only if every job has its outcome. */
  COLLECT;

  /** Whether it starts jobs. */
  public boolean starts() {
    return this == AWAIT || this == LAUNCH;
  }

  /** Whether it leaves while jobs are active. */
  public boolean leaves() {
    return this != AWAIT;
  }
}
