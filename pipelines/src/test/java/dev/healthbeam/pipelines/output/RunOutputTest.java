/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOutputTest {

  @TempDir Path folder;

  @Test
  void anEmptyFolderIsFree() throws IOException {
    claim("may", false);
    assertThat(Files.exists(folder.resolve("run.json")), is(true));
  }

  @Test
  void aFolderThatDoesNotExistIsMade() throws IOException {
    output(folder.resolve("a/b"), "analyze").claim("may", "s3://b/w", false);
    assertThat(Files.exists(folder.resolve("a/b/run.json")), is(true));
  }

  @Test
  void theSameRunReplacesItsFilesAndLeavesNoStaleShard() throws IOException {
    claim("may", false);
    write("results/part-00000-of-00002.ndjson");
    write("failures/part-00000-of-00001.ndjson");
    write("jobs/part-00000-of-00001.ndjson");
    write("summary.json");
    claim("may", false);
    assertThat(Files.exists(folder.resolve("results/part-00000-of-00002.ndjson")), is(false));
    assertThat(Files.exists(folder.resolve("failures/part-00000-of-00001.ndjson")), is(false));
    assertThat(Files.exists(folder.resolve("jobs/part-00000-of-00001.ndjson")), is(false));
    assertThat(Files.exists(folder.resolve("summary.json")), is(false));
  }

  @Test
  void filesOfASecondDriverAtWorkOnTheSameRunAreNotTakenFromIt() throws IOException {
    claim("may", false);
    write("results/part-00000-of-00002.ndjson");
    claim("may", false);
    assertThat(Files.exists(folder.resolve("results/part-00000-of-00002.ndjson")), is(true));
  }

  @Test
  void anotherRunsResultsAreNotTouched() throws IOException {
    claim("april", false);
    write("results/part-00000-of-00001.ndjson");
    CommandException e = assertThrows(CommandException.class, () -> claim("may", false));
    assertThat(e.exitCode(), is(ExitCode.ERROR));
    assertThat(e.getMessage(), containsString("holds the results of run 'april', not of 'may'"));
    assertThat(Files.exists(folder.resolve("results/part-00000-of-00001.ndjson")), is(true));
  }

  @Test
  void resultsOfNobodyKnownAreNotTouchedEither() throws IOException {
    write("results/part-00000-of-00001.ndjson");
    CommandException e = assertThrows(CommandException.class, () -> claim("may", false));
    assertThat(e.getMessage(), containsString("an unknown run"));
  }

  @Test
  void resultsOfAnotherCommandUnderTheSameRunNameAreNotTouched() throws IOException {
    claim("may", false);
    CommandException e =
        assertThrows(
            CommandException.class, () -> output(folder, "scribe").claim("may", "s3://b/w", false));
    assertThat(e.getMessage(), containsString("holds the results of analyze, not of scribe"));
  }

  @Test
  void overwriteReplacesAnotherRun() throws IOException {
    claim("april", false);
    write("results/part-00000-of-00001.ndjson");
    claim("may", true);
    assertThat(Files.exists(folder.resolve("results/part-00000-of-00001.ndjson")), is(false));
    assertThrows(CommandException.class, () -> claim("april", false));
  }

  @Test
  void filesOfOthersInTheFolderStay() throws IOException {
    write("README.txt");
    write("results/notes.txt");
    claim("may", true);
    assertThat(Files.exists(folder.resolve("README.txt")), is(true));
    assertThat(Files.exists(folder.resolve("results/notes.txt")), is(true));
  }

  private void claim(String run, boolean overwrite) throws IOException {
    output(folder, "analyze").claim(run, "s3://b/w", overwrite);
  }

  private static RunOutput output(Path folder, String command) {
    return new RunOutput(
        new LocalFolder(folder),
        command,
        List.of(OutputFiles.RESULTS, OutputFiles.FAILURES, OutputFiles.JOBS));
  }

  private void write(String file) throws IOException {
    new LocalFolder(folder).write(file, "x\n".getBytes(StandardCharsets.UTF_8));
  }
}
