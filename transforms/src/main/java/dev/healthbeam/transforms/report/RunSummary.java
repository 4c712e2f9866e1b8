/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to.
 *
 * @param analyses each analysis of the run, by name
 */
public record RunSummary(List<AnalysisSummary> analyses) implements Serializable {

  /** Copies the list. */
  public RunSummary {
    analyses = List.copyOf(analyses);
  }

  /** How many documents the run was given: those of the analysis with the most. */
  public long documents() {
    return analyses.stream().mapToLong(AnalysisSummary::documents).max().orElse(0);
  }

  /** Documents with a failure, over all analyses. */
  public long failed() {
    return analyses.stream().mapToLong(AnalysisSummary::failed).sum();
  }

  RunSummary plus(AnalysisSummary part) {
    Map<String, AnalysisSummary> sum = byName();
    sum.merge(part.analysis(), part, AnalysisSummary::plus);
    return new RunSummary(new ArrayList<>(sum.values()));
  }

  RunSummary plus(RunSummary other) {
    Map<String, AnalysisSummary> sum = byName();
    for (AnalysisSummary part : other.analyses) {
      sum.merge(part.analysis(), part, AnalysisSummary::plus);
    }
    return new RunSummary(new ArrayList<>(sum.values()));
  }

  private Map<String, AnalysisSummary> byName() {
    Map<String, AnalysisSummary> byName = new TreeMap<>();
    analyses.forEach(analysis -> byName.put(analysis.analysis(), analysis));
    return byName;
  }
}
