/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.s3.Buckets;

/**
 * What jobs need from around them.
 *
 * @param store where they are kept
 * @param background where they are carried out
 */
record Surroundings(
    Buckets buckets,
    JobStore store,
    JobSettings settings,
    Analyzer analyzer,
    Faults faults,
    Background background) {
  Time time() {
    return background.time();
  }
}
