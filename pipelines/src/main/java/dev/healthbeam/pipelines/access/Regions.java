/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.access;

import dev.healthbeam.pipelines.commandline.CommandException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** Where the service is. */
public final class Regions {

  private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  /**
   * Where a service is known to be.
   *
   * @param service its name
   * @param regions the Regions
   */
  public record Served(String service, Set<String> regions) {}

  /** From the General Reference, Amazon Comprehend Medical endpoints and quotas, 2026. */
  public static final Served COMPREHEND_MEDICAL =
      new Served(
          "Amazon Comprehend Medical",
          Set.of(
              "us-east-1",
              "us-east-2",
              "us-west-2",
              "ap-southeast-2",
              "ca-central-1",
              "eu-west-1",
              "eu-west-2",
              "us-gov-west-1"));

  /** From the General Reference, AWS HealthLake endpoints and quotas, 2026. */
  public static final Served HEALTHLAKE =
      new Served(
          "AWS HealthLake",
          Set.of(
              "us-east-1",
              "us-east-2",
              "us-west-2",
              "ap-south-1",
              "ap-southeast-2",
              "ca-central-1",
              "eu-west-1",
              "eu-west-2"));

  /** From the Transcribe Developer Guide, AWS HealthScribe, 2026. */
  public static final Served HEALTHSCRIBE = new Served("AWS HealthScribe", Set.of("us-east-1"));

  private Regions() {}

  /**
   * A warning where the service is not known to be in the Region; new ones are opened.
   *
   * @throws CommandException if there is no Region, or it cannot be the name of one
   */
  public static Optional<String> check(AwsOptions options, Served served) {
    Region region = require(options);
    return options.getEndpoint() != null || served.regions().contains(region.id())
        ? Optional.empty()
        : Optional.of(
            "warning: "
                + served.service()
                + " is not known to be in "
                + region.id()
                + "; it is in "
                + String.join(", ", served.regions().stream().sorted().toList()));
  }

  /**
   * The Region.
   *
   * @throws CommandException if there is none, or it cannot be the name of one
   */
  public static Region require(AwsOptions options) {
    Region region = region(options);
    if (region == null) {
      throw CommandException.usage(
          "no AWS Region: give --awsRegion=us-east-1 (or another), or set AWS_REGION");
    }
    if (!NAME.matcher(region.id()).matches()) {
      throw CommandException.usage(
          "--awsRegion=" + region.id() + ": this is not the name of an AWS Region");
    }
    return region;
  }

  private static @Nullable Region region(AwsOptions options) {
    try {
      return options.getAwsRegion();
    } catch (SdkClientException e) {
      return null;
    }
  }
}
