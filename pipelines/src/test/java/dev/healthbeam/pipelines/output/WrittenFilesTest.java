/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenFilesTest {

  private static final List<OutputFiles> KINDS = List.of(OutputFiles.RESULTS, OutputFiles.JOBS);

  @TempDir Path path;

  @Test
  void filesOfARepeatedAttemptThatWasSpreadOtherwiseDoNotStay() throws IOException {
    write("results/part-a-00000-of-00003.ndjson", "results/part-a-00002-of-00003.ndjson");
    List<String> own = write("results/part-a-00000-of-00002.ndjson", "jobs/part-a-0.ndjson");

    written("a").complete(own, "{\"run\":\"may\"}");

    assertThat(files(), is(sorted(own)));
  }

  @Test
  void ofTwoDriversOfARunTheFirstToBeDoneLeavesItsFilesAndTheOtherNone() throws IOException {
    List<String> first = write("results/part-a-0.ndjson", "jobs/part-a-0.ndjson");
    List<String> second = write("results/part-b-0.ndjson");
    written("a").complete(first, "{\"run\":\"may\"}");
    second.addAll(write("results/part-b-0.ndjson", "jobs/part-b-0.ndjson"));

    written("b").complete(second, "{\"run\":\"may\"}");

    assertThat(files(), is(sorted(first)));
    assertThat(summary(), containsString("\"writer\":\"a\""));
  }

  @Test
  void aBundleThatIsRetriedFinishesWhatItHadBegun() throws IOException {
    List<String> own = write("results/part-a-0.ndjson");
    written("a").complete(own, "{\"seconds\":1}");
    write("results/part-killed-0.ndjson");

    written("a").complete(own, "{\"seconds\":2}");

    assertThat(files(), is(own));
    assertThat(summary(), containsString("\"seconds\":1"));
  }

  @Test
  void filesThatAreNobodysOutputStay() throws IOException {
    write("results/notes.txt", "other/part-b-0.ndjson");
    List<String> own = write("results/part-a-0.ndjson");

    written("a").complete(own, "{}");

    assertThat(Files.exists(path.resolve("results/notes.txt")), is(true));
    assertThat(Files.exists(path.resolve("other/part-b-0.ndjson")), is(true));
  }

  private WrittenFiles written(String writer) {
    return new WrittenFiles(new LocalFolder(path), writer, KINDS);
  }

  private List<String> write(String... files) throws IOException {
    for (String file : files) {
      new LocalFolder(path).write(file, "x\n".getBytes(StandardCharsets.UTF_8));
    }
    return new ArrayList<>(List.of(files));
  }

  private List<String> files() throws IOException {
    return sorted(OutputFiles.list(new LocalFolder(path), KINDS));
  }

  private static List<String> sorted(List<String> files) {
    return files.stream().sorted().toList();
  }

  private String summary() throws IOException {
    return Files.readString(path.resolve("summary.json"));
  }
}
