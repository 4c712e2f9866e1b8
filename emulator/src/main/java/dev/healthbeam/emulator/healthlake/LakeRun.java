/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

/** Carries out one job that has got its turn, and tells {@link LakeJobs} when it has ended. */
interface LakeRun {
  /** What is told when a job has ended. */
  interface End {
    /** A job ended; what is told again of the same job is not heard. */
    void of(LakeJob job, LakeStatus last, String message, Progress progress);
  }

  /** Begins; returns at once. */
  void begin();

  /** Ends it before its end, as soon as it can; what was written stays. */
  void cancel();
}
