/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.emulator.EmulatorMain;
import dev.healthbeam.pipelines.console.Console;
import java.util.List;

/** {@code healthbeam emulator}: the emulator by itself, which knows its own options. */
final class EmulatorCommand implements Command {

  @Override
  public int run(List<String> arguments, Console console) {
    return EmulatorMain.run(arguments.toArray(String[]::new));
  }

  @Override
  public List<String> help() {
    return List.of();
  }
}
