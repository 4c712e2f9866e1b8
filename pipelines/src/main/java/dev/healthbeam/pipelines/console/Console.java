/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a command writes: results to one stream, everything about the way there to the other. A
 * line may hold names of others' making: what a terminal would obey is shown instead, see {@link
 * Names}.
 *
 * @param out what was asked for: tables, summaries, help
 * @param err progress, warnings and errors
 * @param columns the width of the terminal that {@code err} is, or 0 if it is none
 */
public record Console(PrintStream out, PrintStream err, int columns) {

  /** Set by the launcher, which can tell what Java 17 cannot. */
  private static final String COLUMNS = "HEALTHBEAM_COLUMNS";

  /** The process's own streams. */
  public static Console ofProcess() {
    return new Console(utf8(System.out), utf8(System.err), columns(System.getenv(COLUMNS)));
  }

  private static int columns(String text) {
    try {
      return text == null ? 0 : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether the last lines of {@link #err} can be drawn again. */
  public boolean live() {
    return columns > 0;
  }

  /** Prints lines of a result. */
  public void print(List<String> lines) {
    lines.forEach(line -> out.println(Names.printable(line)));
    out.flush();
  }

  /** Prints a line about the way there. */
  public void say(String line) {
    err.println(Names.printable(line));
    err.flush();
  }

  /** Prints a stack trace. */
  public void trace(String trace) {
    trace.lines().map(line -> line.replace("\t", "    ")).forEach(this::say);
  }

  /** Document names may hold any character, whatever the locale is. */
  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
