/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import dev.healthbeam.pipelines.ExitCode;
import dev.healthbeam.pipelines.OutputLines;
import dev.healthbeam.pipelines.Run;
import dev.healthbeam.pipelines.commandline.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents whose names were made to attack whoever reads, writes or prints them. */
class HostileKeysTest {

  private static final List<String> NAMES =
      List.of(
          "a/../../outside.txt", // one more would lead out of the bucket, which S3 refuses
          "..",
          ".",
          "a//b.txt",
          "/",
          "a\\..\\..\\b.txt",
          "%2e%2e%2foutside.txt",
          "%",
          "%zz%00",
          "a b+c%20d?e=f&g#h;i.txt",
          " blanks ",
          "line\nhealthbeam analyze: all is well.txt",
          "cr\rlf.txt",
          "\u001b]0;title\u0007\u001b[2J.txt",
          "\u0001\u007f\u009b2J.txt",
          "\u202egpj.txt",
          "\u2028\u2029\ufeff\uffff.txt",
          "\ud83d\ude00/\u00e9e\u0301.txt",
          "<script>alert(1)</script>&lt;]]>.txt",
          "\"},{\"document\":\"s3://b/other\",\"x\":\"",
          "=HYPERLINK(\"http://example.org\")",
          "$(touch outside)`id`;|.txt",
          "con",
          "k".repeat(1_018));

  private Emulator emulator;
  private ObjectStore store;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    emulator = Emulator.builder().jobTime(Duration.ofMillis(50)).build().start();
    emulator.createBucket("bucket");
    store =
        S3ObjectStore.open(
            Arguments.read(
                    AnalyzeOptions.class,
                    List.of(
                        "--endpoint=" + emulator.endpoint(),
                        "--awsRegion=us-east-1",
                        RemoteRunTest.CREDENTIALS))
                .options(),
            ClientConfiguration.EMPTY);
  }

  @AfterEach
  void stop() {
    store.close();
    emulator.close();
  }

  @Test
  void everyDocumentComesOutOnceUnderItsOwnNameAndNothingElseHappens() throws IOException {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      S3Location at = new S3Location("bucket", "notes/" + NAMES.get(i));
      // Every third is cut, and so put under keys of our own making.
      String text = "Patient " + i + " takes aspirin 81 mg. ".repeat(i % 3 == 0 ? 2_000 : 1);
      store.put(at, text.getBytes(StandardCharsets.UTF_8)).join();
      documents.add(at.uri());
    }
    Path out = folder.resolve("out");

    Run run =
        Run.of(
            "analyze",
            "--input=s3://bucket/notes/",
            "--output=" + out,
            "--workspace=s3://bucket/work",
            "--dataAccessRoleArn=arn:aws:iam::123456789012:role/reader",
            "--analyses=PHI",
            "--run=hostile",
            "--pollSeconds=0.1",
            "--endpoint=" + emulator.endpoint(),
            "--awsRegion=us-east-1",
            RemoteRunTest.CREDENTIALS);

    assertThat(
        run.err(), run.exitCode(), anyOf(is(ExitCode.SUCCESS), is(ExitCode.DOCUMENTS_FAILED)));
    List<String> seen = new ArrayList<>();
    seen.addAll(documents(out.resolve("results")));
    seen.addAll(documents(out.resolve("failures")));
    assertThat(seen, containsInAnyOrder(documents.toArray()));
    assertThat(documents(out.resolve("failures")), is(List.of()));
    assertThat(shown(run.out() + run.err()), is(List.of()));
    try (Stream<Path> all = Files.walk(folder)) {
      List<String> files =
          all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).toList();
      assertThat(files, everyItem(startsWith("out/")));
      assertThat(
          files.stream()
              .filter(
                  file ->
                      !file.matches(
                          "out/(results|failures|jobs)/part-[0-9a-f-]+-of-\\d+\\.ndjson"
                              + "|out/(summary|run)\\.json"))
              .toList(),
          is(List.of()));
    }
  }

  /** What of a text a terminal would obey. */
  private static List<Integer> shown(String text) {
    return text.codePoints()
        .filter(c -> (c != '\n' && c != '\r' && Character.isISOControl(c)) || c == 0x202e)
        .boxed()
        .toList();
  }

  private static List<String> documents(Path kind) throws IOException {
    return Files.isDirectory(kind)
        ? OutputLines.of(kind).stream().map(line -> line.get("document").asText()).toList()
        : List.of();
  }
}
