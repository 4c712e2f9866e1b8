/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import dev.healthbeam.io.s3.S3ObjectStore;
import java.net.URI;
import java.time.Duration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The AWS SDK's clients of an emulator. */
public final class Clients {
  /** Requests that bare clients have in flight, as one bundle of the connectors has. */
  public static final int IN_FLIGHT = 64;

  /** Connections that a bare client may open: as many as a store of the connectors. */
  public static final int CONNECTIONS = S3ObjectStore.MAX_CONNECTIONS;

  /** Every client signs, as it would have to at AWS; the emulator takes any signature. */
  private static final StaticCredentialsProvider ANY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

  private Clients() {}

  /** S3, at an emulator. */
  public static S3AsyncClient s3(URI endpoint) {
    return S3AsyncClient.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY)
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(CONNECTIONS)
                .connectionAcquisitionTimeout(Duration.ofMinutes(1)))
        // A server this near may answer before the SDK's Netty client has put away what sent the
        // body, and the next request on that connection then fails with a "duplicate handler"
        // without having been sent: https://github.com/aws/aws-sdk-java-v2/issues/1903
        .overrideConfiguration(
            config ->
                config
                    .retryStrategy(RetryMode.STANDARD)
                    .retryStrategy(b -> b.retryOnExceptionOrCause(IllegalArgumentException.class)))
        .build();
  }

  /** Comprehend Medical, at an emulator. */
  public static ComprehendMedicalClient comprehendMedical(URI endpoint) {
    return ComprehendMedicalClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY)
        .build();
  }

  /**
   * Options of the DirectRunner as the command line sets them: without its checks of what DoFns do
   * to their elements.
   */
  public static AwsOptions options(URI endpoint) {
    return options(
        endpoint,
        "--runner=DirectRunner",
        "--enforceImmutability=false",
        "--enforceEncodability=false");
  }

  /** Options of a runner. */
  public static AwsOptions options(URI endpoint, String... runner) {
    AwsOptions options = PipelineOptionsFactory.fromArgs(runner).as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(endpoint);
    options.setAwsCredentialsProvider(ANY);
    return options;
  }
}
