/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.pipelines.summary.SummaryText;
import org.apache.beam.sdk.Pipeline;

/** What one command does in a run that has an output, once its options are known and checked. */
public interface Work extends Steps {

  /**
   * Adds its steps to a pipeline, among them one that writes {@code summary.json} when everything
   * else is written.
   *
   * @param folder the output, as Beam takes it
   * @param startedMillis where its seconds are counted from
   */
  void build(Pipeline pipeline, String folder, long startedMillis);

  /** How its summary is told. */
  SummaryText summary();
}
