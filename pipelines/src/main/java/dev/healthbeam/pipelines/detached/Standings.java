/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.io.jobs.JobStanding;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * How many jobs of a run stand where. The numbers come from any runner to the process that
 * submitted the pipeline as metrics: a distribution's maximum stays right when a bundle is run
 * again; a counter would not.
 *
 * @param byKind how many jobs of each family are {@code WAITING}, {@code ACTIVE}, or ended in which
 *     outcome
 */
record Standings(SortedMap<String, SortedMap<String, Long>> byKind) {

  private static final String NAMESPACE = "healthbeam.standings";

  /** The end of a pipeline that looks at jobs. */
  static PTransform<PCollection<JobStanding>, PDone> report() {
    return new Report();
  }

  /** The numbers, from a pipeline that has ended. */
  static Standings of(PipelineResult result) {
    SortedMap<String, SortedMap<String, Long>> byKind = new TreeMap<>();
    MetricsFilter ours =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace(NAMESPACE)).build();
    for (MetricResult<DistributionResult> number :
        result.metrics().queryMetrics(ours).getDistributions()) {
      String[] name = number.getName().getName().split("/", 2);
      byKind
          .computeIfAbsent(name[0], kind -> new TreeMap<>())
          .put(name[1], number.getAttempted().getMax());
    }
    return new Standings(byKind);
  }

  /** All jobs. */
  long jobs() {
    return byKind.values().stream()
        .flatMap(counts -> counts.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Those that are not started. */
  long waiting() {
    return count(JobStanding.WAITING);
  }

  /** Those that have not ended. */
  long open() {
    return waiting() + count(JobStanding.ACTIVE);
  }

  private long count(String stage) {
    return byKind.values().stream().mapToLong(counts -> counts.getOrDefault(stage, 0L)).sum();
  }

  /** A line for each family. */
  List<String> lines() {
    TextTable table = new TextTable().words("analysis").words("jobs");
    byKind.forEach((kind, counts) -> table.row(List.of(kind, words(counts))));
    return byKind.isEmpty() ? List.of() : new ArrayList<>(table.lines());
  }

  private static String words(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(
            count ->
                Amounts.count(count.getValue())
                    + " "
                    + count.getKey().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static final class Report extends PTransform<PCollection<JobStanding>, PDone> {
    @Override
    public PDone expand(PCollection<JobStanding> jobs) {
      jobs.apply(
              "KindAndStage",
              MapElements.into(
                      TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                  .via(job -> KV.of(job.getKind() + "/" + where(job), 1L)))
          .apply("Count", Sum.longsPerKey())
          .apply("Numbers", ParDo.of(new ReportNumber()));
      return PDone.in(jobs.getPipeline());
    }

    private static String where(JobStanding job) {
      return job.getStage().equals(JobStanding.ENDED) ? job.getStatus() : job.getStage();
    }
  }

  private static final class ReportNumber extends DoFn<KV<String, Long>, Void> {
    @ProcessElement
    public void report(@Element KV<String, Long> number) {
      Metrics.distribution(NAMESPACE, number.getKey()).update(number.getValue());
    }
  }
}
