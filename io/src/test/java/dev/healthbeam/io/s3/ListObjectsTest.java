/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

@ExtendWith(TestPipelineExtension.class)
class ListObjectsTest {

  private static final S3Location ROOT = new S3Location("bucket", "notes/");

  @Test
  void everyDocumentIsListedOnceAndFolderMarkersAreCounted(TestPipeline pipeline) throws Exception {
    FakeObjectStore store = FakeObjectStore.withPages(20, "bucket");
    List<ObjectSummary> expected = new ArrayList<>();
    store.seed(ROOT, "");
    for (int patient = 0; patient < 90; patient++) {
      S3Location folder = ROOT.child("p" + patient + "/");
      store.seed(folder, "");
      store.seed(ROOT.child("p" + patient + ".txt"), "beside a folder");
      expected.add(summary(store, ROOT.child("p" + patient + ".txt")));
      for (int note = 0; note < 4; note++) {
        S3Location at = folder.child(note % 2 == 0 ? note + ".txt" : "deeper/" + note + ".txt");
        store.seed(at, "note " + note);
        expected.add(summary(store, at));
      }
    }
    S3Location empty = ROOT.child("empty.txt");
    store.seed(empty, "");
    expected.add(summary(store, empty));

    PCollection<ObjectSummary> listed =
        pipeline.apply(Create.of(ROOT)).apply(ListObjects.from(store.stores()));

    PAssert.that(listed).containsInAnyOrder(expected);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertThat(counter(result, ListObjects.FOLDER_MARKERS), is(91L));
    assertThat(counter(result, ListObjects.OBJECTS), is((long) expected.size()));
    assertThat(store.count(FakeObjectStore.Operation.HEAD), is((long) expected.size()));
  }

  @Test
  void locationsCanBeObjectsAndFolders(TestPipeline pipeline) throws Exception {
    FakeObjectStore store = FakeObjectStore.withBuckets("bucket");
    S3Location single = new S3Location("bucket", "single.txt");
    S3Location inFolder = ROOT.child("1.txt");
    for (S3Location at : List.of(single, inFolder, new S3Location("bucket", "single.txt.bak"))) {
      store.seed(at, "x");
    }
    PCollection<ObjectSummary> listed =
        pipeline
            .apply(Create.of(single, new S3Location("bucket", "notes"), ROOT.child("nothing")))
            .apply(ListObjects.from(store.stores()));
    PAssert.that(listed).containsInAnyOrder(summary(store, single), summary(store, inFolder));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aPipelineListsOverTheWire(TestPipeline pipeline) throws Exception {
    try (Emulator emulator = Emulator.builder().region("us-east-1").build().start()) {
      emulator.createBucket("bucket");
      AwsOptions options = pipeline.getOptions().as(AwsOptions.class);
      options.setAwsRegion(Region.US_EAST_1);
      options.setEndpoint(emulator.endpoint());
      options.setAwsCredentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "word")));
      List<S3Location> expected =
          IntStream.range(0, 1_500)
              .mapToObj(i -> ROOT.child("patient %d/é+%d.txt".formatted(i % 90, i)))
              .toList();
      ObjectStores stores = ObjectStores.s3(ClientConfiguration.EMPTY);
      try (ObjectStore store = stores.open(options)) {
        InFlight.forEach(
            64, expected.iterator(), at -> store.put(at, new byte[] {'x'}), (at, etag) -> {});
      }

      PCollection<S3Location> listed =
          pipeline
              .apply(Create.of(ROOT))
              .apply(ListObjects.from(stores))
              .apply(
                  MapElements.into(TypeDescriptor.of(S3Location.class))
                      .via(ObjectSummary::location));

      PAssert.that(listed).containsInAnyOrder(expected);
      pipeline.run().waitUntilFinish();
    }
  }

  @Test
  void codersAreFoundAndKeepValues() throws Exception {
    S3Location location = new S3Location("bucket", "a//b ü \uD83D\uDE00.txt");
    ObjectSummary summary =
        new ObjectSummary(location, 1L << 40, "d41d8cd98f00b204e9800998ecf8427e-7");
    CoderRegistry registry = CoderRegistry.createDefault();
    Coder<S3Location> ofLocation = registry.getCoder(S3Location.class);
    Coder<ObjectSummary> ofSummary = registry.getCoder(ObjectSummary.class);
    CoderProperties.coderDecodeEncodeEqual(ofLocation, location);
    CoderProperties.coderDeterministic(ofLocation, location, S3Location.parse(location.uri()));
    CoderProperties.coderDecodeEncodeEqual(ofSummary, summary);
    CoderProperties.coderSerializable(ofSummary);
    CoderProperties.coderDecodeEncodeEqual(SpanCoder.of(), Span.all(location));
    CoderProperties.coderDecodeEncodeEqual(SpanCoder.of(), new Span(ROOT, "a/", "z/"));
  }

  private static ObjectSummary summary(FakeObjectStore store, S3Location at) throws Exception {
    return InFlight.await(store.head(at)).orElseThrow();
  }

  private static long counter(PipelineResult result, String name) {
    Iterable<MetricResult<Long>> counters =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(ListObjects.class, name))
                    .build())
            .getCounters();
    long sum = 0;
    for (MetricResult<Long> counter : counters) {
      sum += counter.getCommitted();
    }
    return sum;
  }
}
