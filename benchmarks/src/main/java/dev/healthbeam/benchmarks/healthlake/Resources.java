/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.healthlake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated resources: the same for the same number. */
public final class Resources {

  /** Every so many lines is not JSON, so that a file cannot go as it is. */
  static final int BAD_EVERY = 10_000;

  private Resources() {}

  /** Writes so many lines to a file. */
  static void write(Path file, int lines) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int i = 1; i <= lines; i++) {
        out.write((line(i) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** So many lines in memory; the bad ones among them are left out. */
  public static byte[] lines(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= lines; i++) {
      if (i % BAD_EVERY != 0) {
        text.append(line(i)).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(int i) {
    if (i % BAD_EVERY == 0) {
      return "{\"resourceType\":\"Observation\",\"id\":";
    }
    return ("{\"resourceType\":\"Observation\",\"id\":\"o-%d\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8302-2\",\"display\":\"Body"
            + " height\"}]},"
            + "\"subject\":{\"reference\":\"Patient/p-%d\"},\"effectiveDateTime\":\"20%02d-03-04\","
            + "\"valueQuantity\":{\"value\":%d.%d,\"unit\":\"cm\",\"system\":"
            + "\"http://unitsofmeasure.org\",\"code\":\"cm\"}}")
        .formatted(i, i % 5000, i % 24, 150 + i % 50, i % 10);
  }
}
