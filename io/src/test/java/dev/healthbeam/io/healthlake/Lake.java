/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** An emulated data store, its buckets, and what a test needs to look at them. */
final class Lake implements AutoCloseable {

  static final String DATASTORE = "0123456789abcdef0123456789abcdef";
  static final String ROLE = "arn:aws:iam::123456789012:role/Test";

  private final Emulator emulator;
  private final ObjectStore store;

  Lake(UnaryOperator<Emulator.Builder> how) throws IOException {
    emulator =
        how.apply(Emulator.builder().port(0).jobTime(Duration.ofMillis(50)).datastore(DATASTORE))
            .build()
            .start();
    emulator.createBucket("fhir");
    emulator.createBucket("scratch");
    store = ObjectStores.s3(ClientConfiguration.EMPTY).open(options());
  }

  Emulator emulator() {
    return emulator;
  }

  ObjectStore store() {
    return store;
  }

  AwsOptions options() {
    AwsOptions options =
        PipelineOptionsFactory.fromArgs("--runner=DirectRunner").as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setEndpoint(URI.create(emulator.endpoint().toString()));
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    return options;
  }

  Pipeline pipeline() {
    return Pipeline.create(options());
  }

  static ImportResources imports(String run) {
    return HealthLakeIO.importResources()
        .withDataStore(DATASTORE)
        .withDataAccessRole(ROLE)
        .withKmsKey("alias/lake")
        .withWorkspace("s3://scratch/runs")
        .withRun(run)
        .withRunPolicy(fast());
  }

  static ExportResources exports(String run) {
    return HealthLakeIO.exportResources()
        .withDataStore(DATASTORE)
        .withDataAccessRole(ROLE)
        .withKmsKey("alias/lake")
        .withWorkspace("s3://scratch/runs")
        .withRun(run)
        .withRunPolicy(fast());
  }

  static RunPolicy fast() {
    return new RunPolicy(
        2,
        Duration.ofMinutes(5),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60));
  }

  static String patient(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"gender\":\"female\"}";
  }

  void put(String uri, String content) {
    put(uri, content.getBytes(StandardCharsets.UTF_8));
  }

  void put(String uri, byte[] content) {
    store.put(S3Location.parse(uri), content).join();
  }

  /** The keys below a prefix. */
  List<String> keys(String uri) throws InterruptedException {
    List<String> keys = new ArrayList<>();
    String token = null;
    do {
      ListPage page = InFlight.await(store.list(S3Location.parse(uri), null, token));
      page.objects().forEach(object -> keys.add(object.location().key()));
      token = page.nextToken();
    } while (token != null);
    return keys;
  }

  @Override
  public void close() throws IOException {
    store.close();
    emulator.close();
  }
}
