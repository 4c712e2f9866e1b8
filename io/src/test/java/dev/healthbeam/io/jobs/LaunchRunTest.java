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
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

/** Runs that are launched by one pipeline and collected by another. */
class LaunchRunTest {

  private static final TupleTag<String> RESULTS = new TupleTag<>() {};
  private static final S3Location INPUT = S3Location.parse("s3://in/notes/");
  private static final S3Location HOME = EchoRun.HOME;

  private final FakeObjectStore store = FakeObjectStore.withBuckets("in", "scratch");
  private final EchoService service = new EchoService(store);

  private int quota = 10;
  private Grouping grouping = Grouping.DEFAULT;
  private S3Location inPlacePrefix;

  @Test
  void whatWasLaunchedIsCollectedByAnotherPipelineWithoutAListing() {
    notes("a", "one", "b", "", "c", "long enough. To be cut. Into many. Little parts.");
    assertThat(stages(launch()), containsInAnyOrder("X ACTIVE", "Y ACTIVE"));
    List<String> started = service.started();
    store.delete(List.of(INPUT.child("a"), INPUT.child("b"), INPUT.child("c"))).join();

    Outcome outcome = collect(RunMode.COLLECT);

    assertThat(
        outcome.results,
        containsInAnyOrder(
            "X|s3://in/notes/a|one",
            "Y|s3://in/notes/a|one",
            "X|s3://in/notes/c|long enough. To be cut. Into many. Little parts.",
            "Y|s3://in/notes/c|long enough. To be cut. Into many. Little parts."));
    assertThat(
        outcome.reasons(),
        containsInAnyOrder("X s3://in/notes/b EMPTY", "Y s3://in/notes/b EMPTY"));
    assertThat(service.started(), equalTo(started));
  }

  @Test
  void itIsCollectedAsAnUndisturbedRunWouldGiveItAgainAndAgain() {
    notes("a", "one", "b", "two", "c", "three");
    launch();
    Outcome first = collect(RunMode.COLLECT);

    Outcome again = collect(RunMode.COLLECT);
    Outcome whole = analyze();

    assertThat(again.results, containsInAnyOrder(first.results.toArray()));
    assertThat(whole.results, containsInAnyOrder(first.results.toArray()));
    assertThat(service.started(), hasSize(2));
  }

  @Test
  void whatDoesNotConformToAQuotaWaitsForTheNextLaunch() {
    grouping = new Grouping(1, 1);
    quota = 1;
    service.hold(true);
    notes("a", "one", "b", "two");
    int jobs = launch().size();
    assertThat(service.started(), hasSize(2));
    service.hold(false);

    for (int visit = 2; visit <= jobs && service.started().size() < jobs; visit++) {
      launch();
    }

    assertThat(stages(look()), everyItem(containsString("ENDED")));
    assertThat(service.started(), hasSize(jobs));
    assertThat(collect(RunMode.COLLECT).results, hasSize(4));
  }

  @Test
  void nothingComesOutWhileAJobHasNotEnded() {
    notes("a", "one");
    launch();
    service.hold(true);

    Exception refusal = assertThrows(Exception.class, () -> collect(RunMode.COLLECT));

    assertThat(
        messageOf(refusal), containsString("2 of 2 jobs of " + HOME.uri() + " have not ended"));
    assertThat(stages(look()), containsInAnyOrder("X ACTIVE", "Y ACTIVE"));
  }

  @Test
  void collectingMayWaitAndStartWhatWasNotStarted() {
    grouping = new Grouping(1, 1);
    quota = 1;
    service.hold(true);
    notes("a", "one", "b", "two");
    launch();
    service.hold(false);

    assertThat(collect(RunMode.AWAIT).results, hasSize(4));
  }

  @Test
  void whatWasLeftUnprocessedIsTriedAgainWhileCollecting() {
    notes("a", "one", "b", "two");
    service.refuse("two", 1);
    launch();
    assertThat(service.started(), hasSize(2));

    Outcome outcome = collect(RunMode.COLLECT);

    assertThat(outcome.results, hasSize(4));
    assertThat(service.started(), hasSize(3));
  }

  @Test
  void anInterruptedRunIsCollectedFromItsPlan() {
    notes("a", "one", "b", "two");
    analyze();
    store.delete(keys("ledger/")).join(); // as if it had been interrupted before the first start

    assertThat(stages(look()), containsInAnyOrder("X WAITING", "Y WAITING"));
    assertThat(collect(RunMode.AWAIT).results, hasSize(4));
  }

  @Test
  void aPlanWithAHoleIsNotCollected() {
    grouping = new Grouping(1, 1);
    notes("a", "one", "b", "two", "c", "three");
    launch();
    S3Location shard =
        keys("plan/").stream().filter(key -> key.uri().endsWith("0.ndjson")).findAny().get();
    store.delete(List.of(shard)).join();

    Exception refusal = assertThrows(Exception.class, () -> collect(RunMode.AWAIT));

    assertThat(messageOf(refusal), containsString("there is no " + shard));
    assertThat(store.head(shard).join().isEmpty(), is(true));
  }

  @Test
  void aRunThatWasNeverPlannedIsNotCollectedAsEmpty() {
    Exception refusal = assertThrows(Exception.class, () -> collect(RunMode.COLLECT));

    assertThat(messageOf(refusal), containsString("lane.json"));
    assertThat(keys(""), is(empty()));
  }

  @Test
  void aRunLaunchedWithoutDocumentsIsCollectedAsEmpty() {
    assertThat(launch(), is(empty()));

    Outcome outcome = collect(RunMode.COLLECT);

    assertThat(outcome.results, is(empty()));
    assertThat(outcome.failures, is(empty()));
  }

  @Test
  void aPrefixThatWasAnalysedInPlaceIsCollectedToo() {
    inPlacePrefix = INPUT;
    notes("a", "one", "deep/b", "two");
    launch();

    assertThat(collect(RunMode.COLLECT).results, hasSize(4));
    assertThat(store.count(FakeObjectStore.Operation.COPY), is(0L));
  }

  @Test
  void whatFailedIsStartedAgainByTheNextLaunch() {
    notes("a", "one");
    service.failJobs(job -> job.kind().equals("X"));
    launch();

    assertThat(stages(launch()), containsInAnyOrder("X ACTIVE", "Y ENDED"));
    assertThat(stages(launch()), containsInAnyOrder("X ENDED", "Y ENDED"));

    assertThat(collect(RunMode.COLLECT).reasons(), is(List.of("X s3://in/notes/a JOB_FAILED")));
    assertThat(service.started(), hasSize(3));
  }

  private void notes(String... namesAndTexts) {
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      store.seed(INPUT.child(namesAndTexts[i]), namesAndTexts[i + 1]);
    }
  }

  private List<S3Location> keys(String under) {
    return store.list(HOME.child(under), null, null, null).join().objects().stream()
        .map(ObjectSummary::location)
        .toList();
  }

  private static List<String> stages(List<JobStanding> jobs) {
    return jobs.stream().map(job -> job.getKind() + " " + job.getStage()).toList();
  }

  private static String messageOf(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }

  private RunConfig config() {
    Quota share = new Quota(quota, 1000, 1000, 1000);
    return EchoRun.config(store)
        .quotas(Map.of("X", share, "Y", share))
        .grouping(grouping)
        .inPlacePrefix(inPlacePrefix)
        .listed(true)
        .build();
  }

  private List<JobStanding> launch() {
    RunConfig config = config();
    return inPipeline(
        pipeline ->
            Collected.of(
                pipeline
                    .apply(Inputs.listed(INPUT, config))
                    .apply(new LaunchRun(config, service.adapter()))
                    .get(LaunchRun.JOBS)));
  }

  private List<JobStanding> look() {
    return inPipeline(
        pipeline ->
            Collected.of(pipeline.apply(new LaunchRun(config(), service.adapter()).look())));
  }

  private static List<JobStanding> inPipeline(Function<Pipeline, Collected<JobStanding>> build) {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    Collected<JobStanding> jobs = build.apply(pipeline);
    pipeline.run().waitUntilFinish();
    return jobs.elements();
  }

  private Outcome collect(RunMode mode) {
    return outcome(pipeline -> pipeline.apply(batchRun(config()).ofPlan(mode)));
  }

  private Outcome analyze() {
    RunConfig config = config();
    return outcome(
        pipeline -> pipeline.apply(Inputs.listed(INPUT, config)).apply(batchRun(config)));
  }

  private Outcome outcome(Function<Pipeline, PCollectionTuple> build) {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PCollectionTuple out = build.apply(pipeline);
    Collected<String> results = Collected.of(out.get(RESULTS));
    Collected<DocumentFailure> failures = Collected.of(out.get(BatchRun.FAILURES));
    pipeline.run().waitUntilFinish();
    return new Outcome(results.elements(), failures.elements());
  }

  private BatchRun<String> batchRun(RunConfig config) {
    return new BatchRun<>(
        config,
        service.adapter(),
        RESULTS,
        StringUtf8Coder.of(),
        result -> result.substring(0, result.indexOf('|')));
  }

  private record Outcome(List<String> results, List<DocumentFailure> failures) {
    List<String> reasons() {
      return failures.stream()
          .map(f -> f.getKind() + " " + f.getDocument() + " " + f.getReason())
          .toList();
    }
  }
}
