/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;

/** Decides from a lane's totals how it is grouped and whether it is analysed in place. */
final class LaneDecision {

  private static final int NAME_LENGTH = 20;

  private LaneDecision() {}

  static LanePlan decide(RunConfig config, Lane lane, Totals totals) {
    int quota =
        lane.kinds().stream()
            .mapToInt(kind -> config.quotas().get(kind).maxActiveJobs())
            .min()
            .orElse(1);
    int groups =
        totals.documents() == 0
            ? 0
            : lane.staging() == Lane.Staging.DIRECT
                ? Grouping.groupsOfSingles(totals.documents())
                : config
                    .grouping()
                    .groups(
                        totals.documents(), totals.files(), totals.bytes(), lane.limits(), quota);
    boolean inPlace =
        totals.documents() > 0
            && lane.staging() == Lane.Staging.FOLDER
            && totals.inPlace()
            && totals.files() <= lane.limits().maxFiles()
            && totals.bytes() <= lane.limits().maxJobBytes();
    String batch =
        Digests.hex(config.identity(1), lane.name(), Long.toHexString(totals.fingerprint()))
            .substring(0, NAME_LENGTH);
    return new LanePlan(
        groups,
        inPlace ? batch : null,
        totals.documents(),
        totals.files(),
        totals.bytes(),
        totals.units());
  }
}
