/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.estimate;

import dev.healthbeam.io.jobs.PlanEstimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings the handful of numbers of an estimate from any runner to the process that submitted the
 * pipeline, as metrics. A distribution's maximum stays right when a bundle is run again; a counter
 * would not.
 */
public final class Estimates {

  private static final String NAMESPACE = "healthbeam.estimate";

  private Estimates() {}

  /** The end of a pipeline that estimates. */
  public static PTransform<PCollection<PlanEstimate>, PDone> report() {
    return new Report();
  }

  /** The estimates of these kinds, from a pipeline that has ended, in this order. */
  public static List<PlanEstimate> of(List<String> kinds, PipelineResult result) {
    Map<String, Long> numbers = new HashMap<>();
    MetricsFilter ours =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace(NAMESPACE)).build();
    for (MetricResult<DistributionResult> number :
        result.metrics().queryMetrics(ours).getDistributions()) {
      numbers.put(number.getName().getName(), number.getAttempted().getMax());
    }
    return EstimateMetrics.read(kinds, numbers);
  }

  private static final class Report extends PTransform<PCollection<PlanEstimate>, PDone> {
    @Override
    public PDone expand(PCollection<PlanEstimate> estimates) {
      estimates.apply("Numbers", ParDo.of(new ReportEstimate()));
      return PDone.in(estimates.getPipeline());
    }
  }

  private static final class ReportEstimate extends DoFn<PlanEstimate, Void> {
    @ProcessElement
    public void report(@Element PlanEstimate estimate) {
      EstimateMetrics.write(
          estimate, (name, value) -> Metrics.distribution(NAMESPACE, name).update(value));
    }
  }
}
