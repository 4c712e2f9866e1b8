/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.pipelines.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  void aNameInTheProgressMovesNoCursor() {
    ProgressDisplay display = display(true);
    display.update(
        List.of(new KindProgress("PHI\u001b[9A", 9, 3, 1, Map.of("\u001b[2J", 1L))), START);
    assertThat(text().indexOf('\u001b'), is(-1));
  }

  @Test
  void whatOthersWriteToTheTerminalStandsAboveTheLines() {
    ProgressDisplay display = display(true);
    PrintStream others = display.above().orElseThrow();
    display.update(List.of(phi(0), rxnorm(0)), START);
    others.println("WARN slow");
    others.print("half a ");
    display.update(List.of(phi(1), rxnorm(1)), START.plusSeconds(1));
    others.println("line");
    assertThat(
        screen(),
        contains(
            is("WARN slow"), is("half a line"), containsString("PHI"), containsString("RXNORM")));
    display.clear();
    assertThat(screen(), contains("WARN slow", "half a line"));
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
    return new ProgressDisplay(
        new Console(stream, stream, live ? 80 : 0), ProgressWords.DOCUMENTS, START);
  }

  /** What a terminal shows of all that was written. */
  private List<String> screen() {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    Matcher piece = Pattern.compile("\u001b\\[(\\d+)A\u001b\\[J|\\R|.").matcher(text());
    while (piece.find()) {
      if (piece.group(1) != null) {
        int up = Integer.parseInt(piece.group(1));
        rows.subList(rows.size() - up, rows.size()).clear();
      } else if (piece.group().isBlank() && piece.group().matches("\\R")) {
        rows.add(row.toString());
        row.setLength(0);
      } else {
        row.append(piece.group());
      }
    }
    return rows;
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
