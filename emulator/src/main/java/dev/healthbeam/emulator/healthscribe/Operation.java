/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import dev.healthbeam.emulator.jobs.Quota;
import java.util.Arrays;
import java.util.Optional;

/** The operations on jobs. There is none that stops one. */
enum Operation {
  START("StartMedicalScribeJob", Quota.SCRIBE_STARTS_PER_SECOND),
  GET("GetMedicalScribeJob", Quota.SCRIBE_GETS_PER_SECOND),
  LIST("ListMedicalScribeJobs", Quota.SCRIBE_LISTS_PER_SECOND),
  DELETE("DeleteMedicalScribeJob", Quota.SCRIBE_DELETES_PER_SECOND);

  private final String shapeName;
  private final Quota rate;

  Operation(String shapeName, Quota rate) {
    this.shapeName = shapeName;
    this.rate = rate;
  }

  static Optional<Operation> named(String name) {
    return Arrays.stream(values()).filter(each -> each.shapeName.equals(name)).findFirst();
  }

  /** As it stands in requests. */
  String shapeName() {
    return shapeName;
  }

  /** How often it may be called. */
  Quota rate() {
    return rate;
  }
}
