/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import java.util.Map;

/**
 * How far the jobs of one family are.
 *
 * @param kind the family: an analysis, or what else the service does
 * @param documents how many documents its jobs hold
 * @param documentsEnded how many of those are in jobs that have ended
 * @param jobs how many jobs are planned
 * @param jobsByStatus how many jobs stand in each status, in the service's or the engine's words
 * @param numbers what the service says of its jobs' progress, summed, by its own names
 */
public record KindProgress(
    String kind,
    long documents,
    long documentsEnded,
    long jobs,
    Map<String, Long> jobsByStatus,
    Map<String, Double> numbers) {

  /** Copies the maps. */
  public KindProgress {
    jobsByStatus = Map.copyOf(jobsByStatus);
    numbers = Map.copyOf(numbers);
  }

  /** Progress of which the service gives no numbers. */
  KindProgress(
      String kind, long documents, long documentsEnded, long jobs, Map<String, Long> jobsByStatus) {
    this(kind, documents, documentsEnded, jobs, jobsByStatus, Map.of());
  }

  /** Whether its jobs are over nothing that could be counted, as exports are. */
  boolean isJobsOnly() {
    return documents == 0 && jobs > 0;
  }

  /** Whether no job of it is left to wait for, as far as can be told. */
  boolean ended() {
    return !isJobsOnly() && documentsEnded >= documents;
  }
}
