/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.AnalysisResults;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task fails when jobs have run, and Flink begins again: from the start, or not quite. */
class RestartOnFlinkTest {

  private static final Map<String, AtomicInteger> PASSES = new ConcurrentHashMap<>();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void aPipelineThatIsRestartedStartsNoJobAgain(RunnerMode mode) throws Exception {
    String conf = Path.of(getClass().getResource("/flink-conf").toURI()).toString();
    PASSES.put(mode.name(), new AtomicInteger());
    try (Account account = Account.open()) {
      account.put("a.txt", "aspirin 81 mg daily");
      account.put("b.txt", "no fever");
      Pipeline pipeline = Pipeline.create(account.options(mode, "--flinkConfDir=" + conf));
      AnalysisResults out =
          pipeline.apply(
              AnalyzeOnEveryRunner.analyze("r", Analysis.PHI, Analysis.RXNORM).from(Account.NOTES));
      out.getResults().apply("FailOnce", ParDo.of(new FailOnce(mode.name())));
      Collected<AnalysisResult> results = Collected.of("Collect", out.getResults());

      pipeline.run().waitUntilFinish();

      assertThat(
          new HashSet<>(
              results.elements().stream()
                  .map(r -> r.getDocument() + " " + r.getAnalysis())
                  .toList()),
          containsInAnyOrder(
              Account.NOTES + "a.txt PHI",
              Account.NOTES + "a.txt RXNORM",
              Account.NOTES + "b.txt PHI",
              Account.NOTES + "b.txt RXNORM"));
      assertThat(PASSES.get(mode.name()).get() > 4, is(true));
      assertThat(account.jobs(Analysis.PHI, Analysis.RXNORM), hasSize(2));
    }
  }

  /** Throws at the first element that any task of a pipeline sees. */
  private static final class FailOnce extends DoFn<AnalysisResult, Void> {
    private final String pipeline;

    FailOnce(String pipeline) {
      this.pipeline = pipeline;
    }

    @ProcessElement
    public void process() {
      if (PASSES.get(pipeline).incrementAndGet() == 1) {
        throw new IllegalStateException("fails once, for the test");
      }
    }
  }
}
