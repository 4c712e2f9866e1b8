/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.BatchService;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** A data store's jobs for somebody who looks at them, outside any pipeline. */
public final class HealthLakeJobs {

  private HealthLakeJobs() {}

  /**
   * Opens a client, which the caller closes. Nothing is called before the first operation; it
   * starts nothing and, as the service has no such call, stops nothing.
   *
   * @param options of interest are {@link AwsOptions}
   * @param datastore the data store's id
   * @throws IllegalArgumentException if no Region is given or found, or the id cannot be one
   */
  public static BatchService open(PipelineOptions options, String datastore) {
    LakeParameters.checkDatastore(datastore);
    return HealthLakeService.open(options, ClientConfiguration.EMPTY, datastore, null);
  }
}
