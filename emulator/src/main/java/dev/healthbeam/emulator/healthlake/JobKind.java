/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

/** The two kinds of jobs on a data store. */
enum JobKind {
  IMPORT,
  EXPORT;

  /** What stands between the data store and the job in the name of a job's own directory. */
  String directoryPart() {
    return "FHIR_" + name();
  }
}
