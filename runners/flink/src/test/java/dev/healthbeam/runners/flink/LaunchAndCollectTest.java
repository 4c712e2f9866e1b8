/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.Collect;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import dev.healthbeam.io.jobs.JobStanding;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One pipeline starts jobs and ends, another collects what they found. */
class LaunchAndCollectTest {

  @ParameterizedTest
  @EnumSource
  void whatOnePipelineLaunchesAnotherCollects(RunnerMode mode) throws Exception {
    try (Account account = Account.open()) {
      account.put("a.txt", "aspirin 81 mg daily");
      account.put("b.txt", "no fever");
      account.put("empty.txt", "");

      List<JobStanding> launched = launch(account, mode);
      Run collected = Run.of(account.options(mode), p -> p.apply(collect().withWaiting()));
      Run again = Run.of(account.options(mode), p -> p.apply(collect()));

      assertThat(
          launched.stream().map(JobStanding::getKind).toList(),
          containsInAnyOrder("PHI", "RXNORM"));
      assertThat(
          collected.outcomes(),
          contains(
              "a.txt PHI",
              "a.txt RXNORM",
              "b.txt PHI",
              "b.txt RXNORM",
              "empty.txt PHI EMPTY",
              "empty.txt RXNORM EMPTY"));
      assertThat(again.outcomes(), is(collected.outcomes()));
      assertThat(again.answers(), is(collected.answers()));
      assertThat(account.jobs(Analysis.PHI, Analysis.RXNORM), hasSize(2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPipelineThatCollectsTooEarlyFailsAndGivesNothing(RunnerMode mode) throws Exception {
    try (Account account = Account.open(FaultRule.delayJob(Duration.ofHours(1)))) {
      account.put("a.txt", "aspirin 81 mg daily");
      List<JobStanding> launched = launch(account, mode);

      Exception refusal =
          assertThrows(
              Exception.class, () -> Run.of(account.options(mode), p -> p.apply(collect())));

      assertThat(
          launched.stream().map(JobStanding::getStage).toList(),
          contains(JobStanding.ACTIVE, JobStanding.ACTIVE));
      assertThat(messages(refusal), containsString("2 of 2 jobs"));
      assertThat(account.jobs(Analysis.PHI, Analysis.RXNORM), hasSize(2));
    }
  }

  private static List<JobStanding> launch(Account account, RunnerMode mode) {
    Pipeline pipeline = Pipeline.create(account.options(mode));
    Collected<JobStanding> jobs =
        Collected.of(
            "Collect",
            pipeline
                .apply(
                    AnalyzeOnEveryRunner.analyze("r", Analysis.PHI, Analysis.RXNORM)
                        .launch(Account.NOTES))
                .getJobs());
    pipeline.run().waitUntilFinish();
    return jobs.elements();
  }

  private static Collect collect() {
    return ComprehendMedicalIO.collect()
        .withWorkspace(Account.WORKSPACE)
        .withRun("r")
        .withRunPolicy(Run.IMPATIENT);
  }

  private static String messages(Throwable thrown) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }
}
