/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.BatchService;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** The service's jobs for somebody who looks at them or stops them, outside any pipeline. */
public final class ComprehendMedicalJobs {

  /** Goes into Start calls only, of which there are none. */
  private static final String NO_ROLE = "arn:aws:iam::000000000000:role/none";

  private ComprehendMedicalJobs() {}

  /**
   * Opens a client, which the caller closes. Nothing is called before the first operation.
   *
   * @param options of interest are {@link AwsOptions}
   * @throws IllegalArgumentException if no Region is given or found
   */
  public static BatchService open(PipelineOptions options) {
    return ComprehendMedicalService.open(
        options, ClientConfiguration.EMPTY, StartParameters.ofRole(NO_ROLE));
  }
}
