/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PackDocumentsTest {

  @Test
  void documentsComeOutInTheirLaneAndWindow() {
    Pipeline pipeline = Pipeline.create();
    List<TimestampedValue<KV<String, PlannedDocument>>> given = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      given.add(
          TimestampedValue.of(
              KV.of(i % 2 == 0 ? "even" : "odd", PlannedDocuments.whole("d" + i, i + 1)),
              Instant.ofEpochMilli(i * 1_000L)));
    }
    PCollection<KV<String, PackedDocuments>> packed =
        pipeline
            .apply(Create.timestamped(given).withCoder(Wave.KEYED))
            .apply(Window.into(FixedWindows.of(Duration.standardSeconds(50))))
            .apply(ParDo.of(new PackDocuments()))
            .setCoder(PackDocuments.KEYED);
    for (int window = 0; window < 2; window++) {
      int first = window * 50;
      PAssert.that(packed)
          .inWindow(
              new IntervalWindow(
                  Instant.ofEpochMilli(first * 1_000L), Duration.standardSeconds(50)))
          .satisfies(
              all -> {
                List<String> seen = new ArrayList<>();
                all.forEach(
                    lane ->
                        lane.getValue()
                            .forEach(document -> seen.add(lane.getKey() + document.id())));
                List<String> wanted = new ArrayList<>();
                for (int i = first; i < first + 50; i++) {
                  wanted.add(
                      (i % 2 == 0 ? "even" : "odd") + PlannedDocuments.whole("d" + i, 1).id());
                }
                assertThat(seen, containsInAnyOrder(wanted.toArray()));
                return null;
              });
    }
    pipeline.run().waitUntilFinish();
  }

  @Test
  void manyWindowsInABundleLoseNothing() {
    Pipeline pipeline = Pipeline.create();
    int windows = 200;
    int perWindow = 600; // more than may be open at a time over all of them
    List<TimestampedValue<KV<String, PlannedDocument>>> given = new ArrayList<>();
    for (int i = 0; i < windows * perWindow; i++) {
      given.add(
          TimestampedValue.of(
              KV.of("lane", PlannedDocuments.whole("document-" + i, 1)),
              Instant.ofEpochSecond(i % windows)));
    }
    PAssert.that(
            pipeline
                .apply(Create.timestamped(given).withCoder(Wave.KEYED))
                .apply(Window.into(FixedWindows.of(Duration.standardSeconds(1))))
                .apply(ParDo.of(new PackDocuments()))
                .setCoder(PackDocuments.KEYED)
                .apply(ParDo.of(new CountByWindow())))
        .satisfies(
            all -> {
              Map<Long, Integer> seen = new HashMap<>();
              all.forEach(kv -> seen.merge(kv.getKey(), kv.getValue(), Integer::sum));
              assertThat(seen.size(), is(windows));
              assertThat(Set.copyOf(seen.values()), is(Set.of(perWindow)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static final class CountByWindow
      extends DoFn<KV<String, PackedDocuments>, KV<Long, Integer>> {
    @ProcessElement
    public void count(
        @Element KV<String, PackedDocuments> packed,
        BoundedWindow window,
        OutputReceiver<KV<Long, Integer>> out) {
      int inWindow = 0;
      for (PlannedDocument document : packed.getValue().toList()) {
        String id = document.id();
        long number = Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
        inWindow += ((IntervalWindow) window).start().getMillis() == number % 200 * 1_000 ? 1 : 0;
      }
      out.output(KV.of(((IntervalWindow) window).start().getMillis(), inWindow));
    }
  }

  @Test
  void manyDocumentsMakeFewElements() {
    Pipeline pipeline = Pipeline.create();
    int documents = 20_000;
    List<KV<String, PlannedDocument>> given = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      given.add(KV.of("lane", PlannedDocuments.whole("d" + i, i + 1)));
    }
    PAssert.that(
            pipeline
                .apply(Create.of(given).withCoder(Wave.KEYED))
                .apply(ParDo.of(new PackDocuments()))
                .setCoder(PackDocuments.KEYED))
        .satisfies(
            all -> {
              int elements = 0;
              int seen = 0;
              for (KV<String, PackedDocuments> packed : all) {
                elements++;
                seen += packed.getValue().toList().size();
              }
              assertThat(seen, is(documents));
              assertThat(elements, lessThan(documents / 10));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
