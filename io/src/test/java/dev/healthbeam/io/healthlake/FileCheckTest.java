/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.BadLine;
import dev.healthbeam.io.healthlake.ndjson.LineMap;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import dev.healthbeam.io.healthlake.ndjson.SizeLimits;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileCheckTest {

  private static final S3Location FILE = S3Location.parse("s3://in/fhir/a.ndjson");

  private final FakeObjectStore store = FakeObjectStore.withBuckets("in", "own");
  private final CheckedPlaces places = new CheckedPlaces(S3Location.parse("s3://own/run/"));

  @Test
  void aFileThatConformsGoesAsItIs() throws Exception {
    store.seed(FILE, Lake.patient("1") + "\n" + Lake.patient("2"));

    CheckedFile checked = check();

    assertThat(checked.whole(), is(true));
    List<PlannedDocument> planned = checked.planned(places);
    assertThat(planned, hasSize(1));
    assertThat(planned.get(0).source(), is(FILE));
    assertThat(planned.get(0).etag(), is(ref().etag()));
    SentLines lines = SentLines.read(store, places.lines(FILE.uri(), checked.version(), 0));
    assertThat(lines.map().original(2), is(2L));
    assertThat(lines.types().get("Patient"), is(2L));
  }

  @Test
  void whatDoesNotEndInNdjsonIsWrittenAnewBecauseTheServiceMayPassItOver() throws Exception {
    S3Location other = S3Location.parse("s3://in/fhir/a.json");
    store.seed(other, Lake.patient("1") + "\n");

    CheckedFile checked = checker().check(refOf(other), LineSet.ALL);

    assertThat(checked.whole(), is(false));
    assertThat(checked.planned(places).get(0).source().bucket(), is("own"));
  }

  @Property(tries = 200)
  void theGoodLinesAreSentOnceInOrderAndTheOthersAreListed(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    FakeObjectStore own = FakeObjectStore.withBuckets("in", "own");
    List<String> lines = new ArrayList<>();
    List<Long> good = new ArrayList<>();
    List<Long> bad = new ArrayList<>();
    for (long line = 1; line <= random.nextInt(40); line++) {
      int kind = random.nextInt(4);
      lines.add(kind == 0 ? "" : kind == 1 ? "x" + line : Lake.patient("p" + line));
      if (kind == 1) {
        bad.add(line);
      } else if (kind > 1) {
        good.add(line);
      }
    }
    own.seed(FILE, String.join(random.nextBoolean() ? "\n" : "\r\n", lines));
    int chunkBytes = 1 + random.nextInt(400);

    CheckedFile checked =
        new FileCheck(
                own, new FileCheck.Settings(places, SizeLimits.DEFAULT, chunkBytes, 1_000_000))
            .check(refOf(own, FILE), LineSet.ALL);

    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < checked.sent().size(); i++) {
      LineMap map = SentLines.read(own, places.lines(FILE.uri(), checked.version(), i)).map();
      String content =
          checked.whole()
              ? own.text(FILE)
              : own.text(places.chunk(FILE.uri(), checked.version(), i));
      List<String> chunk = content.lines().toList();
      assertThat(map.lines(), is((long) chunk.size()));
      for (int line = 1; line <= chunk.size(); line++) {
        sent.add(map.original(line));
        assertThat(chunk.get(line - 1), is(lines.get((int) map.original(line) - 1)));
      }
    }
    assertThat(sent, is(good));
    List<Long> listed = new ArrayList<>();
    for (int block = 0; block < checked.rejectedBlocks(); block++) {
      RejectedLines.read(
          own,
          places.rejected(FILE.uri(), checked.version(), block),
          line -> listed.add(line.line()));
    }
    assertThat(listed, is(bad));
  }

  @Test
  void whatHasBeenCheckedIsNotReadAgainWhateverBecameOfIt() throws Exception {
    store.seed(FILE, Lake.patient("1") + "\n\n" + Lake.patient("2"));
    CheckedFile first = check();
    store.seed(FILE, "something else");
    long reads = readsOfTheFile();

    assertThat(check(), is(first));
    assertThat(readsOfTheFile(), is(reads));
  }

  @Test
  void aCheckThatBrokeOffIsDoneAgainAndComesToTheSame() throws Exception {
    store.seed(FILE, Lake.patient("1") + "\nbad\n" + Lake.patient("2"));
    store.failCall(
        1,
        call ->
            call.operation() == Operation.PUT_IF_ABSENT && call.at().key().endsWith("file.json"),
        ObjectStoreException.Kind.UNAVAILABLE);

    assertThrows(ObjectStoreException.class, this::check);
    CheckedFile again = check();

    assertThat(again.sent(), hasSize(1));
    assertThat(again.rejected().get(""), is(1L));
  }

  @Test
  void troubleWithTheFileIsItsOwnAndTroubleWithTheWorkspaceIsNot() throws Exception {
    store.seed(FILE, Lake.patient("1") + "\n\n");
    DocumentRef ref = ref();
    store.failAll(FakeObjectStore.on(Operation.GET, FILE), ObjectStoreException.Kind.ACCESS_DENIED);

    assertThat(checker().check(ref, LineSet.ALL).rejection().reason(), is("ACCESS_DENIED"));

    store.heal();
    S3Location other = S3Location.parse("s3://in/fhir/b.ndjson");
    store.seed(other, Lake.patient("1") + "\n\n");
    DocumentRef second = refOf(other);
    store.failAll(
        call -> call.at().bucket().equals("own") && call.operation() == Operation.PUT_IF_ABSENT,
        ObjectStoreException.Kind.ACCESS_DENIED);
    assertThrows(ObjectStoreException.class, () -> checker().check(second, LineSet.ALL));
  }

  @Test
  void onlyTheLinesThatAreWantedAreSentOrListed() throws Exception {
    store.seed(
        FILE,
        String.join("\n", Lake.patient("1"), "bad", Lake.patient("3"), "bad", Lake.patient("5")));

    CheckedFile checked =
        checker()
            .check(ref(), LineSet.of(List.of(new LineSet.Range(2, 2), new LineSet.Range(5, 9))));

    assertThat(checked.rejected().get(""), is(1L));
    assertThat(
        SentLines.read(store, places.lines(FILE.uri(), checked.version(), 0)).map().original(1),
        is(5L));
    List<BadLine> listed = new ArrayList<>();
    RejectedLines.read(store, places.rejected(FILE.uri(), checked.version(), 0), listed::add);
    assertThat(listed.stream().map(BadLine::line).toList(), contains(2L));
  }

  @Test
  void anIdSaysWhatItIsOf() {
    SentId chunk = new SentId("s3://b/a#1.ndjson", "0123456789abcdef", 123_456);

    assertThat(SentId.parse(chunk.toString()), is(chunk));
    assertThat(SentId.parse("s3://b/a#00001").version(), is(nullValue()));
    assertThat(SentId.parse("s3://b/a#00001").document(), is("s3://b/a#00001"));
  }

  private long readsOfTheFile() {
    return store.calls().stream()
        .filter(call -> call.operation() == Operation.GET && call.at().equals(FILE))
        .count();
  }

  private CheckedFile check() throws InterruptedException {
    return checker().check(ref(), LineSet.ALL);
  }

  private FileCheck checker() {
    return new FileCheck(
        store, new FileCheck.Settings(places, SizeLimits.DEFAULT, 1000, 1_000_000));
  }

  private DocumentRef ref() {
    return refOf(FILE);
  }

  private DocumentRef refOf(S3Location at) {
    return refOf(store, at);
  }

  private static DocumentRef refOf(FakeObjectStore store, S3Location at) {
    return DocumentRef.of(store.head(at).join().orElseThrow());
  }
}
