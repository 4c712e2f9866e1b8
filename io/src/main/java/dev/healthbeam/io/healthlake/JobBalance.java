/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.outcome.ImportManifest;
import dev.healthbeam.io.healthlake.outcome.JobProgressReport;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Holds what a job was given and what its logs name against what the service counted.
 *
 * @param missing resources that nobody refused and the service did not import
 * @param problems what does not add up, in words of counts; empty if everything does
 */
record JobBalance(long missing, List<String> problems) {

  /**
   * Holds them against each other.
   *
   * @param counted the service's counts, null where it does not say
   * @param minimal whether resources may have been imported that search cannot find, which the
   *     service may not count as imported
   */
  static JobBalance of(JobTally tally, ImportManifest counted, boolean minimal) {
    List<String> problems = new ArrayList<>();
    long expected = tally.lines() - tally.refused();
    Long imported = minimal ? taken(counted) : counted.imported();
    if (imported == null) {
      imported = counted.imported() == null ? taken(counted) : counted.imported();
    }
    long missing = imported == null ? 0 : Math.max(0, expected - imported);
    check(problems, "imported", imported, expected, tally.open());
    check(problems, "scanned", counted.scanned(), tally.lines(), tally.open());
    check(problems, "refused", counted.failed(), tally.refused(), tally.open());
    return new JobBalance(missing, problems);
  }

  private static @Nullable Long taken(ImportManifest counted) {
    return counted.scanned() == null || counted.failed() == null
        ? null
        : Long.valueOf(counted.scanned() - counted.failed());
  }

  private static void check(
      List<String> problems, String what, @Nullable Long counted, long known, long open) {
    if (counted != null && (counted < known || counted > known + open)) {
      problems.add(
          "the service counted "
              + counted
              + " resources "
              + what
              + ", its logs make "
              + known
              + (open == 0 ? "" : " to " + (known + open)));
    }
  }

  /** The counts of a progress report, for a job without a manifest. */
  static ImportManifest ofProgress(JobProgressReport report) {
    return new ImportManifest(
        report.scanned(), report.imported(), report.withCustomerError(), null);
  }
}
