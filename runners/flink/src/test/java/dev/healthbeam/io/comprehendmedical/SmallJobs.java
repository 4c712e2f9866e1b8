/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.jobs.plan.Grouping;

/** Makes many jobs of few documents, which users have no reason to. */
public final class SmallJobs {

  private SmallJobs() {}

  /** The same with groups, and so jobs, of about this many documents. */
  public static Analyze of(Analyze analyze, int documents) {
    return analyze.withGrouping(new Grouping(documents, documents));
  }
}
