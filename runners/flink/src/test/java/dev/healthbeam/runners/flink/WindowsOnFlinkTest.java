/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO.Analyze;
import dev.healthbeam.io.documents.Document;
import dev.healthbeam.io.jobs.RunJobs;
import dev.healthbeam.io.jobs.RunPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents without end on Flink streaming, in windows of a quarter of an hour. */
class WindowsOnFlinkTest {

  private static final Instant NINE = Instant.parse("2030-01-01T09:00:00Z");
  private static final String FIRST = "20300101T090000Z-20300101T091500Z/";
  private static final String SECOND = "20300101T091500Z-20300101T093000Z/";

  /** More than the controller sits out in one call. */
  private static final Duration POLL = Duration.ofMillis(1_500);

  private static final Map<String, AtomicInteger> PASSES = new ConcurrentHashMap<>();
  private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();

  @Test
  void everyWindowHasOneSetOfJobsAndEveryDocumentOneResultThoughTasksFail() throws Exception {
    String test = "restarts";
    SEEN.put(test, ConcurrentHashMap.newKeySet());
    try (Account account = Account.open()) {
      ScriptedSource source =
          new ScriptedSource()
              .watermark(NINE)
              .document(minute(1), "a", "aspirin 81 mg daily")
              .document(minute(2), "b", "no fever")
              .watermark(minute(15))
              .document(minute(16), "a", "metformin 500 mg twice a day")
              .await(() -> account.names(windows("r")).contains(FIRST + "run.json"))
              .document(minute(3), "late", "comes too late")
              .watermark(minute(50))
              .document(minute(51), "c", "no cough")
              .watermark(minute(60))
              .await(() -> SEEN.get(test).size() == 8);
      Pipeline pipeline =
          Pipeline.create(
              account.options(
                  RunnerMode.FLINK_STREAMING,
                  "--checkpointingInterval=200",
                  "--flinkConfDir="
                      + Path.of(getClass().getResource("/flink-conf").toURI()).toString()));
      AnalysisResults out =
          analyze(
              pipeline,
              source,
              "r",
              AnalyzeOnEveryRunner.analyze("r", Analysis.PHI, Analysis.RXNORM),
              "BeforePlanning " + test);
      PCollection<KV<String, Long>> counts =
          out.getResults()
              .apply("FailWithResults", ParDo.of(new FailOnce<>("WithResults " + test)))
              .setCoder(out.getResults().getCoder())
              .apply("Name", ParDo.of(new Name(test)))
              .apply("Count", Count.perElement());
      Collected<KV<String, Long>> counted = Collected.of("Counted", counts);

      pipeline.run().waitUntilFinish();

      assertThat(
          Set.copyOf(counted.elements()),
          containsInAnyOrder(
              KV.of(FIRST + "a PHI", 1L),
              KV.of(FIRST + "a RXNORM", 1L),
              KV.of(FIRST + "b PHI", 1L),
              KV.of(FIRST + "b RXNORM", 1L),
              KV.of(SECOND + "a PHI", 1L),
              KV.of(SECOND + "a RXNORM", 1L),
              KV.of("20300101T094500Z-20300101T100000Z/c PHI", 1L),
              KV.of("20300101T094500Z-20300101T100000Z/c RXNORM", 1L)));
      assertThat(PASSES.get("BeforePlanning " + test).get() > 1, is(true));
      assertThat(PASSES.get("WithResults " + test).get() > 1, is(true));
      assertThat(account.jobs(Analysis.PHI, Analysis.RXNORM), hasSize(6));
    }
  }

  /**
   * With its sources at their end, Flink fires the timers of whatever is left as fast as it can;
   * while they go on it waits. Nobody may notice the difference.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodyPollsFasterThanHeWasTold(boolean sourceEndsFirst) throws Exception {
    String test = "polls " + sourceEndsFirst;
    SEEN.put(test, ConcurrentHashMap.newKeySet());
    RunPolicy policy =
        new RunPolicy(
            2,
            Duration.ofMinutes(5),
            POLL,
            POLL.multipliedBy(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(20));
    try (Account account = Account.open(Limits.DEFAULTS.withoutRates(), Duration.ofSeconds(3))) {
      ScriptedSource source =
          new ScriptedSource()
              .watermark(NINE)
              .document(minute(1), "a", "aspirin 81 mg daily")
              .document(minute(16), "b", "no fever");
      if (!sourceEndsFirst) {
        source.watermark(minute(60)).await(() -> SEEN.get(test).size() == 2);
      }
      Pipeline pipeline =
          Pipeline.create(
              sourceEndsFirst
                  ? account.options(RunnerMode.FLINK_STREAMING)
                  : account.options(RunnerMode.FLINK_STREAMING, "--checkpointingInterval=500"));
      analyze(
              pipeline,
              source,
              "r",
              AnalyzeOnEveryRunner.analyze("r", Analysis.PHI)
                  .withRunPolicy(policy)
                  .withConcurrentWindows(1),
              "Never " + test)
          .getResults()
          .apply("Name", ParDo.of(new Name(test)));
      long begin = System.nanoTime();

      PipelineResult result = pipeline.run();
      result.waitUntilFinish();

      long turns = (System.nanoTime() - begin) / POLL.toNanos();
      assertThat(SEEN.get(test), hasSize(2));
      assertThat(account.calls("StartPHIDetectionJob"), is(2L));
      assertThat(account.calls("ListPHIDetectionJobs"), lessThanOrEqualTo(2 * turns + 20));
      // A call does something, or waits for up to a second; two windows, each in one call at a
      // time.
      assertThat(controllerCalls(result), lessThanOrEqualTo(6 * turns + 60));
      // The second window looks for a slot while the first has the only one.
      assertThat(account.calls("GetObject"), lessThanOrEqualTo(2 * turns + 60));
    }
  }

  private static long controllerCalls(PipelineResult result) {
    return StreamSupport.stream(
            result
                .metrics()
                .queryMetrics(
                    MetricsFilter.builder()
                        .addNameFilter(MetricNameFilter.named(RunJobs.class, "controllerCalls"))
                        .build())
                .getCounters()
                .spliterator(),
            false)
        .mapToLong(MetricResult::getAttempted)
        .sum();
  }

  private static AnalysisResults analyze(
      Pipeline pipeline, ScriptedSource source, String run, Analyze analyze, String fails) {
    return pipeline
        .apply("Notes", Read.from(source))
        .apply("Quarters", Window.into(FixedWindows.of(org.joda.time.Duration.standardMinutes(15))))
        .apply("FailBefore", ParDo.of(new FailOnce<Document>(fails)))
        .apply("Analyze", analyze.withRun(run));
  }

  private static Instant minute(int minute) {
    return NINE.plus(org.joda.time.Duration.standardMinutes(minute));
  }

  private static String windows(String run) {
    return Account.WORKSPACE + run + "/windows/";
  }

  /** Passes elements on, but throws at the first that any task of a pipeline sees. */
  private static final class FailOnce<T> extends DoFn<T, T> {
    private final String key;

    FailOnce(String key) {
      this.key = key;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<T> out) {
      AtomicInteger passes = PASSES.computeIfAbsent(key, any -> new AtomicInteger());
      if (!key.startsWith("Never") && passes.incrementAndGet() == 1) {
        throw new IllegalStateException("fails once, for the test");
      }
      out.output(element);
    }
  }

  /** Window, document and analysis of a result, which is noted as seen. */
  private static final class Name extends DoFn<AnalysisResult, String> {
    private final String test;

    Name(String test) {
      this.test = test;
    }

    @ProcessElement
    public void process(
        @Element AnalysisResult result, BoundedWindow window, OutputReceiver<String> out) {
      String name =
          folder((IntervalWindow) window) + result.getDocument() + " " + result.getAnalysis();
      SEEN.get(test).add(name);
      out.output(name);
    }

    private static String folder(IntervalWindow window) {
      return name(window.start()) + "-" + name(window.end()) + "/";
    }

    private static String name(Instant instant) {
      return instant.toString().replaceAll("\\.000|[-:]", "");
    }
  }
}
