/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.progress;

import dev.healthbeam.pipelines.console.Names;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines at the foot of a terminal that are drawn again and again. Others may write to the same
 * terminal through {@link #above()}: their lines then stand above, and the live ones stay whole.
 * Safe for use by many threads.
 */
final class LiveLines {
  private final PrintStream terminal;
  private final int columns;
  private List<String> lines = List.of();
  private int drawn;
  private boolean midLine;

  /** No lines yet, on a terminal of so many columns. */
  LiveLines(PrintStream terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns;
  }

  /** Draws these lines in place of those drawn before. */
  synchronized void show(List<String> next) {
    // A line that wraps would take two rows and spoil the way back up.
    lines =
        next.stream()
            .map(Names::printable)
            .map(line -> line.substring(0, Math.min(line.length(), columns - 1)))
            .toList();
    if (!midLine) {
      erase();
      draw();
    }
  }

  /** A stream whose lines appear above the live ones. */
  PrintStream above() {
    return new PrintStream(new Above(), true, StandardCharsets.UTF_8);
  }

  private void erase() {
    if (drawn > 0) {
      // Up to the first of them, and clear from there to the end of the screen.
      terminal.print("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }

  private void draw() {
    lines.forEach(terminal::println);
    terminal.flush();
    drawn = lines.size();
  }

  private synchronized void write(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return;
    }
    erase();
    terminal.write(bytes, offset, length);
    midLine = bytes[offset + length - 1] != '\n';
    if (midLine) {
      terminal.flush();
    } else {
      draw();
    }
  }

  private final class Above extends OutputStream {
    @Override
    public void write(int b) {
      LiveLines.this.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      LiveLines.this.write(bytes, offset, length);
    }
  }
}
