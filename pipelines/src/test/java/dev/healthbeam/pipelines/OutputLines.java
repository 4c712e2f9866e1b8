/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lines of JSON that a run wrote. */
public final class OutputLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OutputLines() {}

  /** All lines of all files of a folder, which must all be files of lines. */
  public static List<JsonNode> of(Path folder) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all.stream().map(Path::toString).toList(), everyItem(containsString(".ndjson")));
      for (Path file : all) {
        for (String line : Files.readAllLines(file)) {
          lines.add(JSON.readTree(line));
        }
      }
    }
    return lines;
  }
}
