/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/** Counts elements, so that a benchmark can tell that all of them came. */
public final class CountAll<T> extends DoFn<T, Void> {
  /** The counter, of {@link Counted#NAMESPACE}. */
  public static final String NAME = "elements";

  private final Counter elements = Metrics.counter(Counted.NAMESPACE, NAME);

  /** None so far. */
  public CountAll() {}

  /** Counts one. */
  @ProcessElement
  public void count() {
    elements.inc();
  }
}
