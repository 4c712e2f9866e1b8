/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.regions.Region;

/** HealthScribe is in one Region only, though Amazon Transcribe is in many. */
final class ScribeRegion {

  private ScribeRegion() {}

  /**
   * Checks the Region that calls go to, unless they go to an endpoint of the caller's own.
   *
   * @throws IllegalArgumentException if HealthScribe is not offered there
   */
  static void check(PipelineOptions options, ClientConfiguration config) {
    AwsOptions aws = options.as(AwsOptions.class);
    if (config.endpoint() != null || aws.getEndpoint() != null) {
      return;
    }
    Region region = config.region() != null ? config.region() : aws.getAwsRegion();
    if (region != null && !region.id().equals(ScribeLimits.REGION)) {
      throw new IllegalArgumentException(
          "HealthScribe is not offered in Region "
              + region.id()
              + ": set --awsRegion="
              + ScribeLimits.REGION
              + " and keep the recordings there, or give an --endpoint");
    }
  }
}
