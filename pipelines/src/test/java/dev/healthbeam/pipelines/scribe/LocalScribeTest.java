/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.OutputLines;
import dev.healthbeam.pipelines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the samples, from recordings through the emulator to files. */
class LocalScribeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Path.of("../samples/visits");

  @TempDir Path folder;

  @Test
  void everyRecordingHasATranscriptANoteAndAReadableFile() throws IOException {
    Run run = scribe(SAMPLES, "--render=markdown,text", "--analyses=ENTITIES_V2");
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    List<JsonNode> results = OutputLines.of(folder.resolve("out/results"));
    assertThat(
        results.stream().map(result -> result.path("recording").asText()).sorted().toList(),
        contains("s3://local/cough.wav", "s3://local/knee-pain.wav"));
    for (JsonNode result : results) {
      assertThat(unresolved(result), is(empty()));
    }
    assertThat(
        names("out/visits").stream()
            .map(name -> name.replaceFirst("-[0-9a-f]{32}\\.", "."))
            .toList(),
        contains("cough.wav.md", "cough.wav.txt", "knee-pain.wav.md", "knee-pain.wav.txt"));
    assertThat(
        OutputLines.of(folder.resolve("out/analyses/results")).stream()
            .map(result -> result.path("document").asText())
            .sorted()
            .toList(),
        contains("s3://local/cough.wav", "s3://local/knee-pain.wav"));
    JsonNode summary = JSON.readTree(folder.resolve("out/summary.json").toFile());
    assertThat(summary.path("visits").asInt(), is(2));
    assertThat(summary.path("succeeded").asInt(), is(2));
    assertThat(summary.path("jobs").asInt(), is(2));
    assertThat(
        summary.path("analyses").toString(),
        is("[{\"analysis\":\"ENTITIES_V2\",\"documents\":2,\"succeeded\":2,\"failed\":0}]"));
    for (String word : List.of("knee has", "lisinopril", "penicillin", "asthma")) {
      assertThat(run.out() + run.err(), not(containsString(word)));
    }
  }

  @Test
  void whatIsNoRecordingIsAFailureBeforeAnyCall() throws IOException {
    Path visits = Files.createDirectory(folder.resolve("visits"));
    Files.writeString(visits.resolve("notes.docx"), "not a recording");
    Files.write(visits.resolve("empty.wav"), new byte[0]);
    Run run = scribe(visits);
    assertThat(run.err(), run.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    assertThat(
        OutputLines.of(folder.resolve("out/failures")).stream()
            .map(line -> line.path("recording").asText() + " " + line.path("reason").asText())
            .sorted()
            .toList(),
        contains("s3://local/empty.wav EMPTY", "s3://local/notes.docx UNSUPPORTED_MEDIA"));
    assertThat(OutputLines.of(folder.resolve("out/jobs")), is(empty()));
    assertThat(run.out(), containsString("    s3://local/notes.docx its header is that of no WAV"));
  }

  @Test
  void aRecordingWithoutItsTextFailsWithTheServicesReason() throws IOException {
    Path visits = Files.createDirectory(folder.resolve("visits"));
    Files.copy(SAMPLES.resolve("cough.wav"), visits.resolve("cough.wav"));
    Run run = scribe(visits);
    assertThat(run.err(), run.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    JsonNode failure = OutputLines.of(folder.resolve("out/failures")).get(0);
    assertThat(failure.path("reason").asText(), is("JOB_FAILED"));
    assertThat(failure.path("job").asText(), startsWith("visits-MEDICAL_SCRIBE-"));
  }

  private Run scribe(Path input, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "scribe",
                "--local",
                "--jobSeconds=0.05",
                "--input=" + input,
                "--output=" + folder.resolve("out")));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  /** Evidence that leads nowhere, and spans that do not select their text. */
  private static List<String> unresolved(JsonNode result) {
    Set<String> segments = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    result.path("transcript").forEach(segment -> segments.add(segment.path("id").asText()));
    for (JsonNode section : result.path("note")) {
      for (JsonNode sentence : section.path("sentences")) {
        sentence
            .path("evidence")
            .forEach(
                id -> {
                  if (!segments.contains(id.asText())) {
                    wrong.add("evidence " + id);
                  }
                });
      }
    }
    for (JsonNode insight : result.path("insights")) {
      for (JsonNode span : insight.path("spans")) {
        if (!selects(result, span)) {
          wrong.add("span " + insight.path("id"));
        }
      }
    }
    if (segments.isEmpty() || result.path("insights").isEmpty()) {
      wrong.add("nothing was found");
    }
    return wrong;
  }

  private static boolean selects(JsonNode result, JsonNode span) {
    for (JsonNode segment : result.path("transcript")) {
      if (segment.path("id").equals(span.path("segment"))) {
        String text = segment.path("text").asText();
        int begin = text.offsetByCodePoints(0, span.path("begin").asInt(-1));
        int end = text.offsetByCodePoints(0, span.path("end").asInt(-1));
        return text.substring(begin, end).equals(span.path("text").asText());
      }
    }
    return false;
  }

  private List<String> names(String under) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(under))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }
}
