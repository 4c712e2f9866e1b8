/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.console.Console;
import java.util.List;

/** One of the things {@code healthbeam} can be told to do. */
public interface Command {

  /**
   * Does it.
   *
   * @param arguments what stands behind the command's name
   * @param console where to write
   * @return the exit code; see {@link ExitCode}
   * @throws dev.healthbeam.pipelines.commandline.CommandException for what the user can mend
   */
  int run(List<String> arguments, Console console);

  /** What {@code --help} prints; empty if the command answers that by itself. */
  List<String> help();
}
