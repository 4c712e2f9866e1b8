/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.console.Amounts;
import dev.healthbeam.pipelines.output.OutputFiles;
import dev.healthbeam.pipelines.output.OutputFolder;
import dev.healthbeam.pipelines.output.RunOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished run for people: the command's table, the first failures, and where to find the rest.
 *
 * @param text what is particular of the command
 */
public record SummaryReport(SummaryText text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether something failed. */
  public boolean failed(JsonNode summary) {
    return text.failed(summary) > 0;
  }

  /**
   * The lines.
   *
   * @throws IOException if the failures cannot be read
   */
  public List<String> lines(JsonNode summary, OutputFolder folder) throws IOException {
    FailureDigest failures = new FailureDigest();
    if (failed(summary)) {
      readFailures(folder, failures);
    }
    return lines(summary, folder.name(), failures);
  }

  List<String> lines(JsonNode summary, String folder, FailureDigest failures) {
    List<String> lines = new ArrayList<>(text.lines(summary));
    if (failed(summary)) {
      lines.add("");
      lines.add("failures");
      lines.addAll(failures.lines(text.reasons(summary)));
    }
    lines.add("");
    String inFolder = folder.endsWith("/") ? folder : folder + "/";
    int width =
        Math.max(
            "summary".length(),
            text.files().stream().mapToInt(files -> files.folder().length()).max().orElse(0));
    for (OutputFiles files : text.files()) {
      lines.add(padded(files.folder(), width) + inFolder + files.pattern());
    }
    lines.add(padded("summary", width) + inFolder + RunOutput.SUMMARY);
    return lines;
  }

  /** How long a run took, from its {@code seconds}. */
  public static String time(JsonNode summary) {
    return Amounts.time(Duration.ofMillis(Math.round(summary.path("seconds").asDouble() * 1000)));
  }

  private static String padded(String title, int width) {
    return title + " ".repeat(width + 2 - title.length());
  }

  private void readFailures(OutputFolder folder, FailureDigest failures) throws IOException {
    for (String file : folder.list(OutputFiles.FAILURES.under())) {
      try (InputStream in = folder.open(file);
          MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(in)) {
        while (failures.wantsMore() && lines.hasNextValue()) {
          failures.add(text.failure(lines.nextValue()));
        }
      }
    }
  }
}
