/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

/**
 * What was measured of two ways beside each other, or of one thing against a bound.
 *
 * @param line what was done
 * @param unit of what both numbers are
 * @param ours our speed, or what we took; the median of the rounds
 * @param way what it is compared with
 * @param theirs its speed, the median of the rounds, or the bound
 * @param ratio the median of the rounds' ratios, ours by theirs
 * @param least the smallest of them
 * @param most the largest of them
 * @param goal what the ratio is to be
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
    Goal goal) {

  /** What was taken once, beside what it is measured by. */
  static Row once(String line, String unit, double ours, String way, double theirs, Goal goal) {
    double ratio = ours / theirs;
    return new Row(line, unit, ours, way, theirs, ratio, ratio, ratio, goal);
  }
}
