/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import java.net.URI;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class SharedStoreTest {

  @Test
  void holdersOfTheSameConfigurationShareAClientUntilTheLastCloses() {
    ObjectStores stores = ObjectStores.s3(ClientConfiguration.EMPTY);
    ObjectStores copy = SerializableUtils.clone(stores);
    SharedStore first = (SharedStore) stores.open(options());
    SharedStore second = (SharedStore) copy.open(onAWorker(options()));
    assertThat(second.shared(), sameInstance(first.shared()));
    first.close();
    first.close();
    SharedStore third = (SharedStore) stores.open(options());
    assertThat(third.shared(), sameInstance(second.shared()));
    second.close();
    third.close();
    try (SharedStore fourth = (SharedStore) stores.open(options())) {
      assertThat(fourth.shared(), is(not(sameInstance(third.shared()))));
    }
  }

  @Test
  void otherOptionsGetAnotherClient() {
    ObjectStores stores = ObjectStores.s3(ClientConfiguration.EMPTY);
    AwsOptions elsewhere = options();
    elsewhere.setEndpoint(URI.create("http://127.0.0.1:2"));
    AwsOptions somebodyElse = options();
    somebodyElse.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("other", "word")));
    try (SharedStore first = (SharedStore) stores.open(options());
        SharedStore second = (SharedStore) stores.open(elsewhere);
        SharedStore third = (SharedStore) stores.open(somebodyElse)) {
      assertThat(second.shared(), is(not(sameInstance(first.shared()))));
      assertThat(third.shared(), is(not(sameInstance(first.shared()))));
    }
  }

  private static AwsOptions options() {
    AwsOptions options = PipelineOptionsFactory.as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(URI.create("http://127.0.0.1:1"));
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "word")));
    return options;
  }

  /** The options as a worker reads them from the job graph. */
  private static PipelineOptions onAWorker(PipelineOptions options) {
    return PipelineOptionsTranslation.fromJson(PipelineOptionsTranslation.toJson(options));
  }
}
