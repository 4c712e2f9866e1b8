/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.store.Format;
import dev.healthbeam.emulator.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bucket does, wherever it is kept. */
abstract class BucketContract {
  private static final Precondition ABSENT = new Precondition(null, "*");
  private Store store;
  private Buckets buckets;
  private Bucket bucket;

  abstract Store open() throws IOException;

  @BeforeEach
  void create() throws IOException {
    store = open();
    buckets = new Buckets(store, Clock.systemUTC());
    bucket = buckets.create("bucket");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keysAreListedInTheOrderOfTheirUtf8Bytes() {
    String beyondTheBasicPlane = "\uD83D\uDE00";
    String privateUse = "\uE000";
    put("a", "B", "a/b", "a b", "é", privateUse, beyondTheBasicPlane, "~");

    List<String> keys = keys(bucket.list("", null, null, 100));

    List<String> expected = new ArrayList<>(keys);
    expected.sort(
        (l, r) ->
            Arrays.compareUnsigned(
                l.getBytes(StandardCharsets.UTF_8), r.getBytes(StandardCharsets.UTF_8)));
    assertThat(keys, equalTo(expected));
    assertThat(keys.indexOf(privateUse) < keys.indexOf(beyondTheBasicPlane), equalTo(true));
  }

  @Test
  void aDelimiterGroupsKeysAndEachGroupCountsOnce() {
    put("in/a/1", "in/a/2", "in/b", "in/c/1", "out/d");

    Page page = bucket.list("in/", "/", null, 100);

    assertThat(keys(page), contains("in/b"));
    assertThat(page.commonPrefixes(), contains("in/a/", "in/c/"));
    assertThat(page.last(), nullValue());
  }

  @Test
  void theNextPageGoesOnAfterAGroup() {
    put("a/1", "a/2", "a/3", "b", "c/1");

    Page first = bucket.list("", "/", null, 1);
    Page second = bucket.list("", "/", first.last(), 1);
    Page third = bucket.list("", "/", second.last(), 1);

    assertThat(first.commonPrefixes(), contains("a/"));
    assertThat(keys(second), contains("b"));
    assertThat(third.commonPrefixes(), contains("c/"));
    assertThat(third.last(), nullValue());
  }

  @Test
  void aFullLastPageIsNotFollowedByAnEmptyOne() {
    put("a", "b");

    assertThat(bucket.list("", null, null, 2).last(), nullValue());
  }

  @Test
  void aLimitOfNothingListsNothingAndEnds() {
    put("a");

    Page page = bucket.list("", null, null, 0);

    assertThat(page.entries(), empty());
    assertThat(page.last(), nullValue());
  }

  @Test
  void ofManyConditionalCreatesOfOneKeyExactlyOneWins() throws Exception {
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 0; round < 200; round++) {
        String key = "k" + round;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> wins = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
          byte[] mine = {(byte) i};
          wins.add(
              threads.submit(
                  () -> {
                    start.await();
                    return created(key, mine);
                  }));
        }
        start.countDown();
        int won = 0;
        for (Future<Boolean> win : wins) {
          won += win.get() ? 1 : 0;
        }
        assertThat(won, equalTo(1));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofManyIfMatchWritesEachReplacesTheVersionItSaw() throws Exception {
    put("counter");
    int writers = 4;
    int rounds = 100;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < rounds; n++) {
                    increment("counter");
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(bucket.get("counter").size(), equalTo((long) writers * rounds));
  }

  @Test
  void ifMatchOnAKeyThatIsNotThereIsNoSuchKey() {
    S3Failure failure =
        assertThrows(
            S3Failure.class,
            () ->
                bucket.put("k", new byte[0], ObjectHeaders.NONE, new Precondition("\"x\"", null)));

    assertThat(failure.code(), equalTo("NoSuchKey"));
  }

  @Test
  void aMultipartUploadBearsTheETagOfItsParts() {
    Uploads.Upload upload = bucket.uploads().begin("big", ObjectHeaders.NONE);
    StoredObject one = part(upload, 1, 1, 2);
    StoredObject two = part(upload, 2, 3);

    StoredObject whole =
        bucket
            .uploads()
            .complete(
                upload.id(),
                "big",
                List.of(
                    new Uploads.NamedPart(1, one.eTag()),
                    new Uploads.NamedPart(2, "\"" + two.eTag() + "\"")),
                Precondition.NONE);

    assertThat(whole.content(), equalTo(new byte[] {1, 2, 3}));
    assertThat(whole.eTag().endsWith("-2"), equalTo(true));
    assertThat(bucket.uploads().all(), empty());
    assertThat(keys(bucket.list("", null, null, 10)), containsInAnyOrder("big"));
  }

  @Test
  void aCopyOfWhatCameInPartsBearsTheETagOfItsBytes() {
    Uploads.Upload upload = bucket.uploads().begin("big", ObjectHeaders.NONE);
    completed(upload, List.of(new Uploads.NamedPart(1, part(upload, 1, 1, 2).eTag())));

    StoredObject copy = bucket.copy("copy", bucket.get("big"), null);

    assertThat(copy.eTag(), equalTo(bucket.put("k", new byte[] {1, 2}, ObjectHeaders.NONE).eTag()));
    assertThat(copy.content(), equalTo(new byte[] {1, 2}));
  }

  @Test
  void partsMustBeNamedInTheirOrderAndThoseLeftOutAreFreed() {
    Uploads.Upload upload = bucket.uploads().begin("big", ObjectHeaders.NONE);
    Uploads.NamedPart one = new Uploads.NamedPart(1, part(upload, 1, 1).eTag());
    Uploads.NamedPart two = new Uploads.NamedPart(2, part(upload, 2, 2).eTag());
    part(upload, 3, 3);

    S3Failure failure = assertThrows(S3Failure.class, () -> completed(upload, List.of(two, one)));
    completed(upload, List.of(one, two));

    assertThat(failure.code(), equalTo("InvalidPartOrder"));
    assertThat(bucket.get("big").content(), equalTo(new byte[] {1, 2}));
    assertThat(pieces(), equalTo(2L));
    bucket.remove("big", Precondition.NONE);
    assertThat(pieces(), equalTo(0L));
  }

  @Test
  void whatIsReplacedRefusedOrRemovedLeavesNoBytesBehind() {
    put("a", "b");
    bucket.put("a", new byte[] {1}, ObjectHeaders.NONE);
    bucket.put("a", new byte[] {2}, ObjectHeaders.NONE);
    bucket.copy("b", bucket.get("a"), null);
    assertThrows(
        S3Failure.class, () -> bucket.put("a", new byte[] {3}, ObjectHeaders.NONE, ABSENT));
    assertThat(pieces(), equalTo(2L));

    bucket.removeAll(List.of("a", "b", "not there"));
    assertThat(pieces(), equalTo(0L));
  }

  @Test
  void aReaderGetsOneVersionOrTheOtherWhileItIsReplaced() throws Exception {
    byte[] zeros = new byte[400_000]; // more than one piece
    byte[] ones = new byte[400_000];
    Arrays.fill(ones, (byte) 1);
    bucket.put("k", zeros, ObjectHeaders.NONE);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing =
          thread.submit(
              () -> {
                for (int i = 0; i < 100; i++) {
                  bucket.put("k", i % 2 == 0 ? ones : zeros, ObjectHeaders.NONE);
                }
              });
      while (!writing.isDone()) {
        byte[] read = bucket.reading("k", StoredObject::content);
        assertThat(Arrays.equals(read, zeros) || Arrays.equals(read, ones), equalTo(true));
      }
      writing.get();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aBucketIsDeletedOrWrittenToButNeverBoth() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 200; round++) {
        Bucket contested = buckets.create("contested");
        Future<Boolean> written =
            thread.submit(
                () -> {
                  try {
                    contested.put("k", new byte[] {1}, ObjectHeaders.NONE);
                    return true;
                  } catch (S3Failure e) {
                    assertThat(e.code(), equalTo("NoSuchBucket"));
                    return false;
                  }
                });
        boolean deleted = deleted("contested");
        assertThat(written.get(), equalTo(!deleted));
        if (!deleted) {
          assertThat(buckets.get("contested").get("k").size(), equalTo(1L));
          contested.remove("k", Precondition.NONE);
          buckets.delete("contested");
        }
        assertThat(pieces(), equalTo(0L));
      }
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aDeletedBucketTakesItsUploadsAlongAndItsSuccessorSeesNothingOfIt() {
    Bucket first = buckets.create("again");
    part(first.uploads().begin("big", ObjectHeaders.NONE), first, 1, 1);
    buckets.delete("again");
    Bucket second = buckets.create("again");

    assertThat(second.uploads().all(), empty());
    assertThat(pieces(), equalTo(0L));
    assertThrows(S3Failure.class, () -> first.put("k", new byte[0], ObjectHeaders.NONE));
  }

  @Test
  void bucketsSideBySideSeeOnlyTheirOwn() {
    Bucket other = buckets.create("other");
    put("a", "z");
    other.put("m", new byte[0], ObjectHeaders.NONE);

    assertThat(keys(other.list("", null, null, 10)), contains("m"));
    assertThat(keys(bucket.list("", null, null, 10)), contains("a", "z"));
    assertThat(bucket.below("z").iterator().next().getKey(), equalTo("z"));
  }

  private boolean deleted(String name) {
    try {
      buckets.delete(name);
      return true;
    } catch (S3Failure e) {
      assertThat(e.code(), equalTo("BucketNotEmpty"));
      return false;
    }
  }

  private StoredObject completed(Uploads.Upload upload, List<Uploads.NamedPart> parts) {
    return bucket.uploads().complete(upload.id(), "big", parts, Precondition.NONE);
  }

  private StoredObject part(Uploads.Upload upload, int number, int... content) {
    return part(upload, bucket, number, content);
  }

  private StoredObject part(Uploads.Upload upload, Bucket of, int number, int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    try (Body body = buckets.receive(new ByteArrayInputStream(bytes))) {
      return of.uploads().put(upload.id(), upload.key(), number, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many pieces of content are kept, whoever they belong to. */
  private long pieces() {
    return store
        .table("s3/contents/pieces", Format.BYTES, Arrays::compareUnsigned, Format.BYTES)
        .size();
  }

  private boolean created(String key, byte[] content) {
    try {
      bucket.put(key, content, ObjectHeaders.NONE, ABSENT);
      return true;
    } catch (S3Failure e) {
      assertThat(e.status(), equalTo(412));
      return false;
    }
  }

  private void increment(String key) {
    while (true) {
      StoredObject seen = bucket.get(key);
      byte[] next = new byte[(int) seen.size() + 1];
      try {
        bucket.put(key, next, ObjectHeaders.NONE, new Precondition(seen.eTag(), null));
        return;
      } catch (S3Failure e) {
        assertThat(e.code(), equalTo("PreconditionFailed"));
      }
    }
  }

  private void put(String... keys) {
    for (String key : keys) {
      bucket.put(key, new byte[0], ObjectHeaders.NONE);
    }
  }

  private static List<String> keys(Page page) {
    return page.entries().stream().map(Page.Entry::key).toList();
  }
}
