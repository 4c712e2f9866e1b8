/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.control;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.HealthLakeLimits;
import dev.healthbeam.io.healthscribe.ScribeLimits;
import dev.healthbeam.io.jobs.Quota;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service deals with one family of jobs, as far as a run can tell.
 *
 * @param kind the family
 * @param quota what an account may use of it
 * @param manners what the controller is told of it
 * @param takesTokens whether a Start may carry a request token
 * @param nameIsId whether a job has no id but its name
 * @param listsInShort whether a listing shows the newest first, and less than Describe
 * @param runAtOnce how many of the accepted jobs run; the others wait for them
 * @param limits whether a refusal for want of a place may be about the job itself
 * @param numbers whether it says how far a job is
 * @param waiting the statuses of a job that has not ended
 * @param succeeded the statuses of one that has ended well, the second if only in part
 */
record SimulatedRules(
    String kind,
    Quota quota,
    Manners manners,
    boolean takesTokens,
    boolean nameIsId,
    boolean listsInShort,
    int runAtOnce,
    boolean limits,
    boolean numbers,
    List<String> waiting,
    List<String> succeeded) {

  /** The seven kinds: five analyses, imports of FHIR resources, recorded visits. */
  static final List<SimulatedRules> ALL = all();

  private static List<SimulatedRules> all() {
    List<SimulatedRules> all = new ArrayList<>();
    for (Analysis analysis : Analysis.values()) {
      all.add(
          new SimulatedRules(
              analysis.name(),
              Analysis.QUOTA,
              Manners.USUAL,
              true,
              false,
              false,
              Integer.MAX_VALUE,
              false,
              false,
              List.of("SUBMITTED", "IN_PROGRESS"),
              List.of("COMPLETED", "PARTIAL_SUCCESS")));
    }
    all.add(
        new SimulatedRules(
            HealthLakeIO.IMPORT,
            new Quota(HealthLakeLimits.MAX_ACTIVE_JOBS, 25, 10, 10),
            new Manners(false, false),
            true,
            false,
            false,
            1,
            false,
            true,
            List.of("SUBMITTED", "QUEUED", "IN_PROGRESS"),
            List.of("COMPLETED", "COMPLETED_WITH_ERRORS")));
    all.add(
        new SimulatedRules(
            ScribeLimits.KIND,
            ScribeLimits.QUOTA,
            new Manners(false, true),
            false,
            true,
            true,
            Integer.MAX_VALUE,
            true,
            false,
            List.of("QUEUED", "IN_PROGRESS", "A_STATUS_NOBODY_KNOWS"),
            List.of("COMPLETED")));
    return List.copyOf(all);
  }
}
