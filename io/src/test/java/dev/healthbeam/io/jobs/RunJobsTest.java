/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

/** Waves of jobs in a pipeline. */
class RunJobsTest {

  private static final S3Location RUN = S3Location.parse("s3://workspace/runs/one/");

  private final VirtualTime time = VirtualTime.start();
  private final FakeBatchService service = new FakeBatchService(time, Duration.ofSeconds(20));
  private final FakeObjectStore store = FakeObjectStore.withBuckets("workspace");

  private static JobWave wave(int jobs) {
    List<JobSpec> specs = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      S3Location at = RUN.child("batch-" + i + "/");
      String kind = i % 2 == 0 ? "PHI" : "RXNORM";
      specs.add(new JobSpec(kind, "one-" + i, at, at, "lane", "batch-" + i, 10, 12, 1_000));
    }
    return new JobWave("first", specs);
  }

  private PCollection<FinishedJob> apply(Pipeline pipeline, JobWave wave) {
    return pipeline
        .apply(Create.of(wave).withCoder(JobWave.coder()))
        .apply(
            RunJobs.in(RUN, service.factory(), store.stores())
                .withQuotas(
                    Map.of("PHI", new Quota(2, 5, 10, 10), "RXNORM", new Quota(10, 5, 10, 10)))
                .withTime(time))
        .get(RunJobs.FINISHED);
  }

  private PipelineResult run(JobWave wave, Map<String, Outcome> expected) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(apply(pipeline, wave))
        .satisfies(
            jobs -> {
              Map<String, Outcome> outcomes = new HashMap<>();
              for (FinishedJob job : jobs) {
                Outcome before = outcomes.put(job.spec().name(), job.outcome());
                assertThat(job.spec().name() + " came out twice", before == null);
              }
              assertThat(outcomes, is(expected));
              return null;
            });
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return result;
  }

  private static Map<String, Outcome> all(int jobs, Outcome outcome) {
    Map<String, Outcome> expected = new HashMap<>();
    for (int i = 0; i < jobs; i++) {
      expected.put("one-" + i, outcome);
    }
    return expected;
  }

  @Test
  void everyJobIsStartedOnceAndComesOutOnce() {
    run(wave(12), all(12, Outcome.SUCCEEDED));
    assertThat(service.starts(), hasSize(12));
    assertThat(new HashSet<>(service.starts()), hasSize(12));
    assertThat(service.open(), is(0));
  }

  @Test
  void anEmptyWaveIsDoneAtOnce() {
    run(wave(0), Map.of());
  }

  @Test
  void theOutcomesOfFailedAndStoppedJobsComeOutToo() {
    service.end("one-0-1", Phase.FAILED);
    service.end("one-1-1", Phase.FAILED);
    service.end("one-1-2", Phase.FAILED);
    service.end("one-2-1", Phase.STOPPED);
    Map<String, Outcome> expected = all(4, Outcome.SUCCEEDED);
    expected.put("one-1", Outcome.FAILED);
    expected.put("one-2", Outcome.STOPPED);
    run(wave(4), expected);
    assertThat(
        service.starts(),
        containsInAnyOrder("one-0-1", "one-0-2", "one-1-1", "one-1-2", "one-2-1", "one-3-1"));
  }

  @Test
  void aRunSubmittedAgainAfterAWorkerDiedStartsNoJobTwice() {
    service.dieAfter(name -> name.equals("one-5-1"));
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    apply(pipeline, wave(8));
    Exception death = assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
    assertThat(death.getMessage(), containsString("the worker is gone"));

    service.dieAfter(name -> false);
    run(wave(8), all(8, Outcome.SUCCEEDED));
    assertThat(service.starts(), hasSize(8));
    assertThat(new HashSet<>(service.starts()), hasSize(8));
  }

  @Test
  void aRunSubmittedAgainAfterItsEndMakesNoCallAndGivesTheSame() {
    run(wave(4), all(4, Outcome.SUCCEEDED));
    int lists = service.lists();
    run(wave(4), all(4, Outcome.SUCCEEDED));
    assertThat(service.starts(), hasSize(4));
    assertThat(service.lists(), is(lists));
  }

  @Test
  void lostAnswersOfStartsDoNotStartSecondJobs() {
    service.loseResponses(name -> name.endsWith("-1"));
    run(wave(4), all(4, Outcome.SUCCEEDED));
    assertThat(service.starts(), hasSize(4));
  }

  @Test
  void aLedgerThatAnswersBadlyForAWhileDoesNoHarm() {
    for (int i = 1; i < 9; i++) {
      store.loseResponse(3 * i, call -> call.at().key().contains("/ledger/"));
      store.failCall(
          7 * i,
          call -> call.at().key().contains("/ledger/one-"),
          ObjectStoreException.Kind.UNAVAILABLE);
    }
    run(wave(6), all(6, Outcome.SUCCEEDED));
    assertThat(service.starts(), hasSize(6));
  }

  @Test
  void aLedgerThatDoesNotAnswerAtFirstIsReadAgain() {
    for (int i = 0; i < 3; i++) {
      store.failCall(
          1,
          call -> call.operation() == FakeObjectStore.Operation.LIST,
          ObjectStoreException.Kind.UNAVAILABLE);
    }
    run(wave(1), all(1, Outcome.SUCCEEDED));
  }

  @Test
  void aWishToStopEndsTheRunWithoutAnyStart() {
    RunLedger.open(store, RUN).requestStop();
    run(wave(3), all(3, Outcome.STOPPED));
    assertThat(service.starts(), hasSize(0));
  }

  @Test
  void whatIsRefusedForLongEndsThePipelineAndSaysWhy() {
    store.failAll(
        call -> call.operation() == FakeObjectStore.Operation.PUT_IF_ABSENT,
        ObjectStoreException.Kind.ACCESS_DENIED);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    apply(pipeline, wave(1));
    Exception failure =
        assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
    assertThat(failure.getMessage(), containsString("Writing to the ledger of the run failed"));
  }

  @Test
  void theProgressTellsWavesKindsAndDocuments() {
    service.end("one-1-1", Phase.STOPPED);
    run(
        wave(3),
        Map.of("one-0", Outcome.SUCCEEDED, "one-1", Outcome.STOPPED, "one-2", Outcome.SUCCEEDED));
    assertThat(
        RunLedger.open(store, RUN).progress().orElseThrow().kinds(),
        containsInAnyOrder(
            new RunProgress.OfKind("first", "PHI", 20, 20, Map.of("SUCCEEDED", 2)),
            new RunProgress.OfKind("first", "RXNORM", 10, 10, Map.of("STOPPED", 1))));
  }

  @Test
  void jobsAreCounted() {
    service.end("one-0-1", Phase.FAILED);
    PipelineResult result = run(wave(2), all(2, Outcome.SUCCEEDED));
    Map<String, Long> counters = new HashMap<>();
    result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(RunJobs.class))
                .build())
        .getCounters()
        .forEach(counter -> counters.put(counter.getName().getName(), counter.getAttempted()));
    counters.keySet().removeIf(name -> !name.startsWith("jobs")); // turns of the controller, too
    assertThat(counters, is(Map.of("jobsStarted", 3L, "jobsRetried", 1L, "jobsFinished", 2L)));
  }

  // ---- waves of windows

  private String refusalOfWindows(RunJobs jobs) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollection<JobWave> waves =
        pipeline
            .apply(Create.of(wave(1)).withCoder(JobWave.coder()))
            .apply(Window.into(FixedWindows.of(org.joda.time.Duration.standardMinutes(15))));
    return assertThrows(IllegalArgumentException.class, () -> waves.apply(jobs)).getMessage();
  }

  @Test
  void nobodyLeavesTheJobsOfAWindowToThemselves() {
    RunJobs jobs =
        RunJobs.in(RUN, service.factory(), store.stores())
            .withQuotas(Map.of("PHI", new Quota(2, 5, 10, 10)))
            .withMode(RunMode.LAUNCH);

    assertThat(refusalOfWindows(jobs), containsString("AWAIT"));
  }

  @Test
  void moreWindowsAtATimeThanJobsMayBeActiveAreRefused() {
    RunJobs jobs =
        RunJobs.in(RUN, service.factory(), store.stores())
            .withQuotas(Map.of("PHI", new Quota(2, 5, 10, 10)))
            .withConcurrentWindows(3);

    assertThat(refusalOfWindows(jobs), containsString("from 1 to the 2 jobs of kind PHI"));
  }
}
