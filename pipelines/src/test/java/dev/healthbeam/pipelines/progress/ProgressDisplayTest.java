/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.pipelines.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private static final Instant START = Instant.parse("2026-11-21T07:16:39Z");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void onATerminalTheLinesAreDrawnAgain() {
    ProgressDisplay display = display(true);
    display.update(List.of(), START);
    display.update(List.of(phi(0), rxnorm(0)), START.plusSeconds(1));
    display.clear();
    assertThat(text().split("\u001b\\[1A\u001b\\[J", -1).length, is(2));
    assertThat(text().endsWith("\u001b[2A\u001b[J"), is(true));
  }

  @Test
  void inALogALineIsWrittenWhenSomethingChangedAndTenSecondsHavePassed() {
    ProgressDisplay display = display(false);
    for (int second = 0; second <= 30; second++) {
      display.update(List.of(phi(second / 4)), START.plusSeconds(second));
    }
    assertThat(text().lines().count(), is(4L));
  }

  @Test
  void inALogNothingIsRepeated() {
    ProgressDisplay display = display(false);
    for (int second = 0; second <= 300; second++) {
      display.update(List.of(phi(1)), START.plusSeconds(second));
    }
    assertThat(text().lines().count(), is(1L));
  }

  @Test
  void inALogTheEndIsToldAtOnce() {
    ProgressDisplay display = display(false);
    display.update(List.of(phi(1)), START);
    display.update(List.of(phi(100)), START.plusSeconds(1));
    assertThat(text().lines().count(), is(2L));
  }

  private static KindProgress phi(long ended) {
    return new KindProgress("PHI", 100, ended, 1, Map.of("IN_PROGRESS", 1L));
  }

  private static KindProgress rxnorm(long ended) {
    return new KindProgress("RXNORM", 100, ended, 1, Map.of("IN_PROGRESS", 1L));
  }

  private ProgressDisplay display(boolean live) {
    PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
    return new ProgressDisplay(new Console(stream, stream, live ? 80 : 0), START);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
