/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.FakeObjectStore;
import dev.healthbeam.io.s3.FakeObjectStore.Call;
import dev.healthbeam.io.s3.FakeObjectStore.Operation;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageDocumentsTest {

  private static final S3Location FOLDER = new S3Location("b", "ws/run/stage/w1/lane/batch/");
  private static final S3Location MARKER = new S3Location("b", "ws/run/staged/w1/lane/batch/00000");

  private final FakeObjectStore store = FakeObjectStore.withPages(2, "b");
  private final StageDocuments staging = new StageDocuments(store.stores());
  private final List<PlannedDocument> documents = new ArrayList<>();
  private StageTask task;

  @BeforeEach
  void fiveNotesOneOfThemInThreeParts() {
    staging.open(PipelineOptionsFactory.create());
    for (int i = 0; i < 4; i++) {
      documents.add(PlannedDocument.whole("note" + i, seeded("note" + i), 5, etag("note" + i)));
    }
    documents.add(
        PlannedDocument.cut(
            "long",
            seeded("long"),
            9,
            etag("long"),
            List.of(new Part(0, 3, 0), new Part(3, 6, 3), new Part(6, 9, 6))));
    task = new StageTask(FOLDER, MARKER, ".txt", documents);
  }

  @Test
  void everyFileIsStagedOnceAndAStretchThatIsDoneIsLeftAlone() throws InterruptedException {
    staging.stage(task);
    List<S3Location> puts = puts();
    staging.stage(task);

    assertThat(puts, containsInAnyOrder(files().toArray()));
    assertThat(puts(), is(puts));
    assertThat(store.text(task.file(documents.get(4), 1)), is("two"));
  }

  @Test
  void whatADeadWorkerHasStagedIsNotStagedAgainAndTheRestIs() throws InterruptedException {
    S3Location third = task.file(documents.get(4), 2);
    store.failAll(FakeObjectStore.on(Operation.PUT, third), ObjectStoreException.Kind.UNAVAILABLE);
    assertThrows(ObjectStoreException.class, () -> staging.stage(task));
    store.heal();
    List<S3Location> before = puts();
    before.remove(third); // was asked for, and is not there

    staging.stage(task);

    List<S3Location> again = puts();
    again.remove(third);
    assertThat(again, containsInAnyOrder(files().toArray()));
    again.removeAll(before);
    assertThat(again, containsInAnyOrder(third));
    staging.stage(task);
    assertThat(store.text(MARKER), is(""));
  }

  @Test
  void aStretchOfWhichOnlyTheLastWordIsMissingIsNotReadAgain() throws InterruptedException {
    staging.stage(task);
    store.seed(MARKER, "begun");
    int calls = store.calls().size();

    staging.stage(task);

    assertThat(
        store.calls().subList(calls, store.calls().size()).stream()
            .filter(call -> call.operation() == Operation.GET || isStaging(call))
            .toList(),
        empty());
    assertThat(store.text(MARKER), is(""));
  }

  @Test
  void ofManyThatAreCutWhatHasGoneIsLeftOutAndAllOthersAreStaged() throws InterruptedException {
    documents.clear();
    for (int i = 0; i < 100; i++) {
      S3Location at = new S3Location("b", "notes/many" + i);
      store.seed(at, "one" + "%03d".formatted(i));
      documents.add(
          PlannedDocument.cut(
              "many" + i, at, 6, etag("many" + i), List.of(new Part(0, 3, 0), new Part(3, 6, 3))));
    }
    store.delete(List.of(documents.get(7).source())).join();
    store.seed(documents.get(70).source(), "other!");

    staging.stage(new StageTask(FOLDER, MARKER, ".txt", documents));

    documents.remove(70);
    documents.remove(7);
    assertThat(puts(), containsInAnyOrder(files().toArray()));
    assertThat(store.text(task.file(documents.get(50), 1)), is("051"));
  }

  @Test
  void aLongDocumentIsStagedInItsParts() throws InterruptedException {
    PlannedDocument document = twoHalves(2 * PrepareDocuments.SHORT_BYTES);

    staging.stage(new StageTask(FOLDER, MARKER, ".txt", List.of(document)));

    assertThat(store.text(task.file(document, 0)), is("a".repeat(PrepareDocuments.SHORT_BYTES)));
    assertThat(store.text(task.file(document, 1)), is("b".repeat(PrepareDocuments.SHORT_BYTES)));
  }

  @Test
  void aWriteThatIsRefusedIsNeverTakenForTheDocumentsFault() {
    for (int bytes : List.of(10, 2 * PrepareDocuments.SHORT_BYTES)) {
      PlannedDocument document = twoHalves(bytes);
      store.failAll(
          FakeObjectStore.on(Operation.PUT, task.file(document, 1)),
          ObjectStoreException.Kind.ACCESS_DENIED);

      ObjectStoreException failure =
          assertThrows(
              ObjectStoreException.class,
              () -> staging.stage(new StageTask(FOLDER, MARKER, ".txt", List.of(document))));

      assertThat(failure.kind(), is(ObjectStoreException.Kind.ACCESS_DENIED));
      assertThat(store.text(MARKER), is("begun"));
      store.heal();
    }
  }

  private PlannedDocument twoHalves(int bytes) {
    S3Location at = new S3Location("b", "notes/halves");
    int half = bytes / 2;
    store.seed(at, "a".repeat(half) + "b".repeat(half));
    return PlannedDocument.cut(
        "halves" + bytes,
        at,
        bytes,
        etag("halves"),
        List.of(new Part(0, half, 0), new Part(half, bytes, half)));
  }

  private List<S3Location> files() {
    List<S3Location> files = new ArrayList<>();
    for (PlannedDocument document : documents) {
      for (int part = 0; part < document.parts().size(); part++) {
        files.add(task.file(document, part));
      }
    }
    return files;
  }

  private List<S3Location> puts() {
    List<S3Location> puts = new ArrayList<>();
    store.calls().stream().filter(StageDocumentsTest::isStaging).forEach(c -> puts.add(c.at()));
    return puts;
  }

  private static boolean isStaging(Call call) {
    return FOLDER.contains(call.at())
        && (call.operation() == Operation.PUT || call.operation() == Operation.COPY);
  }

  private S3Location seeded(String name) {
    S3Location at = new S3Location("b", "notes/" + name);
    store.seed(at, name.equals("long") ? "onetwosix" : name);
    return at;
  }

  private String etag(String name) {
    return store.head(new S3Location("b", "notes/" + name)).join().orElseThrow().etag();
  }
}
