/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The options of {@code healthbeam status} and {@code healthbeam stop}. */
public interface RunOptions extends S3Options {

  @Description("The S3 prefix the run was given as its workspace.")
  @Nullable String getWorkspace();

  void setWorkspace(@Nullable String workspace);

  @Description("The run's name, printed when it was started. Without it, the runs are listed.")
  @Nullable String getRun();

  void setRun(@Nullable String run);

  @Description("Print stack traces of unexpected errors.")
  @Default.Boolean(false)
  boolean isVerbose();

  void setVerbose(boolean verbose);
}
