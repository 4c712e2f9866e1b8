/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.s3.S3Location;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartReaderTest {

  private final PlannedDocument document = PlannedDocuments.cut("a", 3, 4, 2);

  @Test
  void partsComeInOrderWithTheirBytes() {
    assertThat(read(document, "abcdefghi"), equalTo(List.of("0:abc", "1:defg", "2:hi")));
  }

  @Test
  void partsOfAnEarlierWaveAreSkipped() {
    List<PlannedPart> parts = new ArrayList<>(document.parts());
    parts.set(
        1,
        new PlannedPart(
            parts.get(1).part(),
            new PlannedPart.Done("job", List.of(new S3Location("out", "b.out")))));

    assertThat(read(document.withParts(parts), "abcdefghi"), equalTo(List.of("0:abc", "2:hi")));
  }

  @Test
  void aDocumentThatEndsEarlyIsAnErrorAndNotAShortPart() {
    assertThrows(UncheckedIOException.class, () -> read(document, "abcde"));
  }

  private static List<String> read(PlannedDocument document, String text) {
    List<String> read = new ArrayList<>();
    new PartReader(document, new ByteArrayInputStream(text.getBytes(UTF_8)))
        .forEachRemaining(part -> read.add(part.index() + ":" + new String(part.content(), UTF_8)));
    return read;
  }
}
