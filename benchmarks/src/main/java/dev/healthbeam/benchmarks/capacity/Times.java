/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.UniformPlan.PlannedLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long a run takes at least by each thing that bounds it. Staging ends before the first job
 * starts; the analyses run beside each other; outputs are read as jobs end.
 *
 * @param staging until everything is where jobs look for it
 * @param bounds what bounds the time from then on, the longest first
 * @param ofAJob how long a job takes where all its places are taken and the service is as fast as
 *     assumed: the longest over the analyses
 */
record Times(Duration staging, List<Bound> bounds, Duration ofAJob) {
  /** What the service analyses. */
  static final String CHARACTERS = "characters a day, of each analysis";

  /** What the number of active jobs lets through. */
  static final String ACTIVE_JOBS = "active jobs that take so long however small, of each analysis";

  /**
   * A bound.
   *
   * @param by what bounds
   * @param time how long a run takes by it at least
   */
  record Bound(String by, Duration time) {}

  /** Of a plan. */
  static Times of(List<PlannedLane> lanes, Assumptions assumptions) {
    double perSecond = assumptions.charactersPerDay() / Duration.ofDays(1).toSeconds();
    int places = Analysis.QUOTA.maxActiveJobs();
    double staging = 0;
    double analysing = 0;
    double job = 0;
    long jobs = 0;
    long outputs = 0;
    for (PlannedLane lane : lanes) {
      PlanEstimate each = lane.estimates().get(0); // the others of a lane are the same
      staging += lane.inPlace() ? 0 : each.getFiles() / assumptions.copiesPerSecond();
      analysing = Math.max(analysing, each.getBytes() / perSecond);
      job = Math.max(job, lane.jobBytes() * Math.min(places, each.getJobs()) / perSecond);
      jobs = Math.max(jobs, each.getJobs());
      outputs += each.getFiles() * lane.estimates().size();
    }
    List<Bound> bounds = new ArrayList<>();
    bounds.add(new Bound(CHARACTERS, seconds(analysing)));
    bounds.add(
        new Bound(
            "Start calls a second, of each analysis",
            seconds(jobs / Analysis.QUOTA.startsPerSecond())));
    bounds.add(
        new Bound(ACTIVE_JOBS, assumptions.jobTime().multipliedBy((jobs + places - 1) / places)));
    bounds.add(
        new Bound("outputs that S3 lets read", seconds(outputs / assumptions.getsPerSecond())));
    bounds.removeIf(bound -> bound.time().isZero());
    bounds.sort(Comparator.comparing(Bound::time).reversed());
    return new Times(seconds(staging), List.copyOf(bounds), seconds(job));
  }

  /** From the listing to the last result, at least. */
  Duration inAll() {
    return staging.plus(bounds.get(0).time());
  }

  /** What takes the most of it. */
  String bottleneck() {
    return staging.compareTo(bounds.get(0).time()) > 0
        ? "copies that S3 takes while staging"
        : bounds.get(0).by();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1e3));
  }
}
