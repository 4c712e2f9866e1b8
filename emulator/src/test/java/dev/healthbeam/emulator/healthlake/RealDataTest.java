/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.healthbeam.emulator.healthlake.fhir.Checked;
import dev.healthbeam.emulator.healthlake.fhir.Checker;
import dev.healthbeam.emulator.healthlake.fhir.Checkers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Resources that Synthea made pass every level: {@code -Dhealthbeam.data=DIR}, with the files in
 * {@code DIR/fhir-synthea/bulk-10-patients}.
 */
class RealDataTest {
  private static final String DATA = "healthbeam.data";

  @Test
  void everyResourcePassesUnderMinimal() throws Exception {
    passes("minimal");
  }

  @Test
  void everyResourcePassesUnderStructureOnly() throws Exception {
    passes("structure-only");
  }

  @Test
  void everyResourcePassesUnderStrict() throws Exception {
    passes("strict");
  }

  private static void passes(String level) throws Exception {
    String data = System.getProperty(DATA, "");
    assumeTrue(!data.isEmpty(), "no -D" + DATA);
    Checker checker = new Checkers().of(level);
    List<byte[]> lines = new ArrayList<>();
    Path folder = Path.of(data, "fhir-synthea", "bulk-10-patients");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        // The export's own log, which is no resource.
        if (!file.endsWith("log.ndjson")) {
          Files.readAllLines(file).forEach(l -> lines.add(l.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }

    SortedMap<String, Integer> refusals = new TreeMap<>();
    long began = System.nanoTime();
    lines.parallelStream()
        .map(checker::check)
        .filter(Checked.Bad.class::isInstance)
        .forEach(
            bad -> {
              synchronized (refusals) {
                refusals.merge(((Checked.Bad) bad).issues().toString(), 1, Integer::sum);
              }
            });
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%s: %d resources, %.0f a second%n", level, lines.size(), lines.size() / seconds);

    assertThat(lines.size(), greaterThan(7_000));
    assertThat(refusals, equalTo(new TreeMap<>()));
  }
}
