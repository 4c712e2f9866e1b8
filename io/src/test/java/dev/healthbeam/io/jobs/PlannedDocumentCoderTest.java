/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import dev.healthbeam.io.jobs.plan.PlannedPart;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class PlannedDocumentCoderTest {

  private static final S3Location OUTPUT = new S3Location("out", "dir/ü.txt.out");

  @Provide
  Arbitrary<List<PlannedDocument>> documents() {
    return PlannedDocuments.documents(10, 1L << 40);
  }

  @Property(tries = 100)
  void documentsComeBackAsTheyWere(@ForAll("documents") List<PlannedDocument> documents)
      throws Exception {
    for (PlannedDocument document : documents) {
      CoderProperties.coderDecodeEncodeEqual(PlannedDocumentCoder.of(), document);
    }
  }

  @Test
  void soDoEarlierOutputsAndRejections() throws Exception {
    PlannedDocument cut = PlannedDocuments.cut("a", 5, 4);
    CoderProperties.coderDecodeEncodeEqual(
        PlannedDocumentCoder.of(),
        cut.withParts(
            List.of(
                new PlannedPart(new Part(0, 5, 0), new PlannedPart.Done("job", List.of(OUTPUT))),
                cut.parts().get(1))));
    CoderProperties.coderDecodeEncodeEqual(
        PlannedDocumentCoder.of(), cut.rejectedFor(new Rejection("EMPTY", "it has no bytes")));
  }

  @Test
  void itMayBeUsedAsAKey() throws Exception {
    CoderProperties.coderDeterministic(
        PlannedDocumentCoder.of(), PlannedDocuments.whole("a", 1), PlannedDocuments.whole("a", 1));
    CoderProperties.coderConsistentWithEquals(
        PlannedDocumentCoder.of(), PlannedDocuments.whole("a", 1), PlannedDocuments.whole("b", 1));
  }
}
