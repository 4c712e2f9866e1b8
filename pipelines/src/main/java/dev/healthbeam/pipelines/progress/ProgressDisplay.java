/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import dev.healthbeam.pipelines.console.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Shows progress: on a terminal the same lines drawn again and again, elsewhere new lines when
 * something changed and some time has passed. Knows no clock: it is told the time.
 */
public final class ProgressDisplay {

  /** How often a log gets lines. */
  static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);

  private final Console console;
  private final ProgressWords words;
  private final Instant start;
  private List<KindProgress> shown = List.of();
  private Instant shownAt = Instant.MIN;
  private final LiveLines live;

  /** A display for a run that starts now. */
  public ProgressDisplay(Console console, ProgressWords words, Instant start) {
    this.console = console;
    this.words = words;
    this.start = start;
    this.live = new LiveLines(console.err(), console.columns());
  }

  /** Where others may write to the terminal without spoiling the lines; empty if it is none. */
  public Optional<PrintStream> above() {
    return console.live() ? Optional.of(live.above()) : Optional.empty();
  }

  /** Takes the state of things at an instant. */
  public synchronized void update(List<KindProgress> kinds, Instant now) {
    Duration elapsed = Duration.between(start, now);
    if (console.live()) {
      live.show(ProgressText.lines(kinds, words, elapsed));
      return;
    }
    boolean changed = !kinds.equals(shown);
    boolean due = shownAt.equals(Instant.MIN) || !now.isBefore(shownAt.plus(PLAIN_INTERVAL));
    if (changed && (due || allEnded(kinds))) {
      shown = List.copyOf(kinds);
      shownAt = now;
      ProgressText.lines(kinds, words, elapsed).forEach(console::say);
    }
  }

  /** Takes the live lines away, so that what is printed next stands below nothing. */
  public synchronized void clear() {
    if (console.live()) {
      live.show(List.of());
    }
  }

  private static boolean allEnded(List<KindProgress> kinds) {
    return !kinds.isEmpty() && kinds.stream().allMatch(KindProgress::ended);
  }
}
