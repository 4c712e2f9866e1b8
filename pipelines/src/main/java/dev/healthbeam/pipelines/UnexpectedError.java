/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports what nobody foresaw: one line, and the stack trace where it does not hide that line. */
final class UnexpectedError {

  private UnexpectedError() {}

  static void report(String command, Throwable error, boolean verbose, Console console) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String what =
        root.getClass().getSimpleName()
            + (root.getMessage() == null ? "" : ": " + firstLine(root.getMessage()));
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    if (verbose) {
      console.say("healthbeam " + command + ": unexpected error: " + what);
      console.trace(trace.toString());
      return;
    }
    console.say("healthbeam " + command + ": unexpected error: " + what + "; " + saved(trace));
  }

  private static String saved(StringWriter trace) {
    try {
      Path file = Files.createTempFile("healthbeam-error-", ".log");
      Files.writeString(file, trace.toString());
      return "the stack trace is in " + file;
    } catch (IOException e) {
      return "--verbose prints the stack trace";
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
