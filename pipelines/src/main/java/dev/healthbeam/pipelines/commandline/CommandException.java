/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import dev.healthbeam.pipelines.ExitCode;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A command that cannot go on, for reasons the user can read and mend: one line each, without a
 * stack trace.
 */
public final class CommandException extends RuntimeException {

  private final int exitCode;
  private final List<String> lines;

  private CommandException(int exitCode, List<String> lines, @Nullable Throwable cause) {
    super(String.join("; ", lines), cause);
    this.exitCode = exitCode;
    this.lines = List.copyOf(lines);
  }

  /** A wrong command line, with everything that is wrong with it: exit code 64. */
  public static CommandException usage(List<String> problems) {
    return new CommandException(ExitCode.USAGE, problems, null);
  }

  /** A wrong command line: exit code 64. */
  public static CommandException usage(String problem) {
    return usage(List.of(problem));
  }

  /** Something outside the command line is not as it must be: exit code 1. */
  public static CommandException error(String problem) {
    return new CommandException(ExitCode.ERROR, List.of(problem), null);
  }

  /** The same, with the exception that told of it. */
  public static CommandException error(String problem, Throwable cause) {
    return new CommandException(ExitCode.ERROR, List.of(problem), cause);
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** What to print, a problem a line. */
  public List<String> lines() {
    return lines;
  }
}
