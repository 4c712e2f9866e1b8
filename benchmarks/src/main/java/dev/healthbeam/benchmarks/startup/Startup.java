/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times processes from their start to their end.
 *
 * @param launcher the command, as people call it
 * @param rounds how often each is timed, after once that is not
 */
public record Startup(Path launcher, int rounds) {

  private Path jar() {
    return launcher.toAbsolutePath().resolveSibling("runners/direct/target/healthbeam.jar");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A JVM that does nothing. */
  public double jvm() throws IOException, InterruptedException {
    return seconds(List.of(java(), "-version"));
  }

  /** A JVM that runs the smallest pipeline with the class path of the command. */
  public double beam() throws IOException, InterruptedException {
    return seconds(
        List.of(
            java(),
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            jar() + File.pathSeparator + own(),
            EmptyPipeline.class.getName()));
  }

  /** The command, that says its version. */
  public double command() throws IOException, InterruptedException {
    return seconds(List.of(launcher.toAbsolutePath().toString(), "--version"));
  }

  /** {@code analyze --local} over the notes of a folder. */
  public double analyze(Path notes) throws IOException, InterruptedException {
    Path out = Files.createTempDirectory("startup");
    try {
      return seconds(
          List.of(
              launcher.toAbsolutePath().toString(),
              "analyze",
              "--local",
              "--overwrite",
              "--input=" + notes.toAbsolutePath(),
              "--output=" + out));
    } finally {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Path own() {
    try {
      return Path.of(Startup.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where this class was loaded from is no path", e);
    }
  }

  /** The median. */
  private double seconds(List<String> command) throws IOException, InterruptedException {
    double[] all = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      Path said = Files.createTempFile("startup", ".txt");
      long begun = System.nanoTime();
      int exitCode =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();
      double took = (System.nanoTime() - begun) / 1e9;
      String words = Files.readString(said);
      Files.delete(said);
      if (exitCode != 0) {
        throw new IOException(
            "exit code %d of %s:%n%s".formatted(exitCode, String.join(" ", command), words));
      }
      if (round >= 0) {
        all[round] = took;
      }
    }
    Arrays.sort(all);
    return all[rounds / 2];
  }
}
