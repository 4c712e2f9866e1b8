/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.OutputLines;
import dev.healthbeam.pipelines.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from files through the emulator to files. */
class LocalRunTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOTE =
      "Patient: Jane Roe. Hypertension, treated with lisinopril 10 mg daily. Denies chest pain.\n";

  @TempDir Path folder;
  private Path notes;
  private Path out;

  @BeforeEach
  void layOut() throws IOException {
    notes = Files.createDirectories(folder.resolve("my notes/ward 1")).getParent();
    out = folder.resolve("out");
    Files.writeString(notes.resolve("a.txt"), NOTE);
    Files.writeString(notes.resolve("ward 1/b+c%20.txt"), "😀 " + NOTE);
    Files.writeString(notes.resolve(".hidden"), NOTE.repeat(600));
  }

  @Test
  void everyNoteHasAResultForEveryAnalysis() throws IOException {
    Run run = analyze();
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    Set<String> documents = new TreeSet<>();
    List<JsonNode> results = lines("results");
    results.forEach(result -> documents.add(result.path("document").asText()));
    assertThat(
        documents,
        containsInAnyOrder(
            "s3://local/a.txt", "s3://local/ward 1/b+c%20.txt", "s3://local/.hidden"));
    assertThat(results.size(), is(15));
    assertThat(lines("failures").size(), is(0));
    JsonNode summary = JSON.readTree(out.resolve("summary.json").toFile());
    assertThat(summary.path("run").asText(), is("my-notes"));
    assertThat(summary.path("documents").asInt(), is(3));
    assertThat(summary.path("analyses").size(), is(5));
    for (JsonNode analysis : summary.path("analyses")) {
      assertThat(analysis.path("succeeded").asInt(), is(3));
      assertThat(analysis.path("jobs").asInt() > 0, is(true));
      assertThat(analysis.path("units").asInt() > 500, is(true));
    }
    assertThat(run.out(), containsString("run my-notes: 3 documents in"));
  }

  @Test
  void offsetsSelectTheTextOfTheWholeDocument() throws IOException {
    analyze("--analyses=ENTITIES_V2,SNOMEDCT");
    for (JsonNode result : lines("results")) {
      String document = result.path("document").asText().replace("s3://local/", "");
      String text = Files.readString(notes.resolve(document));
      for (JsonNode entity : result.path("result").path("Entities")) {
        int begin = text.offsetByCodePoints(0, entity.path("BeginOffset").asInt());
        int end = text.offsetByCodePoints(0, entity.path("EndOffset").asInt());
        assertThat(text.substring(begin, end), is(entity.path("Text").asText()));
      }
    }
  }

  @Test
  void badDocumentsAreFailuresWithAReasonAndTheExitCodeSaysSo() throws IOException {
    Files.writeString(notes.resolve("empty.txt"), "");
    byte[] latin1 = "Größe ".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(notes.resolve("latin1.txt"), latin1);
    Run run = analyze("--analyses=PHI");
    assertThat(run.err(), run.exitCode(), is(ExitCode.DOCUMENTS_FAILED));
    Set<String> failed = new TreeSet<>();
    lines("failures")
        .forEach(
            failure ->
                failed.add(
                    failure.path("document").asText() + " " + failure.path("reason").asText()));
    assertThat(
        failed, containsInAnyOrder("s3://local/empty.txt EMPTY", "s3://local/latin1.txt NOT_UTF8"));
    assertThat(run.out(), containsString("s3://local/empty.txt [PHI]"));
    assertThat(run.out(), containsString("EMPTY (1)"));
  }

  @Test
  void nothingThatIsPrintedQuotesANote() {
    Run run = analyze();
    for (String word : List.of("Jane", "lisinopril", "chest pain", "Hypertension")) {
      assertThat(run.out() + run.err(), not(containsString(word)));
    }
  }

  @Test
  void theSameAgainReplacesTheResults() throws IOException {
    analyze("--analyses=PHI");
    Files.writeString(out.resolve("results/stale.ndjson"), "{}\n");
    Run again = analyze("--analyses=PHI");
    assertThat(again.err(), again.exitCode(), is(ExitCode.SUCCESS));
    assertThat(lines("results").size(), is(3));
  }

  @Test
  void quietPrintsNothing() {
    Run run = analyze("--quiet", "--analyses=PHI");
    assertThat(run.out() + run.err(), is(""));
  }

  @Test
  void aSingleFileCanBeAnalysed() throws IOException {
    Run run =
        Run.of(
            "analyze",
            "--local",
            "--analyses=RXNORM",
            "--input=" + notes.resolve("a.txt"),
            "--output=" + out);
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    assertThat(lines("results").get(0).path("document").asText(), is("s3://local/a.txt"));
  }

  @Test
  void anEmptyDirectoryIsWrongUsage() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Run run = Run.of("analyze", "--local", "--input=" + empty, "--output=" + out);
    assertThat(run.exitCode(), is(ExitCode.USAGE));
    assertThat(run.err(), containsString("there is no file in this directory"));
  }

  @Test
  void anEstimateIsATableAndWritesNothing() {
    Run run = analyze("--estimate", "--analyses=PHI,SNOMEDCT");
    assertThat(run.err(), run.exitCode(), is(ExitCode.SUCCESS));
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0), startsWith("analysis  documents  parts  jobs"));
    assertThat(lines.get(1), startsWith("PHI               3      4"));
    assertThat(Files.exists(out), is(false));
  }

  @Test
  void aBudgetStopsTheRunBeforeTheFirstJob() {
    Run run = analyze("--maxDocuments=2");
    assertThat(run.exitCode(), is(ExitCode.ERROR));
    assertThat(
        run.err().lines().filter(line -> line.startsWith("healthbeam analyze: ")).count(), is(1L));
    assertThat(run.err(), containsString("maxDocuments"));
    assertThat(run.err(), not(containsString("Exception")));
  }

  private Run analyze(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "analyze", "--local", "--jobSeconds=0.05", "--input=" + notes, "--output=" + out));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private List<JsonNode> lines(String under) throws IOException {
    return OutputLines.of(out.resolve(under));
  }
}
