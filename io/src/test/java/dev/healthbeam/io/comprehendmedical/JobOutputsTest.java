/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.FileOutcome;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

class JobOutputsTest {

  private static final S3Location INPUT = new S3Location("in", "notes/");
  private static final S3Location OUTPUT =
      new S3Location("out", "res/123456789012-PHIDetection-0f/");
  private static final String FOLDER = "res/123456789012-PHIDetection-0f/";
  private static final String MANIFESTS = "Manifest_123456789012-PHI-0f/";

  private static final FileOutcome A = success("a.txt");
  private static final FileOutcome B = success("b.txt");
  private static final FileOutcome C = FileOutcome.unprocessed("c.txt", "TOO_LONG", "too long");

  private final FakeObjectStore store = FakeObjectStore.withPages(3, "in", "out");
  private final List<FileOutcome> outcomes = new ArrayList<>();

  @Test
  void theManifestsAreFollowedFromWhereTheServiceSays() throws Exception {
    seedOutputs();
    seedSummary(FOLDER + "Manifest", FOLDER + "success", FOLDER + "unprocessed");
    seedLists(FOLDER + "success", FOLDER + "unprocessed");

    JobSummary summary = read(FOLDER + "Manifest");

    assertThat(outcomes, contains(A, B, C));
    assertThat(
        summary,
        is(new JobSummary("PARTIAL_SUCCESS", "The job ended", 4211L, 2, 1, false, List.of())));
    assertThat(store.count(Operation.LIST), is(0L));
  }

  @Test
  void everySpellingOfALocationIsUnderstood() throws Exception {
    String folder = FOLDER + MANIFESTS;
    seedOutputs();
    seedLists(folder + "success/part-0.json", folder + "failed/part-0.json");
    for (String said :
        List.of(
            "s3://out/" + folder,
            folder,
            "/" + folder,
            "out/" + folder,
            "/out/" + folder,
            MANIFESTS,
            "123456789012-PHIDetection-0f/" + MANIFESTS)) {
      for (String files : List.of("success", "success/", "success/part-0.json")) {
        outcomes.clear();
        seedSummary(
            folder + "Manifest.json", said + files, said + files.replace("success", "failed"));

        JobSummary summary = read(said + "Manifest.json");

        assertThat(said + files, outcomes, contains(A, B, C));
        assertThat(said + files, summary.listed(), is(false));
        assertThat(said + files, summary.meteredCharacters(), is(4211L));
      }
    }
  }

  @Test
  void aListInAnotherBucketIsFollowed() throws Exception {
    seedSummary(FOLDER + "Manifest", "s3://in/lists/ok", "s3://in/lists/bad");
    seed(
        "s3://in/lists/ok",
        "{\"Files\":[{\"Input\":\"notes/a.txt\",\"Output\":\"s3://in/x/a.out\"},"
            + "{\"Input\":\"notes/b.txt\"}]}");
    seed("s3://in/lists/bad", "{\"Files\":[]}");

    read(FOLDER + "Manifest");

    assertThat(
        outcomes, contains(FileOutcome.processed("a.txt", new S3Location("in", "x/a.out")), B));
  }

  @Test
  void withoutAPathTheThreeFilesOfOldAreFoundByTheirNames() throws Exception {
    seedOutputs();
    seedSummary(FOLDER + "Manifest", null, null);
    seedLists(FOLDER + "success", FOLDER + "unprocessed");

    JobSummary summary = read(null);

    assertThat(outcomes, contains(A, B, C));
    assertThat(summary.status(), is("PARTIAL_SUCCESS"));
  }

  @Test
  void withoutAPathTheManifestFolderIsFoundInTheJobsFolderOrBesideIt() throws Exception {
    for (String folder : List.of(FOLDER + MANIFESTS, "res/" + MANIFESTS)) {
      seedOutputs();
      seed("s3://out/res/Manifest_123456789012-PHI-aa/success/x", "{\"Files\":[\"notes/other\"]}");
      seedSummary(folder + "summary.json", null, null);
      seedLists(folder + "success/0", folder + "failed/0");
      outcomes.clear();

      JobSummary summary = read(null);

      assertThat(folder, outcomes, contains(A, B, C));
      assertThat(folder, summary.meteredCharacters(), is(4211L));
      store.delete(store.locations()).join();
    }
  }

  @Test
  void aManifestPathThatLeadsNowhereIsNoReasonToGiveUp() throws Exception {
    seedOutputs();
    seedSummary(FOLDER + "Manifest", "gone/success", "gone/failed");
    seedLists(FOLDER + "success", FOLDER + "unprocessed");

    read("s3://out/gone/Manifest");

    assertThat(outcomes, contains(A, B, C));
  }

  @Test
  void withoutAnyManifestTheOutputFilesAreListed() throws Exception {
    seedOutputs();
    seed("s3://out/" + FOLDER + "deep/er/d.txt.out", "{}");

    JobSummary summary = read(null, Set.of("a.txt", "b.txt", "deep/er/d.txt"));

    assertThat(outcomes, containsInAnyOrder(A, B, success("deep/er/d.txt")));
    assertThat(summary, is(new JobSummary(null, null, null, 3, 0, true, List.of())));
  }

  @Test
  void aTruncatedSuccessManifestIsCompletedFromTheOutputFiles() throws Exception {
    seedOutputs();
    seedSummary(FOLDER + "Manifest", FOLDER + "success", FOLDER + "unprocessed");
    seedLists(FOLDER + "success", FOLDER + "unprocessed");
    S3Location list = new S3Location("out", FOLDER + "success");
    store.seed(list, store.text(list).substring(0, store.text(list).length() - 30));

    JobSummary summary = read(FOLDER + "Manifest");

    assertThat(Set.copyOf(outcomes), is(Set.of(A, B, C)));
    assertThat(summary.listed(), is(true));
    assertThat(summary.problems(), contains(containsString(list.uri() + " ends early")));
  }

  @Test
  void aSuccessManifestThatNamesFewerFilesThanCountedIsCompletedToo() throws Exception {
    seedOutputs();
    seedSummary(FOLDER + "Manifest", FOLDER + "success", null);
    seed("s3://out/" + FOLDER + "success", "{\"Files\":[{\"Input\":\"notes/a.txt\"}]}");

    JobSummary summary = read(FOLDER + "Manifest");

    assertThat(Set.copyOf(outcomes), is(Set.of(A, B)));
    assertThat(summary.listed(), is(true));
  }

  @Test
  void aDamagedSummaryIsAProblemAndNotTheEnd() throws Exception {
    seedOutputs();
    seed("s3://out/" + FOLDER + "Manifest", "{\"Summary\":{\"Status\":\"COMPL");
    seedLists(FOLDER + "success", FOLDER + "unprocessed");

    JobSummary summary = read(FOLDER + "Manifest");

    assertThat(outcomes, contains(A, B, C));
    assertThat(summary.status(), is(nullValue()));
    assertThat(summary.problems(), contains(containsString("Manifest ends early")));
  }

  @Test
  void nothingIsSearchedForThatTheSummarySaysIsNotThere() throws Exception {
    seed(
        "s3://out/" + FOLDER + "Manifest",
        "{\"Summary\":{\"Status\":\"FAILED\",\"SuccessFilesCount\":0,\"UnprocessedFilesCount\":0,"
            + "\"FailedJobErrorMessage\":\"role\"}}");

    JobSummary summary = read(FOLDER + "Manifest");

    assertThat(outcomes, is(empty()));
    assertThat(summary.message(), is("role"));
    assertThat(store.count(Operation.LIST), is(0L));
  }

  @Test
  void outputsAreFoundHoweverTheManifestSpellsThem() throws Exception {
    for (String output :
        List.of(
            "s3://out/" + FOLDER + "a.txt.out",
            FOLDER + "a.txt.out",
            "/" + FOLDER + "a.txt.out",
            "out/" + FOLDER + "a.txt.out",
            "123456789012-PHIDetection-0f/a.txt.out",
            "a.txt.out",
            "/a.txt.out",
            "res/a.txt.out",
            "")) {
      seed(
          "s3://out/" + FOLDER + "success",
          "{\"Files\":[{\"Input\":\"notes/a.txt\",\"Output\":\"" + output + "\"}]}");
      outcomes.clear();

      read(null);

      assertThat(output, outcomes, contains(A));
    }
  }

  @Test
  void aManifestThatEncodesItsInputsEncodesItsOutputs() throws Exception {
    seed(
        "s3://out/" + FOLDER + "success",
        "{\"Files\":[{\"Input\":\"notes/x%20y.txt\",\"Output\":\"" + FOLDER + "x%20y.txt.out\"}]}");

    read(null, Set.of("x y.txt"));

    assertThat(outcomes, contains(success("x y.txt")));
  }

  @Test
  void filesNamedLikeManifestsAreOutputsAllTheSame() throws Exception {
    seed("s3://out/" + FOLDER + "success/a.txt.out", "{}");
    seed("s3://out/" + FOLDER + "Manifest.out", "{}");

    read(null, Set.of("success/a.txt", "Manifest"));

    assertThat(outcomes, containsInAnyOrder(success("success/a.txt"), success("Manifest")));
  }

  @Test
  void whatIsDeniedWhereItMayNotExistIsLookedForElsewhere() throws Exception {
    seedOutputs();
    store.failAll(
        call -> call.operation() != Operation.LIST || call.at().key().contains("Manifest"),
        Kind.ACCESS_DENIED);

    read("somewhere/Manifest");

    assertThat(outcomes, containsInAnyOrder(A, B));
  }

  @Test
  void troubleWithS3IsNotTakenForAnAnswer() {
    seedOutputs();
    store.failAll(FakeObjectStore.on(Operation.LIST), Kind.UNAVAILABLE);

    ObjectStoreException thrown = assertThrows(ObjectStoreException.class, () -> read(null));

    assertThat(thrown.kind(), is(Kind.UNAVAILABLE));
    assertThat(outcomes, is(empty()));
  }

  private JobSummary read(@Nullable String manifest) throws IOException {
    return read(manifest, Set.of("a.txt", "b.txt", "c.txt"));
  }

  private JobSummary read(@Nullable String manifest, Set<String> given) throws IOException {
    return new JobOutputs(store).read(OUTPUT, manifest, INPUT, given::contains, outcomes::add);
  }

  private void seedOutputs() {
    seed("s3://out/" + FOLDER + "a.txt.out", "{}");
    seed("s3://out/" + FOLDER + "b.txt.out", "{}");
  }

  private void seedSummary(String key, @Nullable String success, @Nullable String unprocessed) {
    seed(
        "s3://out/" + key,
        """
        {"Summary":{"Status":"PARTIAL_SUCCESS","SuccessFilesCount":2,"UnprocessedFilesCount":1,
          "TotalMeteredCharacters":4211,"FailedJobErrorMessage":"The job ended",
          "SuccessfulFilesListLocation":%s,"UnprocessedFilesListLocation":%s}}\
        """
            .formatted(quoted(success), quoted(unprocessed)));
  }

  private void seedLists(String success, String unprocessed) {
    seed(
        "s3://out/" + success,
        """
        {"Files":[{"Input":"notes/a.txt","Output":"%1$sa.txt.out","InputSize":5},
                  {"Input":"notes/b.txt","Output":"%1$sb.txt.out","InputSize":6}]}\
        """
            .formatted(FOLDER));
    seed(
        "s3://out/" + unprocessed,
        """
        {"Files":[{"Input":"notes/c.txt","ErrorCode":"TOO_LONG","ErrorMessage":"too long"}]}\
        """);
  }

  private void seed(String uri, String text) {
    store.seed(S3Location.parse(uri), text);
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }

  private static FileOutcome success(String key) {
    return FileOutcome.processed(key, OUTPUT.child(key + ".out"));
  }
}
