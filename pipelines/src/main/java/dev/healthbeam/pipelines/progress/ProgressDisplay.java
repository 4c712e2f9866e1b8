/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import dev.healthbeam.pipelines.console.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Shows progress: on a terminal the same lines drawn again and again, elsewhere new lines when
 * something changed and some time has passed. Knows no clock: it is told the time.
 */
public final class ProgressDisplay {

  /** How often a log gets lines. */
  static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);

  private final Console console;
  private final Instant start;
  private List<KindProgress> shown = List.of();
  private Instant shownAt = Instant.MIN;
  private int drawn;

  /** A display for a run that starts now. */
  public ProgressDisplay(Console console, Instant start) {
    this.console = console;
    this.start = start;
  }

  /** Takes the state of things at an instant. */
  public synchronized void update(List<KindProgress> kinds, Instant now) {
    Duration elapsed = Duration.between(start, now);
    if (console.live()) {
      draw(ProgressText.lines(kinds, elapsed));
      return;
    }
    boolean changed = !kinds.equals(shown);
    boolean due = shownAt.equals(Instant.MIN) || !now.isBefore(shownAt.plus(PLAIN_INTERVAL));
    if (changed && (due || allEnded(kinds))) {
      shown = List.copyOf(kinds);
      shownAt = now;
      ProgressText.lines(kinds, elapsed).forEach(console::say);
    }
  }

  /** Takes the live lines away, so that what is printed next stands below nothing. */
  public synchronized void clear() {
    if (drawn > 0) {
      draw(List.of());
    }
  }

  private void draw(List<String> lines) {
    // A line that wraps would take two rows and spoil the way back up.
    List<String> next =
        lines.stream()
            .map(line -> line.substring(0, Math.min(line.length(), console.columns() - 1)))
            .toList();
    if (drawn > 0) {
      // Up to the first of them, and clear from there to the end of the screen.
      console.err().print("\u001b[" + drawn + "A\u001b[J");
    }
    next.forEach(console.err()::println);
    console.err().flush();
    drawn = next.size();
  }

  private static boolean allEnded(List<KindProgress> kinds) {
    return !kinds.isEmpty() && kinds.stream().allMatch(KindProgress::ended);
  }
}
