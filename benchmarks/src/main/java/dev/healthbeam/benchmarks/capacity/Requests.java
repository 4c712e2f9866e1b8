/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.io.jobs.UniformPlan.PlannedLane;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests to S3 of one sort.
 *
 * @param what they are for
 * @param writes PUT, COPY and LIST, which S3 prices alike
 * @param reads GET
 */
record Requests(String what, long writes, long reads) {
  /** Keys of a page of a listing (ListObjectsV2). */
  private static final long PAGE = 1_000;

  /** A stretch of staging is marked when it is begun and when it is done. */
  private static final long MARKS = 2;

  /** The ledger's records of an attempt: claimed, accepted, ended. */
  private static final long RECORDS = 3;

  /** Of a job: summary, what succeeded, what did not. */
  private static final long MANIFESTS = 3;

  /**
   * All that a run makes, and that the service makes in the caller's buckets, where nothing fails.
   */
  static List<Requests> of(List<PlannedLane> lanes) {
    long documents = lanes.get(0).estimates().get(0).getDocuments();
    boolean read = lanes.stream().anyMatch(PlannedLane::cut);
    long shards = 0;
    long staged = 0;
    long cut = 0;
    long jobs = 0;
    long files = 0;
    long pages = 0;
    for (PlannedLane lane : lanes) {
      long laneFiles = lane.estimates().get(0).getFiles();
      shards += lane.shards();
      staged += lane.inPlace() ? 0 : laneFiles + MARKS * lane.markers();
      cut += lane.cut() ? documents : 0;
      for (PlanEstimate estimate : lane.estimates()) {
        jobs += estimate.getJobs();
        files += estimate.getFiles();
        pages += pages(estimate.getFiles());
      }
    }
    // Analyses in place hold every shard against the one job's manifests.
    long reconciled =
        lanes.stream()
            .mapToLong(
                lane ->
                    lane.estimates().size()
                        * Math.max(lane.shards(), lane.estimates().get(0).getJobs()))
            .sum();
    List<Requests> all = new ArrayList<>();
    all.add(new Requests("list the input", pages(documents), 0));
    all.add(new Requests("plan", shards, read ? documents : 0));
    all.add(new Requests("stage", staged, cut));
    all.add(new Requests("keep the ledger of jobs", RECORDS * jobs, 0));
    all.add(new Requests("the service: list and read files", pages, files));
    all.add(new Requests("the service: write outputs", files + MANIFESTS * jobs, 0));
    all.add(new Requests("reconcile", 0, (1 + MANIFESTS) * reconciled));
    all.add(new Requests("read outputs", 0, files));
    return all;
  }

  private static long pages(long keys) {
    return (keys + PAGE - 1) / PAGE;
  }
}
