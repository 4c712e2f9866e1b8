/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

/**
 * What was measured of a line.
 *
 * @param line what was measured
 * @param ours ours, the median of the rounds
 * @param theirs what it is compared with, the median of the rounds
 * @param time our time by theirs, the median of the rounds' ratios
 * @param least the smallest of them
 * @param most the largest of them
 */
record CpuRow(CpuLine line, Figures ours, Figures theirs, double time, double least, double most) {

  /**
   * What one side costs.
   *
   * @param megabytes of input, by the second
   * @param nanoseconds for a document
   * @param allocated bytes of heap for a document
   */
  record Figures(double megabytes, double nanoseconds, double allocated) {}

  /** Whether there is anything it is to be. */
  boolean hasGoal() {
    return line.mostTime() > 0 || line.leastSpeed() > 0;
  }

  /** Whether it is that. */
  boolean met() {
    return (line.mostTime() == 0 || time <= line.mostTime())
        && ours.megabytes() >= line.leastSpeed();
  }
}
