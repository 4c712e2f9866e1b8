/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.jobs.RunProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressSourceTest {

  @Test
  void everyWaveOfAnAnalysisHasItsLine() {
    RunProgress progress =
        new RunProgress(
            Instant.EPOCH,
            List.of(
                new RunProgress.OfKind("1", "PHI", 100, 100, Map.of("SUCCEEDED", 2)),
                new RunProgress.OfKind("2", "PHI", 3, 0, Map.of("WAITING", 1))));
    assertThat(
        ProgressSource.kinds(progress),
        contains(
            new KindProgress("PHI", 100, 100, 2, Map.of("SUCCEEDED", 2L)),
            new KindProgress("PHI again", 3, 0, 1, Map.of("WAITING", 1L))));
  }

  @Test
  void beforeThereAreJobsThereIsNothing() {
    assertThat(ProgressSource.kinds(new RunProgress(Instant.EPOCH, List.of())), is(empty()));
  }
}
