/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is gone when it is closed.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /** A new one, in this directory or, if that is null, in the system's. */
  public static TemporaryFolder in(Path directory) throws IOException {
    return new TemporaryFolder(
        directory == null
            ? Files.createTempDirectory("healthbeam-bench")
            : Files.createTempDirectory(directory, "healthbeam-bench"));
  }

  /** All files in it, also those in its folders. */
  public List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
