/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.growth;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs over more and more documents, each in a fresh process, with the emulator in another one.
 *
 * @param bytes how long a document is
 * @param texts texts to cut them of
 * @param inPlace whether documents may stay where they are, so that none is copied
 * @param heap the largest heap of a run, as Java takes it, such as {@code 512m}
 * @param emulatorHeap the same of the emulator, which holds all documents
 * @param runnerJars a folder with the jars of a runner other than the DirectRunner, or null
 * @param runner options of the runner
 */
public record Growth(
    int bytes,
    Path texts,
    boolean inPlace,
    String heap,
    String emulatorHeap,
    Path runnerJars,
    List<String> runner) {

  /** What Beam's runners want opened on Java 17. */
  private static final List<String> OPENED =
      List.of("java.lang", "java.util", "java.time", "java.nio");

  /**
   * Runs over some documents.
   *
   * @throws IOException if a process ended without having done what it was to do; its own words
   *     stand in the error output
   */
  public Measured measure(int documents) throws IOException, InterruptedException {
    Process emulator =
        start(
            emulatorHeap,
            GrowthEmulator.class,
            List.of(String.valueOf(documents), String.valueOf(bytes), texts.toString()));
    try {
      List<String> arguments = new ArrayList<>();
      arguments.add(line(emulator, "the emulator"));
      arguments.add(String.valueOf(documents));
      arguments.add(String.valueOf(inPlace));
      arguments.addAll(runner);
      Process run = start(heap, GrowthRun.class, arguments);
      try {
        String[] numbers =
            line(run, "the run of %,d documents in %s".formatted(documents, heap)).split(" ", 2);
        return new Measured(documents, Double.parseDouble(numbers[0]), Long.parseLong(numbers[1]));
      } finally {
        run.destroyForcibly().waitFor();
      }
    } finally {
      emulator.destroyForcibly().waitFor();
    }
  }

  private Process start(String heap, Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(
        System.getProperty("java.class.path")
            + (runnerJars == null ? "" : File.pathSeparator + runnerJars + File.separator + "*"));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String line(Process process, String what) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null) {
      throw new IOException(what + " has ended without a word; see the error output");
    }
    return line;
  }
}
