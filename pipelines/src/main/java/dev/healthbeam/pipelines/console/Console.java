/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a command writes: results to one stream, everything about the way there to the other.
 *
 * @param out what was asked for: tables, summaries, help
 * @param err progress, warnings and errors
 * @param live whether {@code err} is a terminal, whose last lines can be drawn again
 */
public record Console(PrintStream out, PrintStream err, boolean live) {

  /** Set to 1 by the launcher, which can tell what Java 17 cannot: that stderr is a terminal. */
  private static final String LIVE = "HEALTHBEAM_LIVE";

  /** The process's own streams. */
  public static Console ofProcess() {
    boolean live = "1".equals(System.getenv(LIVE));
    return new Console(utf8(System.out), utf8(System.err), live);
  }

  /** Prints lines of a result. */
  public void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** Prints a line about the way there. */
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Document names may hold any character, whatever the locale is. */
  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
