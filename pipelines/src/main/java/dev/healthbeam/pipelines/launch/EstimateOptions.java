/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The option of commands that can say beforehand what a run would take. */
@SuppressWarnings("unused") // Beam calls the setters.
public interface EstimateOptions extends PipelineOptions {

  @Description("Only list and plan: print what a run would take. Starts no job, writes nothing.")
  @Default.Boolean(false)
  boolean isEstimate();

  void setEstimate(boolean estimate);
}
