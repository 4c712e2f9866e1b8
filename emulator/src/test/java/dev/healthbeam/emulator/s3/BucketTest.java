/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final Precondition ABSENT = new Precondition(null, "*");
  private final Bucket bucket = new Buckets(Clock.systemUTC()).create("bucket");

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

  @Property(tries = 300)
  void pagesJoinedAreWhatASimpleListingGives(
      @ForAll("keySets") List<String> keys,
      @ForAll("prefixes") String prefix,
      @ForAll boolean grouped,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    Bucket fresh = new Buckets(Clock.systemUTC()).create("fresh");
    keys.forEach(key -> fresh.put(key, new byte[0], ObjectHeaders.NONE));
    TreeSet<String> expectedKeys = new TreeSet<>(KeyOrder.UTF8);
    TreeSet<String> expectedGroups = new TreeSet<>(KeyOrder.UTF8);
    for (String key : keys) {
      int slash = key.startsWith(prefix) ? key.indexOf('/', prefix.length()) : -1;
      if (key.startsWith(prefix) && grouped && slash >= 0) {
        expectedGroups.add(key.substring(0, slash + 1));
      } else if (key.startsWith(prefix)) {
        expectedKeys.add(key);
      }
    }

    List<String> listed = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    String after = null;
    do {
      Page page = fresh.list(prefix, grouped ? "/" : null, after, limit);
      listed.addAll(keys(page));
      groups.addAll(page.commonPrefixes());
      after = page.last();
    } while (after != null);

    assertThat(listed, equalTo(List.copyOf(expectedKeys)));
    assertThat(groups, equalTo(List.copyOf(expectedGroups)));
  }

  @Provide
  Arbitrary<List<String>> keySets() {
    return Arbitraries.strings()
        .withChars('a', 'b', '/', '\uFFFF')
        .ofMinLength(1)
        .ofMaxLength(6)
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("", "a", "a/", "/", "b/a", "aa", "//");
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

    assertThat(bucket.get("counter").size(), equalTo(writers * rounds));
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
    StoredObject one = bucket.uploads().put(upload.id(), "big", 1, new byte[] {1, 2});
    StoredObject two = bucket.uploads().put(upload.id(), "big", 2, new byte[] {3});

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
      byte[] next = new byte[seen.size() + 1];
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
