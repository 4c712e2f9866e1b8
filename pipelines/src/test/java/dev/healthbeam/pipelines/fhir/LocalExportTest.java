/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.OutputLines;
import dev.healthbeam.pipelines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from files into the emulator's data store and out again. */
class LocalExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Path.of("../samples/fhir");

  @TempDir Path folder;

  @Test
  void whatIsImportedIsExportedByTypeAndNothingElse() throws IOException {
    Path out = folder.resolve("out");
    Run run =
        Run.of(
            "export-fhir", "--local", "--jobSeconds=0.05", "--input=" + SAMPLES, "--output=" + out);
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    Set<String> there = ids(OutputLines.of(out.resolve("resources")).stream());
    assertThat(there, is(ids(lines(SAMPLES))));
    for (JsonNode patient : OutputLines.of(out.resolve("resources/Patient"))) {
      assertThat(patient.path("resourceType").asText(), is("Patient"));
    }
    assertThat(run.out(), containsString("run fhir: 14 resources in"));
    assertThat(Files.exists(out.resolve("import/summary.json")), is(true));
  }

  private static Set<String> ids(Stream<JsonNode> resources) {
    Set<String> ids = new HashSet<>();
    resources.forEach(
        resource ->
            ids.add(resource.path("resourceType").asText() + "/" + resource.path("id").asText()));
    return ids;
  }

  private static Stream<JsonNode> lines(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream()
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream().map(LocalExportTest::json);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
