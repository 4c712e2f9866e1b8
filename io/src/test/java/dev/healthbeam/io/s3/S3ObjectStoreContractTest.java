/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import dev.healthbeam.emulator.Emulator;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The contract over the wire, with the emulator at the other end. */
class S3ObjectStoreContractTest extends ObjectStoreContract {

  private static final AtomicInteger FOLDERS = new AtomicInteger();

  private static Emulator emulator;
  private static ObjectStore store;

  private final S3Location folder =
      new S3Location("bucket", "folder-" + FOLDERS.incrementAndGet() + "/");

  @BeforeAll
  static void start() throws IOException {
    emulator = Emulator.builder().region("us-east-1").build().start();
    emulator.createBucket("bucket");
    AwsOptions options = PipelineOptionsFactory.as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(emulator.endpoint());
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "word")));
    store = S3ObjectStore.open(options, ClientConfiguration.EMPTY);
  }

  @AfterAll
  static void stop() {
    store.close();
    emulator.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  S3Location folder() {
    return folder;
  }
}
