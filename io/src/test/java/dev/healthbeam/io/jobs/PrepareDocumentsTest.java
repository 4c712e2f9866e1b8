/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.documents.MalformedTextException;
import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.documents.Splitter;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.Limits;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PrepareDocumentsTest {

  private static final Duration QUARTER = Duration.standardMinutes(15);

  private final FakeObjectStore store = FakeObjectStore.withBuckets("in", "scratch");
  private final List<TimestampedValue<DocumentRef>> documents = new ArrayList<>();

  @Test
  void aDocumentThatIsCutForTwoLanesIsReadOnceAndOneThatFitsIsNot() throws Exception {
    String text = "Cut in the one lane. Cut in the other lane as well. Hence in both of them.";
    DocumentRef cut = given("cut", text);
    DocumentRef whole = given("whole", "Fits.");

    List<KV<String, PlannedDocument>> prepared = prepare();

    assertThat(
        prepared,
        containsInAnyOrder(
            KV.of("20", cut(cut, text, 20)),
            KV.of("40", cut(cut, text, 40)),
            KV.of("20", whole(whole)),
            KV.of("40", whole(whole))));
    assertThat(store.count(Operation.GET), is(1L));
  }

  @Test
  void aDocumentThatIsTooLongToBeHeldIsCutAllTheSame() throws Exception {
    String text = "word ".repeat(PrepareDocuments.SHORT_BYTES / 5 + 1);
    DocumentRef document = given("long", text);

    assertThat(
        prepare(),
        containsInAnyOrder(
            KV.of("20", cut(document, text, 20)), KV.of("40", cut(document, text, 40))));
  }

  @Test
  void manyDocumentsOfABundleComeOutOnceEachInTheirWindows() {
    int count = 500;
    for (int i = 0; i < count; i++) {
      given("d" + i, "A document that is cut, number " + i);
    }

    List<String> seen = inPipeline(new InWindow());

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (String lane : List.of("20", "40")) {
        Instant begin = Instant.EPOCH.plus(QUARTER.multipliedBy(i % 3));
        expected.add(
            "%s %s %s"
                .formatted(
                    lane,
                    documents.get(i).getValue().id(),
                    WindowName.of(new IntervalWindow(begin, QUARTER))));
      }
    }
    assertThat(seen, containsInAnyOrder(expected.toArray()));
  }

  @Test
  void whatCannotBeReadIsRejectedForItsOwnReason() {
    String text = "A document that has to be cut.";
    given("good", text);
    DocumentRef gone = given("gone", text);
    DocumentRef changed = given("changed", text);
    store.delete(List.of(gone.location())).join();
    store.seed(changed.location(), "Another document that has to be cut.");

    assertThat(
        prepare().stream()
            .filter(prepared -> prepared.getKey().equals("20"))
            .map(KV::getValue)
            .filter(document -> document.rejection() != null)
            .map(document -> document.id() + " " + document.rejection().reason())
            .toList(),
        containsInAnyOrder(gone.id() + " NOT_FOUND", changed.id() + " CHANGED"));
  }

  @Test
  void whatIsNoFaultOfTheDocumentEndsTheBundle() {
    given("cut", "A document that has to be cut.");
    store.failAll(FakeObjectStore.on(Operation.GET), ObjectStoreException.Kind.UNAVAILABLE);

    Throwable failure = assertThrows(Exception.class, this::prepare);
    while (failure.getCause() != null && !(failure instanceof ObjectStoreException)) {
      failure = failure.getCause();
    }
    assertThat(((ObjectStoreException) failure).kind(), is(ObjectStoreException.Kind.UNAVAILABLE));
  }

  @Test
  void whatIsNoTextIsRejected() {
    S3Location at = S3Location.parse("s3://in/notes/bytes");
    byte[] bytes = new byte[50];
    Arrays.fill(bytes, (byte) 0xff);
    store.put(at, bytes).join();
    add(at);

    List<KV<String, PlannedDocument>> prepared = prepare();

    assertThat(prepared, hasSize(2));
    prepared.forEach(
        each -> assertThat(each.getValue().rejection().reason(), is(FailureReasons.NOT_UTF8)));
  }

  private static PlannedDocument whole(DocumentRef document) {
    return PlannedDocument.whole(
        document.id(), document.location(), document.size(), document.etag());
  }

  private static PlannedDocument cut(DocumentRef document, String text, int limit)
      throws IOException, MalformedTextException {
    List<Part> parts =
        Splitter.split(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
    return whole(document).withParts(parts.stream().map(PlannedPart::todo).toList());
  }

  private DocumentRef given(String name, String text) {
    S3Location at = S3Location.parse("s3://in/notes/" + name);
    store.seed(at, text);
    return add(at);
  }

  /** One after the other in three windows. */
  private DocumentRef add(S3Location at) {
    DocumentRef document = DocumentRef.of(store.head(at).join().orElseThrow());
    documents.add(
        TimestampedValue.of(
            document, Instant.EPOCH.plus(QUARTER.multipliedBy(documents.size() % 3))));
    return document;
  }

  private List<KV<String, PlannedDocument>> prepare() {
    return inPipeline(new Same());
  }

  /** What comes out, as it is. */
  private static final class Same
      extends DoFn<KV<String, PlannedDocument>, KV<String, PlannedDocument>> {
    @ProcessElement
    public void same(
        @Element KV<String, PlannedDocument> prepared,
        OutputReceiver<KV<String, PlannedDocument>> out) {
      out.output(prepared);
    }
  }

  /** Lane, id and window of what comes out. */
  private static final class InWindow extends DoFn<KV<String, PlannedDocument>, String> {
    @ProcessElement
    public void see(
        @Element KV<String, PlannedDocument> prepared,
        BoundedWindow window,
        OutputReceiver<String> out) {
      out.output(
          "%s %s %s".formatted(prepared.getKey(), prepared.getValue().id(), WindowName.of(window)));
    }
  }

  private static Lane lane(int limit) {
    return new Lane(
        String.valueOf(limit),
        List.of("K" + limit),
        new Limits(limit, 1_000_000, 100_000_000),
        Lane.Staging.FOLDER,
        ".txt");
  }

  private <T> List<T> inPipeline(DoFn<KV<String, PlannedDocument>, T> look) {
    RunConfig config =
        EchoRun.config(store).lanes(List.of(lane(20), lane(40))).maxDocumentBytes(10 << 20).build();
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    var seen =
        pipeline
            .apply(Create.timestamped(documents))
            .apply(Window.into(FixedWindows.of(QUARTER)))
            .apply(ParDo.of(new PrepareDocuments(config)))
            .setCoder(Wave.KEYED)
            .apply("Look", ParDo.of(look));
    Collected<T> collected = Collected.of(seen);
    pipeline.run().waitUntilFinish();
    return collected.elements();
  }
}
