/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

import ca.uhn.fhir.context.FhirContext;

/** The checkers of the validation levels, made when the first of a level is wanted. */
public final class Checkers {
  private static final int MOST_LINES = 20_000;
  private static final int LINES_PER_TASK = 250;

  private ResourceScan scan;

  /**
   * The checker of a level.
   *
   * @param level strict, structure-only or minimal
   */
  public synchronized Checker of(String level) {
    if (scan == null) {
      scan = new ResourceScan(FhirContext.forR4Cached().getResourceTypes());
    }
    return scan::of;
  }

  /** How many lines to check before anything is told of them. */
  public int mostLines(String level) {
    return MOST_LINES;
  }

  /** How many lines are worth a task of their own. */
  public int linesPerTask(String level) {
    return LINES_PER_TASK;
  }

  /** Whether this is the beginning of a Binary. */
  public static boolean isBinary(byte[] beginning) {
    return ResourceScan.isBinary(beginning);
  }
}
