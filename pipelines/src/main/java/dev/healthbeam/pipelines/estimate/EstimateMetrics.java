/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import dev.healthbeam.io.jobs.PlanEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** Estimates as named numbers, and back. */
final class EstimateMetrics {

  private EstimateMetrics() {}

  /** Gives every number of an estimate under a name of its own. */
  static void write(PlanEstimate estimate, ObjLongConsumer<String> numbers) {
    String kind = estimate.getKind() + "/";
    numbers.accept(kind + "documents", estimate.getDocuments());
    numbers.accept(kind + "rejected", estimate.getRejected());
    numbers.accept(kind + "files", estimate.getFiles());
    numbers.accept(kind + "jobs", estimate.getJobs());
    numbers.accept(kind + "bytes", estimate.getBytes());
    numbers.accept(kind + "units", estimate.getUnits());
  }

  /** The estimates of these analyses, in this order; what is not there is 0. */
  static List<PlanEstimate> read(List<String> kinds, Map<String, Long> numbers) {
    List<PlanEstimate> estimates = new ArrayList<>();
    for (String kind : kinds) {
      estimates.add(
          PlanEstimate.create(
              kind,
              numbers.getOrDefault(kind + "/documents", 0L),
              numbers.getOrDefault(kind + "/rejected", 0L),
              numbers.getOrDefault(kind + "/files", 0L),
              numbers.getOrDefault(kind + "/jobs", 0L),
              numbers.getOrDefault(kind + "/bytes", 0L),
              numbers.getOrDefault(kind + "/units", 0L)));
    }
    return estimates;
  }
}
