/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.jobs.BatchService;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;

/** HealthScribe's jobs for somebody who looks at them, outside any pipeline. */
public final class HealthScribeJobs {

  /** Start calls say it; looking at jobs does not need it. */
  private static final ScribeParameters NONE = new ScribeParameters("", null);

  private HealthScribeJobs() {}

  /**
   * Opens a client, which the caller closes. Nothing is called before the first operation; it
   * starts nothing and, as the service has no such call, stops nothing.
   *
   * @param options of interest are {@link org.apache.beam.sdk.io.aws2.options.AwsOptions}
   */
  public static BatchService open(PipelineOptions options) {
    return HealthScribeService.open(options, ClientConfiguration.EMPTY, NONE);
  }
}
