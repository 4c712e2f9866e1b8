/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** One bundle of documents of several windows. */
class ResolveDocumentsTest {

  private final FakeObjectStore store = FakeObjectStore.withBuckets("scratch");
  private final ResolveDocuments fn = new ResolveDocuments(config());

  /** Window and id of what came out, and where it was when it did. */
  private final List<String> whileProcessing = new ArrayList<>();

  private final List<String> atTheEnd = new ArrayList<>();

  @Test
  void everyDocumentStaysInItsWindow() throws InterruptedException {
    int documents = 400;
    resolve(documents, 2); // the one that is ready is of the window of the one that comes

    assertThat(atTheEnd, hasSize(InFlight.DEFAULT_LIMIT));
    assertComplete(documents, 2);
  }

  @Test
  void aBundleThatChangesWindowsAllTheTimeDoesNotPileUp() throws InterruptedException {
    int documents = 2 * ResolveDocuments.BOUNDS.waiting() + 500;
    resolve(documents, 3); // it never is

    assertThat(
        atTheEnd.size(),
        lessThanOrEqualTo(ResolveDocuments.BOUNDS.waiting() + InFlight.DEFAULT_LIMIT));
    assertThat(whileProcessing.size(), greaterThan(0));
    assertComplete(documents, 3);
  }

  private void assertComplete(int documents, int windows) {
    List<String> all = new ArrayList<>(whileProcessing);
    all.addAll(atTheEnd);
    assertThat(all, hasSize(documents));
    assertThat(new HashSet<>(all), hasSize(documents));
    for (String one : all) {
      int space = one.indexOf(' ');
      int number = Integer.parseInt(one.substring(space + 1));
      assertThat(one, one.substring(0, space), is(WindowName.of(window(number, windows))));
    }
  }

  /** Documents that change windows with every one. */
  @SuppressWarnings("NonCanonicalType") // an inner class is made by its simple name only
  private void resolve(int documents, int windows) throws InterruptedException {
    fn.open(PipelineOptionsFactory.create());
    fn.begin();
    for (int i = 0; i < documents; i++) {
      IntervalWindow window = window(i, windows);
      fn.resolve(
          Document.ofText(String.valueOf(i), "text"),
          window.start(),
          window,
          receiver(window, whileProcessing));
    }
    fn.finish(
        fn.new FinishBundleContext() {
          @Override
          public PipelineOptions getPipelineOptions() {
            throw new UnsupportedOperationException();
          }

          @Override
          public void output(DocumentRef output, Instant timestamp, BoundedWindow window) {
            throw new UnsupportedOperationException();
          }

          @Override
          public <T> void output(
              TupleTag<T> tag, T output, Instant timestamp, BoundedWindow window) {
            note(output, window, atTheEnd);
          }
        });
  }

  private static IntervalWindow window(int document, int windows) {
    Duration quarter = Duration.standardMinutes(15);
    Instant begin = Instant.ofEpochMilli(0).plus(quarter.multipliedBy(document % windows));
    return new IntervalWindow(begin, quarter);
  }

  private static void note(Object output, BoundedWindow window, List<String> where) {
    if (output instanceof DocumentRef ref) {
      where.add(WindowName.of(window) + " " + ref.id());
    }
  }

  private static MultiOutputReceiver receiver(BoundedWindow window, List<String> where) {
    return new MultiOutputReceiver() {
      @Override
      public <T> OutputReceiver<T> get(TupleTag<T> tag) {
        return new OutputReceiver<>() {
          @Override
          public OutputBuilder<T> builder(T value) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void output(T value) {
            note(value, window, where);
          }
        };
      }

      @Override
      public <T> OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private RunConfig config() {
    S3Location home = S3Location.parse("s3://scratch/runs/r1/");
    return RunConfig.named("r1", home)
        .jobOutput(home.child("out/"))
        .maxJobNameLength(256)
        .maxDocumentBytes(1)
        .maxDocuments(1)
        .maxUnits(1)
        .stores(store.stores())
        .build();
  }
}
