/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where everything is kept. */
final class StorageOptions {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Directory to keep everything in; created if it is not there. What was acknowledged is"
              + " there after a restart, also after kill -9. Default: memory, gone at the end.")
  private Path directory;

  /** Sets what was given. */
  void applyTo(Emulator.Builder emulator) {
    if (directory != null) {
      emulator.directory(directory);
    }
  }
}
