/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.s3;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final S3Location ROOT = new S3Location("bucket", "notes");

  @Property(tries = 300)
  void everyObjectUnderAFolderIsListedOnce(
      @ForAll("keys") Set<String> keys,
      @ForAll @IntRange(min = 1, max = 7) int pageSize,
      @ForAll @IntRange(min = 1, max = 5) int limit)
      throws InterruptedException {
    FakeObjectStore store = FakeObjectStore.withPages(pageSize, "bucket");
    keys.forEach(key -> store.seed(new S3Location("bucket", key), "x"));
    assertThat(sorted(listed(store, ROOT, limit)), equalTo(expected(keys)));
  }

  @Property(tries = 300)
  void theStretchesOfASplitHoldEveryObjectOnce(
      @ForAll("keys") Set<String> keys,
      @ForAll @IntRange(min = 1, max = 7) int pageSize,
      @ForAll @IntRange(min = 1, max = 5) int limit)
      throws InterruptedException {
    FakeObjectStore store = FakeObjectStore.withPages(pageSize, "bucket");
    keys.forEach(key -> store.seed(new S3Location("bucket", key), "x"));
    List<ObjectSummary> objects = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    Listing.split(store, ROOT, limit, objects::add, spans::add);
    for (Span span : spans) {
      Listing.list(store, span, limit, objects::add);
    }
    assertThat(sorted(objects), equalTo(expected(keys)));
  }

  @Provide
  Arbitrary<Set<String>> keys() {
    // Few names, so that they meet: neighbours of the slash in the order, and what UTF-16 reorders.
    Arbitrary<String> name =
        Arbitraries.of(
            "a", "b", "b.", "b-", "b.x", "b0", "c", "", "é", "\uFF21", "\uD83D\uDE00", "z", "zz");
    Arbitrary<String> below = name.list().ofMinSize(1).ofMaxSize(4).map(n -> String.join("/", n));
    Arbitrary<String> top = Arbitraries.of("notes/", "notes/", "notes/", "notes", "notes-old/", "");
    return Combinators.combine(top, below)
        .as((folder, rest) -> folder + rest)
        .filter(key -> !key.isEmpty())
        .set()
        .ofMaxSize(120);
  }

  @Test
  void aNeighbourOfTheSameBeginningIsNotListed() throws Exception {
    FakeObjectStore store = FakeObjectStore.withBuckets("bucket");
    for (String key : List.of("notes", "notes/1", "notes-old/1", "notes2", "note")) {
      store.seed(new S3Location("bucket", key), "x");
    }
    assertThat(sorted(listed(store, ROOT, 4)), contains(at("notes"), at("notes/1")));
    assertThat(sorted(listed(store, ROOT.asFolder(), 4)), contains(at("notes/1")));
    assertThat(listed(store, new S3Location("bucket", ""), 4).size(), is(5));
  }

  @Test
  void aFolderPerPatientCostsFarLessThanACallPerFolder() throws Exception {
    FakeObjectStore store = FakeObjectStore.withBuckets("bucket");
    for (int i = 0; i < 10_000; i++) {
      store.seed(at("notes/patient-%05d/note.txt".formatted(i)), "x");
    }
    assertThat(listed(store, ROOT.asFolder(), 8).size(), is(10_000));
    // 1 look at the folder, 10 level-wise pages, 200 runs of 50.
    assertThat(store.count(Operation.LIST), is(211L));
  }

  @Test
  void aDeepTreeOfFewObjectsCostsOneCall() throws Exception {
    FakeObjectStore store = FakeObjectStore.withBuckets("bucket");
    for (int i = 0; i < 900; i++) {
      store.seed(at("notes/%d/%d/%d/note.txt".formatted(i % 7, i % 11, i)), "x");
    }
    assertThat(listed(store, ROOT.asFolder(), 8).size(), is(900));
    assertThat(store.count(Operation.LIST), is(1L));
  }

  @Test
  void aListingOfManyCostsLittleMoreThanItsPages() throws Exception {
    FakeObjectStore store = FakeObjectStore.withPages(100, "bucket");
    for (int i = 0; i < 20_000; i++) {
      store.seed(at("notes/2026/%02d/%05d.txt".formatted(i % 20, i)), "x");
    }
    assertThat(listed(store, ROOT.asFolder(), 8).size(), is(20_000));
    // 200 pages, and twice a look and a level-wise page on the way down.
    assertThat(store.count(Operation.LIST), is(204L));
  }

  @Test
  void aFolderWithoutSubFoldersCostsItsPagesAlone() throws Exception {
    FakeObjectStore store = FakeObjectStore.withPages(100, "bucket");
    for (int i = 0; i < 2_000; i++) {
      store.seed(at("notes/%05d.txt".formatted(i)), "x");
    }
    assertThat(listed(store, ROOT.asFolder(), 8).size(), is(2_000));
    assertThat(store.count(Operation.LIST), is(20L));
  }

  @Test
  void subFoldersBehindAFullPageOfObjectsAreFound() throws Exception {
    FakeObjectStore store = FakeObjectStore.withPages(10, "bucket");
    for (int i = 0; i < 25; i++) {
      store.seed(at("notes/%05d.txt".formatted(i)), "x");
      store.seed(at("notes/later/%05d.txt".formatted(i)), "x");
    }
    var listed = listed(store, ROOT.asFolder(), 8);
    assertThat(listed.size(), is(50));
    assertThat(new HashSet<>(listed).size(), is(50));
  }

  @Test
  void aRunTooLongForAPageIsTakenApart() throws Exception {
    FakeObjectStore store = FakeObjectStore.withPages(60, "bucket");
    Set<S3Location> all = new HashSet<>();
    for (int folder = 0; folder < 130; folder++) {
      for (int i = 0; i < (folder == 70 ? 500 : 1); i++) {
        all.add(at("notes/p%03d/%d".formatted(folder, i)));
        all.add(at("notes/p%03d".formatted(folder)));
      }
    }
    all.forEach(at -> store.seed(at, "x"));
    List<S3Location> listed = sorted(listed(store, ROOT, 4));
    assertThat(listed, equalTo(all.stream().sorted().toList()));
  }

  @Test
  void aPageThatCannotBeReadFailsTheListing() {
    FakeObjectStore store = FakeObjectStore.withPages(10, "bucket");
    for (int i = 0; i < 100; i++) {
      store.seed(at("notes/%d/x".formatted(i)), "x");
    }
    store.failCall(7, FakeObjectStore.on(Operation.LIST), Kind.ACCESS_DENIED);
    ObjectStoreException failure =
        assertThrows(ObjectStoreException.class, () -> listed(store, ROOT, 4));
    assertThat(failure.kind(), is(Kind.ACCESS_DENIED));
  }

  private static List<ObjectSummary> listed(FakeObjectStore store, S3Location at, int limit)
      throws InterruptedException {
    List<ObjectSummary> objects = new ArrayList<>();
    Listing.list(store, at, limit, objects::add);
    return objects;
  }

  private static List<S3Location> sorted(List<ObjectSummary> objects) {
    return objects.stream().map(ObjectSummary::location).sorted().toList();
  }

  private static List<S3Location> expected(Set<String> keys) {
    return keys.stream()
        .filter(key -> key.equals("notes") || key.startsWith("notes/"))
        .map(ListingTest::at)
        .sorted()
        .toList();
  }

  private static S3Location at(String key) {
    return new S3Location("bucket", key);
  }
}
