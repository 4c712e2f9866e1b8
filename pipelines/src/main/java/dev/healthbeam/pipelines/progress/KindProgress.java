/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import java.util.Map;

/**
 * How far one analysis is.
 *
 * @param kind the analysis
 * @param documents how many documents its jobs hold
 * @param documentsEnded how many of those are in jobs that have ended
 * @param jobs how many jobs are planned
 * @param jobsByStatus how many jobs stand in each status, in the service's or the engine's words
 */
public record KindProgress(
    String kind, long documents, long documentsEnded, long jobs, Map<String, Long> jobsByStatus) {

  /** Copies the map. */
  public KindProgress {
    jobsByStatus = Map.copyOf(jobsByStatus);
  }

  /** Whether no job of it is left to wait for. */
  boolean ended() {
    return documentsEnded >= documents;
  }
}
