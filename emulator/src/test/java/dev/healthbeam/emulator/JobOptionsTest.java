/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;

import dev.healthbeam.emulator.jobs.Alternative;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JobOptionsTest {
  @Test
  void everyAlternativeIsAFlagThatIsOffUnlessGiven() {
    assertThat(parsed().alternatives(), empty());
    for (Alternative alternative : Alternative.values()) {
      assertThat(parsed("--" + alternative.option()).alternatives(), contains(alternative));
    }
    String[] all =
        Arrays.stream(Alternative.values()).map(a -> "--" + a.option()).toArray(String[]::new);
    assertThat(parsed(all).alternatives(), containsInAnyOrder(Alternative.values()));
  }

  private static JobOptions parsed(String... options) {
    JobOptions jobs = new JobOptions();
    new CommandLine(jobs.spec()).parseArgs(options);
    return jobs;
  }
}
