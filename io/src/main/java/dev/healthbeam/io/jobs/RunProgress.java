/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How far a run's jobs have come, as its controller last wrote it to {@code <run>/progress.json}.
 *
 * @param updatedAt when it did
 * @param kinds one entry for every wave and job family
 */
public record RunProgress(Instant updatedAt, List<OfKind> kinds) {

  /**
   * The jobs of one family in one wave.
   *
   * @param wave the wave
   * @param kind the job family
   * @param documents the documents in all its jobs
   * @param endedDocuments those in jobs that have their outcome
   * @param jobs how many jobs there are by status: {@code WAITING}, {@code STARTING}, the service's
   *     own word while they are active, the outcome's name after
   * @param progress the sums of what the service says of how far each job is, by its own names
   */
  public record OfKind(
      String wave,
      String kind,
      long documents,
      long endedDocuments,
      Map<String, Integer> jobs,
      SortedMap<String, Double> progress) {

    /** Jobs of a service that gives no numbers. */
    public OfKind(
        String wave, String kind, long documents, long endedDocuments, Map<String, Integer> jobs) {
      this(wave, kind, documents, endedDocuments, jobs, Collections.emptySortedMap());
    }
  }
}
