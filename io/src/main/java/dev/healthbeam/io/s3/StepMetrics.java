/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Counts for the step of a pipeline that made a call what is done for it on other threads, which
 * know no step. A step's calls end before its bundle does, so that nothing is counted too late.
 */
public final class StepMetrics {

  private StepMetrics() {}

  /** Work to be done on a thread of one's own, for the step whose thread this is. */
  public static <T> Callable<T> continued(Callable<T> work) {
    MetricsContainer step = current();
    return () -> {
      MetricsContainer before = MetricsEnvironment.setCurrentContainer(step);
      try {
        return work.call();
      } finally {
        MetricsEnvironment.setCurrentContainer(before);
      }
    };
  }

  /** Does something for a step. */
  static <T> T within(@Nullable MetricsContainer step, Supplier<T> work) {
    MetricsContainer before = MetricsEnvironment.setCurrentContainer(step);
    try {
      return work.get();
    } finally {
      MetricsEnvironment.setCurrentContainer(before);
    }
  }

  /** The step whose thread this is, or null outside of a pipeline. */
  static @Nullable MetricsContainer current() {
    // Asking for it, Beam would complain wherever there is none.
    MetricsContainer step = MetricsEnvironment.setCurrentContainer(null);
    MetricsEnvironment.setCurrentContainer(step);
    return step;
  }

  /** Counts one for a step, if it is one. */
  static void count(@Nullable MetricsContainer step, String counter) {
    if (step != null) {
      step.getCounter(MetricName.named("healthbeam", counter)).inc();
    }
  }
}
