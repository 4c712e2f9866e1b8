/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.healthlake.fhir.Checkers;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.FileLists;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.Time;
import dev.healthbeam.emulator.s3.Buckets;

/**
 * What HealthLake needs from around it.
 *
 * @param lists the input files of imports
 * @param resources what data stores hold
 * @param checkers what resources must pass to be kept
 */
record LakeSurroundings(
    Buckets buckets,
    Datastores datastores,
    FileLists lists,
    Resources resources,
    Checkers checkers,
    JobSettings settings,
    Faults faults,
    Background background) {
  Time time() {
    return background.time();
  }
}
