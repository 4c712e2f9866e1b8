/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake.fhir;

/** Judges one line of NDJSON. Safe for use by many threads. */
@FunctionalInterface
public interface Checker {
  /** What is wrong with it, or the resource in it. */
  Checked check(byte[] line);
}
