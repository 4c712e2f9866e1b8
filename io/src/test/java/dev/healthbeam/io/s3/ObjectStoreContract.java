/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} does, whatever it is made of. */
abstract class ObjectStoreContract {

  /** Names that are hard on URLs, headers and XML. */
  static final List<String> HARD_KEYS =
      List.of(
          "with space.txt",
          "plus+plus.txt",
          "100%.txt",
          "per%20cent.txt",
          "a&b=c?d#e.txt",
          "quote'\"quote.txt",
          "<tag>.txt",
          "grüße-日本-\uD83D\uDE00.txt",
          ".leading-dot",
          "no-extension",
          "ends.in.out",
          "a//b.txt",
          "tilde~star*(paren).txt",
          "semi;colon:comma,at@.txt",
          "back\\slash.txt",
          "brace{}[]^`|.txt");

  /** The store under test. */
  abstract ObjectStore store();

  /** An empty folder for this test alone, in an existing bucket. */
  abstract S3Location folder();

  @Test
  void aRangeGivesItsBytesAndFewerAtTheEndAndNoneBehindIt() {
    S3Location at = folder().child("range");
    store().put(at, new byte[] {1, 2, 3, 4, 5}).join();
    assertThat(store().range(at, null, 1, 2).join(), is(new byte[] {2, 3}));
    assertThat(store().range(at, null, 3, 100).join(), is(new byte[] {4, 5}));
    assertThat(store().range(at, null, 5, 1).join(), is(new byte[0]));
    CompletionException changed =
        assertThrows(
            CompletionException.class, () -> store().range(at, "another version", 0, 1).join());
    assertThat(
        ((ObjectStoreException) changed.getCause()).kind(),
        is(ObjectStoreException.Kind.PRECONDITION_FAILED));
  }

  @Test
  void whatWasPutIsRead() throws Exception {
    S3Location at = folder().child("a.txt");
    String etag = await(store().put(at, bytes("hello")));
    ObjectContent content = await(store().get(at, null));
    assertThat(new String(content.bytes(), UTF_8), is("hello"));
    assertThat(content.etag(), is(etag));
    assertThat(etag, not(containsString("\"")));
  }

  @Test
  void anEmptyObjectIsReadBothWays() throws Exception {
    S3Location at = folder().child("empty.txt");
    await(store().put(at, new byte[0]));
    assertThat(await(store().get(at, null)).bytes().length, is(0));
    try (InputStream in = store().open(at, null)) {
      assertThat(in.read(), is(-1));
    }
  }

  @Test
  void aLargeObjectIsReadAsAStream() throws Exception {
    byte[] large = new byte[RangedInputStream.CHUNK_BYTES * 2 + 12_345];
    new Random(7).nextBytes(large);
    S3Location at = folder().child("large.bin");
    String etag = await(store().put(at, large));
    try (InputStream in = store().open(at, etag)) {
      assertThat(Arrays.equals(in.readAllBytes(), large), is(true));
    }
  }

  @Test
  void aMissingObjectIsNotFound() throws Exception {
    S3Location nowhere = folder().child("nowhere.txt");
    assertThat(failure(store().get(nowhere, null)).kind(), is(Kind.NOT_FOUND));
    assertThat(
        assertThrows(ObjectStoreException.class, () -> store().open(nowhere, null)).kind(),
        is(Kind.NOT_FOUND));
    assertThat(await(store().head(nowhere)), is(Optional.empty()));
    assertThat(
        failure(store().copy(nowhere, null, folder().child("x"))).kind(), is(Kind.NOT_FOUND));
  }

  @Test
  void aMissingBucketIsNotFoundAndNamed() throws Exception {
    S3Location nowhere = new S3Location("no-such-bucket-here", "a.txt");
    for (CompletableFuture<?> call :
        List.of(
            store().get(nowhere, null),
            store().put(nowhere, bytes("x")),
            store().putIfAbsent(nowhere, bytes("x")),
            store().list(nowhere, null, null))) {
      ObjectStoreException failure = failure(call);
      assertThat(failure.kind(), is(Kind.NOT_FOUND));
      assertThat(failure.errorName(), is("NoSuchBucket"));
      assertThat(failure.getMessage(), containsString("no-such-bucket-here"));
    }
  }

  @Test
  void headGivesSizeAndVersion() throws Exception {
    S3Location at = folder().child("a.txt");
    String etag = await(store().put(at, bytes("hello")));
    assertThat(await(store().head(at)), is(Optional.of(new ObjectSummary(at, 5, etag))));
  }

  @Test
  void readingAnotherVersionIsAFailedPrecondition() throws Exception {
    S3Location at = folder().child("a.txt");
    String first = await(store().put(at, bytes("one")));
    assertThat(await(store().get(at, first)).bytes().length, is(3));
    await(store().put(at, bytes("two, longer")));
    assertThat(failure(store().get(at, first)).kind(), is(Kind.PRECONDITION_FAILED));
    assertThat(
        assertThrows(ObjectStoreException.class, () -> store().open(at, first)).kind(),
        is(Kind.PRECONDITION_FAILED));
  }

  @Test
  void onlyTheFirstOfTwoWritersCreates() throws Exception {
    S3Location at = folder().child("plan.json");
    Optional<String> first = await(store().putIfAbsent(at, bytes("one")));
    Optional<String> second = await(store().putIfAbsent(at, bytes("two")));
    assertThat(first.isPresent(), is(true));
    assertThat(second, is(Optional.empty()));
    assertThat(await(store().get(at, null)).etag(), is(first.get()));
  }

  @Test
  void ofManyWritersAtOnceOneCreates() throws Exception {
    S3Location at = folder().child("race.json");
    List<CompletableFuture<Optional<String>>> racers =
        IntStream.range(0, 32)
            .mapToObj(i -> store().putIfAbsent(at, bytes("writer " + i)))
            .toList();
    List<String> winners = new ArrayList<>();
    for (CompletableFuture<Optional<String>> racer : racers) {
      await(racer).ifPresent(winners::add);
    }
    assertThat(winners, hasSize(1));
    assertThat(await(store().get(at, null)).etag(), is(winners.get(0)));
  }

  @Test
  void replaceChangesOnlyTheVersionItKnows() throws Exception {
    S3Location at = folder().child("state.json");
    String first = await(store().put(at, bytes("one")));
    Optional<String> second = await(store().replace(at, bytes("two"), first));
    assertThat(second.isPresent(), is(true));
    assertThat(await(store().replace(at, bytes("three"), first)), is(Optional.empty()));
    assertThat(new String(await(store().get(at, second.get())).bytes(), UTF_8), is("two"));
  }

  @Test
  void replacingWhatIsNotThereChangesNothing() throws Exception {
    S3Location at = folder().child("state.json");
    String etag = await(store().put(folder().child("other.json"), bytes("one")));
    assertThat(await(store().replace(at, bytes("two"), etag)), is(Optional.empty()));
    assertThat(await(store().head(at)), is(Optional.empty()));
  }

  @Test
  void hardNamesAreWrittenReadCopiedListedAndDeleted() throws Exception {
    S3Location from = folder().child("from/");
    S3Location to = folder().child("to/");
    for (String key : HARD_KEYS) {
      await(store().put(from.child(key), bytes(key)));
    }
    for (String key : HARD_KEYS) {
      await(store().copy(from.child(key), null, to.child(key)));
      assertThat(new String(await(store().get(to.child(key), null)).bytes(), UTF_8), is(key));
      try (InputStream in = store().open(to.child(key), null)) {
        assertThat(new String(in.readAllBytes(), UTF_8), is(key));
      }
      assertThat(key, await(store().head(to.child(key))).isPresent(), is(true));
    }
    List<S3Location> copies =
        listAll(to, null).stream().map(ObjectSummary::location).sorted().toList();
    assertThat(copies, equalTo(HARD_KEYS.stream().map(to::child).sorted().toList()));
    await(store().delete(copies));
    assertThat(listAll(to, null), empty());
    assertThat(listAll(from, null), hasSize(HARD_KEYS.size()));
  }

  @Test
  void copyingAnotherVersionIsAFailedPrecondition() throws Exception {
    S3Location from = folder().child("from.txt");
    S3Location to = folder().child("to.txt");
    String first = await(store().put(from, bytes("one")));
    await(store().copy(from, first, to));
    assertThat(new String(await(store().get(to, null)).bytes(), UTF_8), is("one"));
    await(store().put(from, bytes("two")));
    assertThat(failure(store().copy(from, first, to)).kind(), is(Kind.PRECONDITION_FAILED));
    assertThat(new String(await(store().get(to, null)).bytes(), UTF_8), is("one"));
  }

  @Test
  void aListingIsInTheOrderOfTheKeysBytes() throws Exception {
    // U+FF21 sorts after U+1F600 in UTF-16 and before it in UTF-8.
    List<String> keys = List.of("A", "a", "a-b", "a/b", "a0", "é", "\uFF21", "\uD83D\uDE00");
    for (String key : keys.stream().sorted().toList()) {
      await(store().put(folder().child(key), bytes("x")));
    }
    List<String> listed =
        listAll(folder(), null).stream()
            .map(object -> object.location().key().substring(folder().key().length()))
            .toList();
    assertThat(listed, equalTo(keys));
  }

  @Test
  void aListingOfMoreThanAPageIsWholeAndCarriesSizesAndVersions() throws Exception {
    List<CompletableFuture<String>> puts = new ArrayList<>();
    for (int i = 0; i < 1_203; i++) {
      puts.add(store().put(folder().child("%04d".formatted(i)), bytes("x".repeat(i % 7))));
    }
    for (CompletableFuture<String> put : puts) {
      await(put);
    }
    ListPage first = await(store().list(folder(), null, null));
    assertThat(first.objects().size(), lessThanOrEqualTo(1_000));
    List<ObjectSummary> all = listAll(folder(), null);
    assertThat(all, hasSize(1_203));
    assertThat(all.get(13), is(new ObjectSummary(folder().child("0013"), 6, await(puts.get(13)))));
    assertThat(
        all.stream().map(ObjectSummary::location).toList(),
        equalTo(
            IntStream.range(0, 1_203).mapToObj(i -> folder().child("%04d".formatted(i))).toList()));
  }

  @Test
  void aDelimiterStopsAtSubFolders() throws Exception {
    for (String key : List.of("a.txt", "b/1", "b/2", "b/c/3", "b0", "d//4")) {
      await(store().put(folder().child(key), bytes("x")));
    }
    ListPage page = await(store().list(folder(), "/", null));
    assertThat(
        page.objects().stream().map(ObjectSummary::location).toList(),
        contains(folder().child("a.txt"), folder().child("b0")));
    assertThat(page.commonPrefixes(), contains(folder().child("b/"), folder().child("d/")));
  }

  @Test
  void manySubFoldersComeInPages() throws Exception {
    List<CompletableFuture<String>> puts = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      puts.add(store().put(folder().child("%04d/note.txt".formatted(i)), bytes("x")));
    }
    for (CompletableFuture<String> put : puts) {
      await(put);
    }
    List<S3Location> folders = new ArrayList<>();
    String token = null;
    do {
      ListPage page = await(store().list(folder(), "/", token));
      folders.addAll(page.commonPrefixes());
      token = page.nextToken();
    } while (token != null);
    assertThat(
        folders,
        equalTo(
            IntStream.range(0, 1_100)
                .mapToObj(i -> folder().child("%04d/".formatted(i)))
                .toList()));
  }

  @Test
  void aListingCanStartAfterAKey() throws Exception {
    for (String key : List.of("a", "b", "b/1", "c")) {
      await(store().put(folder().child(key), bytes("x")));
    }
    ListPage page = await(store().list(folder(), null, folder().child("b").key(), null));
    assertThat(
        page.objects().stream().map(ObjectSummary::location).toList(),
        contains(folder().child("b/1"), folder().child("c")));
  }

  @Test
  void deletingTakesAnyNumberAndMindsNoneThatIsMissing() throws Exception {
    List<CompletableFuture<String>> puts = new ArrayList<>();
    List<S3Location> all = new ArrayList<>();
    for (int i = 0; i < 1_005; i++) {
      all.add(folder().child("d/" + i));
      puts.add(store().put(all.get(i), bytes("x")));
    }
    for (CompletableFuture<String> put : puts) {
      await(put);
    }
    all.add(folder().child("d/never-there"));
    await(store().delete(all));
    assertThat(listAll(folder().child("d/"), null), empty());
    await(store().delete(List.of()));
  }

  List<ObjectSummary> listAll(S3Location prefix, String delimiter) throws Exception {
    List<ObjectSummary> all = new ArrayList<>();
    String token = null;
    do {
      ListPage page = await(store().list(prefix, delimiter, token));
      all.addAll(page.objects());
      token = page.nextToken();
    } while (token != null);
    return all;
  }

  static <T> T await(CompletableFuture<T> call) throws InterruptedException {
    return InFlight.await(call);
  }

  static ObjectStoreException failure(CompletableFuture<?> call) {
    return assertThrows(ObjectStoreException.class, () -> InFlight.await(call));
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Reads a stream, for callers in lambdas. */
  static String text(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
