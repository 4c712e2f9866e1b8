/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestsTest {

  @Test
  void theSummaryOfTodayIsRead() throws Exception {
    SummaryManifest summary =
        summary(
                """
                {"Summary": {"Status": "PARTIAL_SUCCESS", "JobType": "PHIDetection",
                  "InputDataConfiguration": {"Bucket": "in", "Path": "notes/", "Status": "no"},
                  "OutputDataConfiguration": {"Bucket": "out", "Path": "res/1-PHIDetection-2/"},
                  "InputFileCount": 3, "TotalMeteredCharacters": 4211, "UnprocessedFilesCount": 1,
                  "SuccessFilesCount": 2, "TotalDurationSeconds": 97,
                  "SuccessfulFilesListLocation": "s", "UnprocessedFilesListLocation": "u",
                  "FailedJobErrorMessage": "The status of the job is completed"}}\
                """)
            .get();

    assertThat(
        summary,
        is(
            new SummaryManifest(
                "PARTIAL_SUCCESS",
                Analysis.PHI,
                3L,
                2L,
                1L,
                4211L,
                97L,
                "s",
                "u",
                "The status of the job is completed")));
  }

  @Test
  void anOldJobTypeAndMissingMembersAreAllRight() throws Exception {
    assertThat(
        summary("{\"Summary\":{\"JobType\":\"DetectEntitiesJob\",\"Status\":null}}").get(),
        is(
            new SummaryManifest(
                null, Analysis.ENTITIES_V2, null, null, null, null, null, null, null, null)));
  }

  @Test
  void countsMayBeTextsAndTheSummaryMayLieOnTop() throws Exception {
    SummaryManifest summary =
        summary("{\"SuccessFilesCount\":\"12\",\"InputFileCount\":1e1,\"X\":[{\"Status\":1}]}")
            .get();

    assertThat(summary.successFiles(), is(12L));
    assertThat(summary.inputFiles(), is(10L));
  }

  @Test
  void aCountThatIsNoneSaysNothingRatherThanThatThereIsNothingToRead() throws Exception {
    for (String count : List.of("-1", "\"NaN\"", "1e400", "\"-Infinity\"", "\"x\"")) {
      assertThat(
          count,
          summary("{\"SuccessFilesCount\":" + count + "}").get().successFiles(),
          nullValue());
    }
  }

  @Test
  void whatHasNoMemberOfASummaryIsNone() throws Exception {
    assertThat(summary("{\"Files\":[]}"), is(Optional.empty()));
    assertThat(summary("[1]"), is(Optional.empty()));
    assertThrows(UnreadableFileException.class, () -> summary("{\"Summary\":{\"Status\":\"COM"));
  }

  @Test
  void successfulFilesAreRead() throws Exception {
    assertThat(
        files(
            "{\"Files\": [{\"Input\": \"a\", \"Output\": \"b\", \"InputSize\": 1529},"
                + " {\"Input\":\"c\"}]}"),
        contains(new ManifestFile("a", "b", null, null), new ManifestFile("c", null, null, null)));
  }

  @Test
  void bothShapesOfUnprocessedFilesAreReadEvenMixed() throws Exception {
    assertThat(
        files(
            """
            {"Version": {"Files": ["no"]}, "Files": ["a",
              {"Input": "b", "ErrorCode": "E", "ErrorMessage": "m", "New": {"Input": "x"}},
              7, null, [], {"Output": "nothing went in"},
              {"Input": "c", "ErrorCode": 42, "ErrorMessage": null}]}\
            """),
        contains(
            new ManifestFile("a", null, null, null),
            new ManifestFile("b", null, "E", "m"),
            new ManifestFile("c", null, "42", null)));
  }

  @Test
  void aMemberNamedTwiceIsUnreadableForOneOfThemWouldBeDropped() {
    for (String text :
        List.of(
            "{\"Files\":[\"a\"],\"Files\":[\"b\"]}",
            "{\"Files\":[{\"Input\":\"a\",\"Output\":\"b\",\"Input\":\"c\"}]}",
            "{\"Files\":[{\"Input\":\"a\",\"ErrorCode\":\"b\",\"ErrorCode\":null}]}")) {
      assertThrows(UnreadableFileException.class, () -> files(text));
    }
    assertThrows(
        UnreadableFileException.class,
        () -> summary("{\"Summary\":{\"Status\":\"FAILED\",\"Status\":\"COMPLETED\"}}"));
  }

  @Test
  void aListWithoutFilesIsEmpty() throws Exception {
    assertThat(files("{}"), is(empty()));
    assertThat(files("{\"Files\":null}"), is(empty()));
    assertThat(files("{\"Files\":[]}"), is(empty()));
    assertThat(files("[\"a\"]"), hasSize(1));
  }

  @Test
  void aTruncatedListGivesWhatItHasAndThenSaysSo() {
    List<ManifestFile> before = new ArrayList<>();

    UnreadableFileException thrown =
        assertThrows(
            UnreadableFileException.class,
            () ->
                FileList.read(
                    stream("{\"Files\":[\"a\",\"b\",\"SECRET"), "s3://b/list", before::add));

    assertThat(before, hasSize(2));
    assertThat(thrown.getMessage(), containsString("s3://b/list ends early"));
    assertThat(thrown.getMessage(), not(containsString("SECRET")));
  }

  @Test
  void whatIsNoListIsUnreadable() {
    for (String text : List.of("", "7", "{\"Files\":[]}}", "<Files/>", "{\"Files\":[]} {}")) {
      assertThrows(UnreadableFileException.class, () -> files(text));
    }
  }

  @Test
  void aListOfMillionsOfFilesIsNeverHeldInMemory() throws Exception {
    long files = 2_000_000;
    long[] seen = {0};
    System.gc();
    long before = usedBytes();
    long[] most = {0};

    long read =
        FileList.read(
            new Endless(files),
            "s3://b/list",
            file -> {
              if (++seen[0] % 500_000 == 0) {
                System.gc();
                most[0] = Math.max(most[0], usedBytes() - before);
              }
            });

    assertThat(read, is(files));
    assertThat(seen[0], is(files));
    assertThat(most[0], lessThan(32L << 20));
  }

  private static long usedBytes() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** A success manifest made while it is read. */
  private static final class Endless extends InputStream {
    private final long files;
    private long next = -1;
    private byte[] chunk = new byte[0];
    private int at;

    Endless(long files) {
      this.files = files;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == chunk.length) {
        if (next > files) {
          return -1;
        }
        String text =
            next < 0
                ? "{\"Files\":["
                : next == files
                    ? "]}"
                    : (next == 0 ? "" : ",")
                        + "{\"Input\":\"notes/%09d.txt\",\"Output\":\"r/%09d.txt.out\"}"
                            .formatted(next, next);
        chunk = text.getBytes(StandardCharsets.UTF_8);
        at = 0;
        next++;
      }
      int copied = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, into, from, copied);
      at += copied;
      return copied;
    }
  }

  private static Optional<SummaryManifest> summary(String json) throws IOException {
    return SummaryManifest.read(stream(json), "s3://b/Manifest");
  }

  private static List<ManifestFile> files(String json) throws IOException {
    List<ManifestFile> files = new ArrayList<>();
    long count = FileList.read(stream(json), "s3://b/list", files::add);
    assertThat(count, is((long) files.size()));
    return files;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
