/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Sessions;
import org.apache.beam.sdk.transforms.windowing.SlidingWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Documents without end, in windows of a quarter of an hour. */
class WindowedRunTest {

  private static final TupleTag<String> RESULTS = new TupleTag<>() {};
  private static final S3Location HOME = EchoRun.HOME;
  private static final Instant NINE = Instant.parse("2030-01-01T09:00:00Z");
  private static final Duration QUARTER = Duration.standardMinutes(15);
  private static final String FIRST = "20300101T090000Z-20300101T091500Z";
  private static final String SECOND = "20300101T091500Z-20300101T093000Z";
  private static final String FOURTH = "20300101T094500Z-20300101T100000Z";

  private final FakeObjectStore store = FakeObjectStore.withBuckets("scratch");
  private final EchoService service = new EchoService(store);

  @Test
  void everyWindowIsARunOfItsOwnAndAnEmptyOneIsNone() {
    Outcome outcome =
        run(
            stream()
                .addElements(at(1, "a", "one"), at(2, "b", "two"))
                .advanceWatermarkTo(minute(15))
                .addElements(at(16, "a", "one again"))
                .advanceWatermarkTo(minute(50))
                .addElements(at(51, "c", "three")));

    assertThat(
        outcome.results,
        containsInAnyOrder(
            FIRST + " X|a|one",
            FIRST + " Y|a|one",
            FIRST + " X|b|two",
            FIRST + " Y|b|two",
            SECOND + " X|a|one again",
            SECOND + " Y|a|one again",
            FOURTH + " X|c|three",
            FOURTH + " Y|c|three"));
    assertThat(outcome.failures, empty());
    assertThat(service.started(), hasSize(6));
    assertThat(windows(), containsInAnyOrder(FIRST, SECOND, FOURTH));
  }

  @Test
  void whatARunWritesLiesInItsWindowsButForTheSlots() {
    run(stream().addElements(at(1, "a", "one")));

    assertThat(
        store.locations().stream()
            .map(at -> at.key().substring(HOME.key().length()))
            .filter(key -> !key.startsWith("slots/"))
            .toList(),
        everyItem(startsWith("windows/" + FIRST + "/")));
  }

  @Test
  void aDocumentThatComesAfterItsWindowHasEndedIsDroppedAndCounted() {
    Outcome outcome =
        run(
            stream()
                .addElements(at(1, "a", "one"))
                .advanceWatermarkTo(minute(15))
                .addElements(at(14, "late", "too late"), at(17, "b", "two")));

    assertThat(
        outcome.results,
        containsInAnyOrder(
            FIRST + " X|a|one", FIRST + " Y|a|one", SECOND + " X|b|two", SECOND + " Y|b|two"));
    assertThat(outcome.failures, empty());
    assertThat(outcome.late, is(1L));
  }

  @Test
  void aWindowAllOfWhoseDocumentsAreLateIsNoneAtAll() {
    Outcome outcome =
        run(
            stream()
                .advanceWatermarkTo(minute(15))
                .addElements(at(14, "late", "too late"), at(17, "b", "two")));

    assertThat(outcome.results, hasSize(2));
    assertThat(windows(), containsInAnyOrder(SECOND));
  }

  @Test
  void documentsThatCannotBeSentFailInTheirWindow() {
    Outcome outcome =
        run(
            stream()
                .addElements(at(1, "a", ""))
                .advanceWatermarkTo(minute(15))
                .addElements(
                    TimestampedValue.of(
                        Document.at("s3://scratch/none", "none"), NINE.plus(QUARTER))));

    assertThat(
        outcome.failures,
        containsInAnyOrder(
            FIRST + " X a EMPTY",
            FIRST + " Y a EMPTY",
            SECOND + " X none NOT_FOUND",
            SECOND + " Y none NOT_FOUND"));
  }

  @Test
  void whatAWindowLeavesUnprocessedIsTriedAgainInIt() {
    service.refuse("two", 1);

    Outcome outcome =
        run(
            stream()
                .addElements(at(1, "a", "one"), at(2, "b", "two"))
                .advanceWatermarkTo(minute(15))
                .addElements(at(16, "c", "three")));

    assertThat(outcome.failures, empty());
    assertThat(outcome.results, hasSize(6));
    assertThat(service.started(), hasSize(5));
  }

  @Test
  void theSameWindowsOnceMoreStartNothingAndSayTheSame() {
    service.refuse("two", 4);
    Outcome first = run(stream().addElements(at(1, "a", "one"), at(16, "b", "two")));
    List<String> started = service.started();

    Outcome again = run(stream().addElements(at(1, "a", "one"), at(16, "b", "two")));

    assertThat(first.failures, hasSize(2));
    assertThat(service.started(), equalTo(started));
    assertThat(again.results, containsInAnyOrder(first.results.toArray()));
    assertThat(again.failures, containsInAnyOrder(first.failures.toArray()));
  }

  @Test
  void ofAWindowThatIsPlannedTheDocumentsThatASourceDoesNotGiveAgainComeOutAllTheSame() {
    run(stream().addElements(at(1, "a", "one"), at(2, "b", "two")));

    Outcome again = run(stream().addElements(at(2, "b", "two")));

    assertThat(again.results, hasSize(4));
    assertThat(service.started(), hasSize(2));
  }

  @Test
  void boundedDocumentsInWindowsGoTheSameWay() {
    Pipeline pipeline = pipeline();
    Outcome outcome =
        run(
            pipeline,
            pipeline
                .apply(
                    Create.timestamped(at(1, "a", "one"), at(16, "b", "two"))
                        .withCoder(documents()))
                .apply(Window.into(FixedWindows.of(QUARTER))));

    assertThat(
        outcome.results,
        containsInAnyOrder(
            FIRST + " X|a|one", FIRST + " Y|a|one", SECOND + " X|b|two", SECOND + " Y|b|two"));
    assertThat(windows(), containsInAnyOrder(FIRST, SECOND));
  }

  @Test
  void manyWindowsInOneBundleAreKeptApart() {
    Pipeline pipeline = pipeline();
    TimestampedValue<?>[] all = new TimestampedValue<?>[210];
    for (int i = 0; i < all.length; i++) {
      all[i] = at(15 * (i % 3), "n" + i, "text " + i);
    }
    @SuppressWarnings("unchecked")
    List<TimestampedValue<Document>> documents =
        (List<TimestampedValue<Document>>) (List<?>) Arrays.asList(all);
    Outcome outcome =
        run(
            pipeline,
            pipeline
                .apply(Create.timestamped(documents).withCoder(documents()))
                .apply(Window.into(FixedWindows.of(QUARTER))));

    assertThat(outcome.results, hasSize(420));
    assertThat(outcome.failures, empty());
    assertThat(
        outcome.results.stream().filter(result -> result.startsWith(FIRST)).toList(),
        hasSize(2 * 70));
  }

  @Test
  void unboundedDocumentsInTheGlobalWindowAreRefused() {
    assertThat(refusal(null), containsString("Window.into(FixedWindows.of("));
  }

  @Test
  void windowsThatWouldAnalyseADocumentTwiceAreRefused() {
    assertThat(
        refusal(Window.into(SlidingWindows.of(QUARTER).every(Duration.standardMinutes(5)))),
        containsString("overlap"));
    assertThat(refusal(Window.into(Sessions.withGapDuration(QUARTER))), containsString("merge"));
  }

  @Test
  void triggersThatWouldPlanAWindowTwiceAreRefused() {
    assertThat(
        refusal(
            Window.<Document>into(FixedWindows.of(QUARTER))
                .triggering(Repeatedly.forever(AfterPane.elementCountAtLeast(1)))
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes()),
        containsString("trigger"));
    assertThat(
        refusal(
            Window.<Document>into(FixedWindows.of(QUARTER))
                .withAllowedLateness(Duration.standardMinutes(1))
                .discardingFiredPanes()),
        containsString("lateness"));
  }

  // ---- a run

  private String refusal(Window<Document> windowing) {
    Pipeline pipeline = pipeline();
    PCollection<Document> documents =
        pipeline.apply(stream().addElements(at(1, "a", "one")).advanceWatermarkToInfinity());
    PCollection<Document> windowed = windowing == null ? documents : documents.apply(windowing);
    return assertThrows(
            IllegalArgumentException.class, () -> windowed.apply(Inputs.given(config())))
        .getMessage();
  }

  private static TestStream.Builder<Document> stream() {
    return TestStream.create(documents()).advanceWatermarkTo(NINE);
  }

  private static Coder<Document> documents() {
    try {
      return CoderRegistry.createDefault().getCoder(Document.class);
    } catch (CannotProvideCoderException e) {
      throw new IllegalStateException("Document has a coder", e);
    }
  }

  private static Instant minute(int minute) {
    return NINE.plus(Duration.standardMinutes(minute));
  }

  private static TimestampedValue<Document> at(int minute, String id, String text) {
    return TimestampedValue.of(Document.ofText(id, text), minute(minute));
  }

  /** The names of the windows that have been planned. */
  private List<String> windows() {
    String prefix = HOME.child("windows/").key();
    return store.locations().stream()
        .map(S3Location::key)
        .filter(key -> key.startsWith(prefix) && key.endsWith("/run.json"))
        .map(key -> key.substring(prefix.length(), key.indexOf('/', prefix.length())))
        .toList();
  }

  private static Pipeline pipeline() {
    return Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
  }

  /** Lets the runner's clock go on when all has been given: it stands still but for this. */
  private Outcome run(TestStream.Builder<Document> documents) {
    TestStream.Builder<Document> all = documents;
    for (int i = 0; i < 100; i++) {
      all = all.advanceWatermarkTo(minute(120).plus(Duration.standardSeconds(i)));
      all = all.advanceProcessingTime(Duration.standardSeconds(10));
    }
    Pipeline pipeline = pipeline();
    return run(
        pipeline,
        pipeline
            .apply(all.advanceWatermarkToInfinity())
            .apply(Window.into(FixedWindows.of(QUARTER))));
  }

  private Outcome run(Pipeline pipeline, PCollection<Document> documents) {
    PCollectionTuple out =
        documents
            .apply("Given", Inputs.given(config()))
            .apply(
                "Run",
                new BatchRun<>(
                    config(),
                    service.adapter(),
                    RESULTS,
                    StringUtf8Coder.of(),
                    result -> result.substring(0, result.indexOf('|'))));
    Collected<String> results =
        Collected.of(out.get(RESULTS).apply("WithWindow", ParDo.of(new WithWindow<>())));
    Collected<String> failures =
        Collected.of(
            out.get(BatchRun.FAILURES).apply("FailureWithWindow", ParDo.of(new WithWindow<>())));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return new Outcome(results.elements(), failures.elements(), late(result));
  }

  private static long late(PipelineResult result) {
    return StreamSupport.stream(result.metrics().allMetrics().getCounters().spliterator(), false)
        .filter(counter -> counter.getName().getName().equalsIgnoreCase("droppedDueToLateness"))
        .mapToLong(counter -> counter.getAttempted())
        .sum();
  }

  private RunConfig config() {
    return EchoRun.config(store).concurrentWindows(2).pinned(Map.of("input", "documents")).build();
  }

  /** An outcome and the window it is in. */
  private static final class WithWindow<T> extends DoFn<T, String> {
    @ProcessElement
    public void process(@Element T outcome, BoundedWindow window, OutputReceiver<String> out) {
      String text =
          outcome instanceof DocumentFailure failure
              ? failure.getKind() + " " + failure.getDocument() + " " + failure.getReason()
              : (String) outcome;
      out.output(WindowName.of(window) + " " + text);
    }
  }

  private record Outcome(List<String> results, List<String> failures, long late) {}
}
