/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK's own clients, pointed at an emulator. */
final class Clients {
  private static final StaticCredentialsProvider ANY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

  private Clients() {}

  static S3AsyncClient s3(URI endpoint) {
    return s3(endpoint, Region.US_EAST_1);
  }

  static S3AsyncClient s3(URI endpoint, Region region) {
    return S3AsyncClient.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(region)
        .credentialsProvider(ANY)
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

  /** The synchronous client, which waits to be told before it sends a body. */
  static S3Client waiting(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY)
        .build();
  }

  /** Never retries, so that a test sees every answer. */
  static S3Client s3WithoutRetries(URI endpoint) {
    return s3WithoutRetries(endpoint, ANY);
  }

  static S3Client s3WithoutRetries(URI endpoint, AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            config -> config.retryStrategy(RetryMode.STANDARD).retryStrategy(b -> b.maxAttempts(1)))
        .build();
  }

  /** Never retries, so that a test sees every answer. */
  static ComprehendMedicalClient comprehendMedical(URI endpoint) {
    return comprehendMedical(endpoint, Region.US_EAST_1);
  }

  static ComprehendMedicalClient comprehendMedical(URI endpoint, Region region) {
    return comprehendMedical(endpoint, region, ANY);
  }

  static ComprehendMedicalClient comprehendMedical(
      URI endpoint, Region region, AwsCredentialsProvider credentials) {
    return ComprehendMedicalClient.builder()
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            config -> config.retryStrategy(RetryMode.STANDARD).retryStrategy(b -> b.maxAttempts(1)))
        .build();
  }
}
