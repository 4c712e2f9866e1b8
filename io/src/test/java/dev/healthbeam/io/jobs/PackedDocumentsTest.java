/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.healthbeam.io.jobs.plan.Digests;
import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import dev.healthbeam.io.s3.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PackedDocumentsTest {

  @Provide
  Arbitrary<List<PlannedDocument>> documents() {
    return PlannedDocuments.documents(20, 1L << 40);
  }

  @Property(tries = 100)
  void allComeOutAsTheyWentIn(@ForAll("documents") List<PlannedDocument> documents)
      throws Exception {
    PackedDocuments packed = PackedDocuments.of(documents);
    assertEquals(documents, packed.toList());
    assertEquals(documents, CoderUtils.clone(PackedDocuments.CODER, packed).toList());
    assertEquals(documents, SerializableUtils.clone(packed).toList());
  }

  @Property(tries = 100)
  void eachGoesToItsGroup(
      @ForAll("documents") List<PlannedDocument> documents,
      @ForAll @IntRange(min = 1, max = 9) int groups) {
    Map<String, PackedDocuments.Packer> byGroup =
        AssignGroup.byGroup("lane", groups, PackedDocuments.of(documents));
    List<PlannedDocument> seen = new ArrayList<>();
    byGroup.forEach(
        (key, packer) -> {
          int group = GroupKey.parse(key).group();
          List<PlannedDocument> ofGroup = packer.take().toList();
          assertEquals(
              documents.stream()
                  .filter(document -> Grouping.group(document.id(), groups) == group)
                  .toList(),
              ofGroup);
          seen.addAll(ofGroup);
        });
    assertEquals(documents.size(), seen.size());
  }

  /** A million of them are held at a time by runners that hold all in memory. */
  @Test
  void aListedDocumentTakesLittleMoreThanItsNameAndVersion() {
    S3Location source = new S3Location("notes", "2026/11/0001234.txt");
    String etag = "0123456789abcdef0123456789abcdef";
    PackedDocuments.Packer packer = new PackedDocuments.Packer();
    packer.add(PlannedDocument.whole(source.uri(), source, 4_000, etag));
    int names = source.bucket().length() + source.key().length() + etag.length();
    assertThat(packer.bytes(), lessThan(names + 8));
  }

  @Test
  void soThatManyTakeLessThanTheirNames() throws Exception {
    int documents = 1_000;
    int names = 0;
    PackedDocuments.Packer packer = new PackedDocuments.Packer();
    for (int i = 0; i < documents; i++) {
      S3Location source = new S3Location("notes", "2026/11/%07d.txt".formatted(i));
      names += source.key().length() + 32;
      packer.add(
          PlannedDocument.whole(source.uri(), source, 4_000, Digests.hex("" + i).substring(0, 32)));
    }
    byte[] coded = CoderUtils.encodeToByteArray(PackedDocuments.CODER, packer.take());
    assertThat(coded.length, lessThan(names));
  }

  @Test
  void noneHoldsNone() {
    assertThat(PackedDocuments.NONE.toList().isEmpty(), is(true));
  }
}
