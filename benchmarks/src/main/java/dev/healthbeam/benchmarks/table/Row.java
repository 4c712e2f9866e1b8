/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

/**
 * What was measured of two ways beside each other, or of one thing against a bound.
 *
 * @param line what was done
 * @param unit of what the speeds are, by the second
 * @param ours our speed, the median of the rounds
 * @param way what it is compared with
 * @param theirs its speed, the median of the rounds
 * @param ratio the median of the rounds' ratios, ours by theirs
 * @param least the smallest of them
 * @param most the largest of them
 * @param goal what the ratio is to be at least; 0 if there is no goal
 */
record Row(
    String line,
    String unit,
    double ours,
    String way,
    double theirs,
    double ratio,
    double least,
    double most,
    double goal) {

  /** Whether it is as good as it is to be. */
  boolean met() {
    return ratio >= goal;
  }
}
