/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.growth;

import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.FilledEmulator;
import dev.healthbeam.emulator.jobs.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process of an emulator that holds documents, each with the same answer. Says where it serves,
 * and ends with its input.
 */
final class GrowthEmulator {
  static final String NOTES = "notes";
  static final String SCRATCH = "scratch";
  static final String INPUT = "in/";

  private static final int FOLDERS = 64;
  private static final String ANSWER =
      "{\"Entities\":[],\"UnmappedAttributes\":[],\"ModelVersion\":\"0\"}";

  private GrowthEmulator() {}

  /**
   * Serves.
   *
   * @param arguments how many documents, how many bytes each, and a folder of texts to cut them of
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    int documents = Integer.parseInt(arguments[0]);
    int bytes = Integer.parseInt(arguments[1]);
    byte[] text =
        String.join("\n", Notes.of(Path.of(arguments[2]))).getBytes(StandardCharsets.US_ASCII);
    Emulator emulator =
        Emulator.builder()
            .jobTime(Duration.ZERO)
            .limits(Limits.DEFAULTS.withoutRates())
            .analyzer((analysis, note, out) -> out.writeRawValue(ANSWER))
            .build();
    emulator.createBucket(NOTES);
    emulator.createBucket(SCRATCH);
    FilledEmulator.fill(
        emulator,
        NOTES,
        documents,
        i -> INPUT + "%02d/%07d.txt".formatted(i % FOLDERS, i),
        i -> Notes.cut(text, i, bytes));
    System.out.println(emulator.start().endpoint());
    while (System.in.read() >= 0) {
      // until who started this closes it, or has ended
    }
    Runtime.getRuntime().halt(0);
  }
}
