/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

/** Precision and recall, each from 0 to 1. */
record Score(double precision, double recall) {
  /** Their harmonic mean. */
  double f1() {
    double sum = precision + recall;
    return sum == 0 ? 0 : 2 * precision * recall / sum;
  }
}
