/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

/** What a fault happens to. */
enum FaultSubject {
  CALL,
  JOB,
  FILE,
  MANIFEST
}
