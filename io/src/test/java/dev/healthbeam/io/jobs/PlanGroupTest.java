/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanGroupTest {

  @Test
  void ofDocumentsThatDifferInTheirParametersAloneTheSameIsTakenInWhateverOrderTheyCome() {
    PlannedDocument plain = PlannedDocuments.whole("a", 1);
    List<PlannedDocument> sorted =
        List.of(
            plain,
            plain.withParameters("channels=1"),
            plain.withParameters("channels=2"),
            PlannedDocuments.whole("b", 1));
    for (int seed = 0; seed < 20; seed++) {
      List<PlannedDocument> come = new ArrayList<>(sorted);
      Collections.shuffle(come, new Random(seed));
      come.sort(PlanGroup.ORDER);
      assertThat(come, is(sorted));
    }
  }
}
