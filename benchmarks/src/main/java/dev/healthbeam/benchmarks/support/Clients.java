/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.emulator;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The AWS SDK's clients of an emulator. */
public final class Clients {
  /** Requests in flight, here and in all that is measured through S3. */
  static final int IN_FLIGHT = 64;

  private Clients() {}

  /** S3, at an emulator. */
  public static S3AsyncClient s3(URI endpoint) {
    return S3AsyncClient.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(IN_FLIGHT)
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

  static ComprehendMedicalClient comprehendMedical(URI endpoint) {
    return ComprehendMedicalClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }
}
