/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.aws;

import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.io.aws2.common.ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.common.RetryConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * A client of a service and what its errors mean.
 *
 * <p><b>Client.</b> Built by Beam's {@link ClientBuilderFactory}, so {@code --awsRegion}, {@code
 * --endpoint}, {@code --awsCredentialsProvider} and the like apply, and a {@link
 * ClientConfiguration} overrides them, except for its retries.
 *
 * <p><b>Retries.</b> None, also none by the SDK: the engine retries, which knows what a repeated
 * Start would cost.
 *
 * @param client the client, which the holder closes
 * @param errors what its errors mean
 * @param <C> the SDK's client
 */
public record ServiceClient<C>(C client, ServiceErrors errors) {

  /** How long an answer may take before nobody knows what became of the call. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  /**
   * Opens a client. Nothing is called before the first operation.
   *
   * @param service which service it is
   * @param metadata the Regions the SDK knows it to be in
   * @param builder of its client
   * @param options the pipeline's options; of interest are {@link AwsOptions}
   * @param config what differs from the options; {@link ClientConfiguration#EMPTY} for nothing
   * @throws IllegalArgumentException if no Region is given or found
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C>
      ServiceClient<C> open(
          ServiceName service,
          ServiceMetadata metadata,
          B builder,
          PipelineOptions options,
          ClientConfiguration config) {
    AwsOptions aws = options.as(AwsOptions.class);
    Region region = config.region() != null ? config.region() : aws.getAwsRegion();
    if (region == null) {
      throw new IllegalArgumentException(
          "no AWS Region is given and none is configured on this machine: set --awsRegion");
    }
    boolean atAws = config.endpoint() == null && aws.getEndpoint() == null;
    ClientBuilderFactory.getFactory(aws)
        .create(builder, config.toBuilder().retry((RetryConfiguration) null).build(), aws);
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallTimeout(CALL_TIMEOUT)
            .build());
    List<String> offeredIn =
        atAws ? metadata.regions().stream().map(Region::id).toList() : List.of();
    return new ServiceClient<>(builder.build(), new ServiceErrors(service, region.id(), offeredIn));
  }
}
