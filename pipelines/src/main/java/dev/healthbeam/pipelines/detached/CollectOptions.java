/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.detached;

import dev.healthbeam.pipelines.launch.LaunchOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The options of {@code healthbeam collect}; how the run was launched is read from its workspace.
 */
@SuppressWarnings("unused") // Beam calls the setters.
public interface CollectOptions extends LaunchOptions {

  @Override
  @Description("The S3 prefix the run was given as its workspace.")
  @Nullable String getWorkspace();

  @Override
  @Description("The run's name, printed when it was launched.")
  @Nullable String getRun();

  @Override
  @Description(
      "Where results/, failures/, jobs/ and summary.json are written: a directory or an S3 prefix.")
  @Nullable String getOutput();

  @Description(
      "Wait for jobs that have not ended, and start those that wait for room. Without it the"
          + " command ends with exit code 3 while there are any.")
  @Default.Boolean(false)
  boolean isWait();

  void setWait(boolean wait);

  @Description("How many more times documents that the service left unprocessed are given to it.")
  @Default.Integer(1)
  int getUnprocessedRetries();

  void setUnprocessedRetries(int waves);
}
