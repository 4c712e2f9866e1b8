/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.ChunkWriter;
import dev.healthbeam.io.healthlake.ndjson.LineChecker;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Writes resources given one by one to NDJSON files in the workspace: spread by type and id, sorted
 * and named by their content, so that the same resources make the same files in a resumed run.
 */
final class WriteResources extends PTransform<PCollection<String>, PCollection<DocumentRef>> {

  private final int chunkBytes;
  private final RunConfig config;

  WriteResources(ImportResources spec, RunConfig config) {
    this.chunkBytes = ImportSetup.check(spec, config).chunkBytes();
    this.config = config;
  }

  @Override
  public PCollection<DocumentRef> expand(PCollection<String> given) {
    PCollection<String> resources =
        given.apply(
            "GlobalWindow",
            Window.<String>into(new GlobalWindows())
                .triggering(DefaultTrigger.of())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes());
    PCollectionView<Long> characters =
        resources
            .apply(
                "Lengths",
                MapElements.into(TypeDescriptors.longs()).via(text -> (long) text.length()))
            .apply("Total", Sum.longsGlobally())
            .apply("Size", View.asSingleton());
    return resources
        .apply("Spread", ParDo.of(new Spread(characters, chunkBytes)).withSideInputs(characters))
        .setCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()))
        .apply("Group", GroupByKey.create())
        .apply(
            "Write",
            ParDo.of(new Write(config.stores(), new CheckedPlaces(config.home()), chunkBytes)));
  }

  private static final class Spread extends DoFn<String, KV<Integer, String>> {
    private final PCollectionView<Long> characters;
    private final int chunkBytes;
    private transient @Nullable LineChecker checker;

    Spread(PCollectionView<Long> characters, int chunkBytes) {
      this.characters = characters;
      this.chunkBytes = chunkBytes;
    }

    @ProcessElement
    public void spread(ProcessContext context) {
      // Line breaks of a string are escapes; those between tokens are white space like others.
      String line = context.element().replace('\n', ' ').replace('\r', ' ');
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      if (checker == null) {
        checker = new LineChecker();
      }
      boolean good = checker.check(bytes, 0, bytes.length) == null;
      long hash =
          good ? Digests.number(checker.resourceType(), checker.id()) : Digests.number(line);
      int buckets = buckets(context.sideInput(characters), chunkBytes);
      context.output(KV.of(Math.floorMod(hash, buckets), line));
    }
  }

  /** So many that a bucket, which is sorted in memory, makes about one file. */
  static int buckets(long characters, int chunkBytes) {
    return (int) Math.min(Integer.MAX_VALUE, 1 + characters / chunkBytes);
  }

  private static final class Write extends StoreFn<KV<Integer, Iterable<String>>, DocumentRef> {
    private final CheckedPlaces places;
    private final int chunkBytes;

    Write(ObjectStores stores, CheckedPlaces places, int chunkBytes) {
      super(stores);
      this.places = places;
      this.chunkBytes = chunkBytes;
    }

    @ProcessElement
    public void write(
        @Element KV<Integer, Iterable<String>> bucket, OutputReceiver<DocumentRef> out) {
      List<String> lines = new ArrayList<>();
      bucket.getValue().forEach(lines::add);
      Collections.sort(lines);
      ChunkWriter chunks = new ChunkWriter(chunkBytes, chunk -> out.output(written(chunk.bytes())));
      try {
        for (int i = 0; i < lines.size(); i++) {
          byte[] line = lines.get(i).getBytes(StandardCharsets.UTF_8);
          chunks.add(line, 0, line.length, i + 1L, "");
        }
        chunks.end();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private DocumentRef written(byte[] content) {
      S3Location at = places.given(Digests.hex(content));
      try {
        Optional<String> etag = InFlight.await(store().putIfAbsent(at, content));
        String version =
            etag.isPresent() ? etag.get() : InFlight.await(store().head(at)).orElseThrow().etag();
        return new DocumentRef(at.uri(), at, content.length, version);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while writing " + at, e);
      }
    }
  }
}
