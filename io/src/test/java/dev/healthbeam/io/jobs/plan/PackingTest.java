/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final Lane LANE = new Lane("100", List.of("PHI"), new Limits(100, 8, 600));
  private static final Packing PACKING = new Packing("run", LANE);

  @Provide
  Arbitrary<List<PlannedDocument>> documents() {
    return PlannedDocuments.documents(60, 100);
  }

  @Property
  void everyDocumentIsInExactlyOneBatch(@ForAll("documents") List<PlannedDocument> documents) {
    List<PlannedDocument> packed =
        PACKING.pack(documents).stream().flatMap(batch -> batch.documents().stream()).toList();

    assertThat(packed, containsInAnyOrder(documents.toArray()));
  }

  @Property
  void noBatchIsOverAnyLimit(@ForAll("documents") List<PlannedDocument> documents) {
    for (Batch batch : PACKING.pack(documents)) {
      long files = batch.documents().stream().mapToLong(PlannedDocument::filesToDo).sum();
      long bytes = batch.documents().stream().mapToLong(PlannedDocument::bytesToDo).sum();
      assertThat(batch.files(), equalTo(files));
      assertThat(batch.bytes(), equalTo(bytes));
      assertThat(files, lessThanOrEqualTo(8L));
      assertThat(bytes, lessThanOrEqualTo(600L));
    }
  }

  @Property
  void theOrderOfArrivalChangesNothing(
      @ForAll("documents") List<PlannedDocument> documents, @ForAll long seed) {
    List<PlannedDocument> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(PACKING.pack(shuffled), equalTo(PACKING.pack(documents)));
  }

  @Test
  void aBatchIsNamedAfterTheRunTheLaneAndWhatIsInIt() {
    PlannedDocument document = PlannedDocuments.whole("a", 10);
    String name = PACKING.pack(List.of(document)).get(0).name();

    PlannedDocument changed =
        PlannedDocument.whole(document.id(), document.source(), 10, "another version");
    assertThat(PACKING.pack(List.of(changed)).get(0).name(), not(name));
    assertThat(new Packing("other", LANE).pack(List.of(document)).get(0).name(), not(name));
    assertThat(PACKING.pack(List.of(document)).get(0).name(), equalTo(name));
  }

  @Test
  void whatAnEarlierWaveHasDoneTakesNoRoom() {
    PlannedDocument cut = PlannedDocuments.cut("a", 90, 90, 90);
    List<PlannedPart> parts = new ArrayList<>(cut.parts());
    parts.set(
        0,
        new PlannedPart(parts.get(0).part(), new PlannedPart.Done("job", List.of(cut.source()))));

    Batch batch = PACKING.pack(List.of(cut.withParts(parts))).get(0);

    assertThat(batch.files(), equalTo(2L));
    assertThat(batch.bytes(), equalTo(180L));
  }

  @Test
  void aDocumentThatIsMoreThanAJobIsRefusedWithItsSize() {
    PlannedDocument tooMuch = PlannedDocuments.cut("a", 100, 100, 100, 100, 100, 100, 100);

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PACKING.pack(List.of(tooMuch)));

    assertThat(refusal.getMessage(), containsString("7 files of 700 bytes"));
  }

  @Test
  void noDocumentsMakeNoBatch() {
    assertThat(PACKING.pack(List.of()), hasSize(0));
  }

  @Test
  void documentsOfDifferentParametersNeverShareABatch() {
    PlannedDocument plain = PlannedDocuments.whole("a", 1);
    PlannedDocument one = PlannedDocuments.whole("b", 1).withParameters("one");
    PlannedDocument two = PlannedDocuments.whole("c", 1).withParameters("two");
    PlannedDocument oneToo = PlannedDocuments.whole("d", 1).withParameters("one");

    List<Batch> batches = PACKING.pack(List.of(two, oneToo, plain, one));

    assertThat(
        batches.stream().map(Batch::documents).toList(),
        equalTo(List.of(List.of(plain), List.of(one, oneToo), List.of(two))));
  }

  @Test
  void parametersAreAPartOfABatchesName() {
    PlannedDocument document = PlannedDocuments.whole("a", 10);

    assertThat(
        PACKING.batch(List.of(document.withParameters("x"))).name(),
        not(PACKING.batch(List.of(document.withParameters("y"))).name()));
  }

  @Property
  void whereFilesAreReadWhereTheyLieEveryDocumentIsABatch(
      @ForAll("documents") List<PlannedDocument> documents) {
    Lane direct =
        new Lane("L", List.of("PHI"), new Limits(100, 8, 600), Lane.Staging.DIRECT, ".txt");

    assertThat(new Packing("run", direct).pack(documents), hasSize(documents.size()));
  }
}
