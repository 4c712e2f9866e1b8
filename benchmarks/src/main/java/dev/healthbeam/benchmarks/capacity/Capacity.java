/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.jobs.UniformPlan.PlannedLane;
import java.util.List;

/**
 * All that is told of a run.
 *
 * @param documentBytes how long each document is
 * @param lanes the plan
 * @param times what it takes
 * @param requests to S3
 * @param money its prices
 * @param policy how patiently its jobs are run
 */
record Capacity(
    long documentBytes,
    List<PlannedLane> lanes,
    Times times,
    List<Requests> requests,
    Money money,
    RunPolicy policy) {

  List<PlanEstimate> estimates() {
    return lanes.stream().flatMap(lane -> lane.estimates().stream()).toList();
  }

  /** Start calls, and the listing that comes before each. */
  long jobCalls() {
    return 2 * estimates().stream().mapToLong(PlanEstimate::getJobs).sum();
  }

  /** Listings while jobs are active: one in every interval, of each analysis. */
  long polls() {
    return estimates().size()
        * times.inAll().minus(times.staging()).dividedBy(policy.maxPollInterval());
  }
}
