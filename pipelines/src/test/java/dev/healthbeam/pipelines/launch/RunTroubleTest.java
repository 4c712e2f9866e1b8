/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.jobs.BudgetExceededException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTroubleTest {

  @Test
  void theExceptionThatSpeaksIsFoundBelowTheRunnersOwn() {
    Throwable thrown =
        new IllegalStateException(
            "job failed", new RuntimeException(new BudgetExceededException("too much")));
    assertThat(RunTrouble.inWords(thrown), is(Optional.of("too much")));
  }

  @Test
  void aRunnerThatHandsOverTextOnlyIsUnderstoodToo() {
    Throwable thrown =
        new RuntimeException(
            "wrapped", new Exception(BudgetExceededException.class.getName() + ": too much"));
    assertThat(RunTrouble.inWords(thrown), is(Optional.of("too much")));
  }

  @Test
  void whatNobodyForesawHasNoWords() {
    assertThat(RunTrouble.inWords(new IllegalStateException("x")), is(Optional.empty()));
  }
}
