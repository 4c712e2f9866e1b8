/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

/** Carries out one job that has got its turn, and tells {@link LakeJobs} when it has ended. */
interface LakeRun {
  /** Begins; returns at once. */
  void begin();

  /** Ends it before its end, as soon as it can; what was written stays. */
  void cancel();
}
