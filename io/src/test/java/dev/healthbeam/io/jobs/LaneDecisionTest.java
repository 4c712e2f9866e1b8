/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.LanePlan;
import dev.healthbeam.io.jobs.plan.Limits;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.PlannedDocuments;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneDecisionTest {

  private static final S3Location PREFIX = new S3Location("bucket", "notes/");
  private static final Lane LANE = new Lane("100", List.of("PHI"), new Limits(100, 3, 250));

  @Test
  void aPrefixWhoseObjectsAllConformIsAnalysedInPlace() {
    assertThat(decide(PlannedDocuments.whole("a", 100), PlannedDocuments.whole("b", 9)), is(true));
  }

  @Test
  void oneDocumentThatMustBeCutSendsAllToStaging() {
    assertThat(
        decide(PlannedDocuments.whole("a", 100), PlannedDocuments.cut("b", 100, 1)), is(false));
  }

  @Test
  void soDoesOneThatIsRejected() {
    PlannedDocument empty =
        PlannedDocuments.whole("a", 0).rejectedFor(new Rejection("EMPTY", "no bytes"));

    assertThat(decide(empty, PlannedDocuments.whole("b", 9)), is(false));
  }

  @Test
  void soDoesAKeyWithAnEmptyPathSegment() {
    assertThat(decide(PlannedDocuments.whole("a//b", 9)), is(false));
  }

  @Test
  void soDoesMoreThanOneJobMayHold() {
    assertThat(
        decide(
            PlannedDocuments.whole("a", 100),
            PlannedDocuments.whole("b", 100),
            PlannedDocuments.whole("c", 100)),
        is(false));
  }

  @Test
  void documentsGivenOneByOneAreStaged() {
    assertThat(plan(null, PlannedDocuments.whole("a", 9)).inPlace(), is(false));
  }

  @Test
  void theBatchInPlaceIsNamedAfterWhatIsInItWhateverTheOrder() {
    PlannedDocument a = PlannedDocuments.whole("a", 9);
    PlannedDocument b = PlannedDocuments.whole("b", 9);

    assertThat(plan(PREFIX, a, b), equalTo(plan(PREFIX, b, a)));
    assertThat(plan(PREFIX, a).inPlaceBatch(), not(plan(PREFIX, b).inPlaceBatch()));
  }

  @Test
  void unitsAreAHundredCharactersAndAtLeastOneAFile() {
    assertThat(plan(PREFIX, PlannedDocuments.whole("a", 1)).units(), is(1L));
    assertThat(plan(PREFIX, PlannedDocuments.whole("a", 100)).units(), is(1L));
    assertThat(plan(PREFIX, PlannedDocuments.cut("a", 100, 1)).units(), is(2L));
  }

  private static boolean decide(PlannedDocument... documents) {
    return plan(PREFIX, documents).inPlace();
  }

  private static LanePlan plan(S3Location inPlacePrefix, PlannedDocument... documents) {
    RunConfig config =
        RunConfig.named("run", PREFIX)
            .jobOutput(PREFIX)
            .maxJobNameLength(256)
            .lanes(List.of(LANE))
            .quotas(Map.of("PHI", new Quota(10, 5, 10, 10)))
            .retryWaves(1)
            .inPlacePrefix(inPlacePrefix)
            .listed(true)
            .stores(
                options -> {
                  throw new IllegalStateException("deciding reads nothing");
                })
            .build();
    Totals totals = Totals.NONE;
    for (PlannedDocument document : documents) {
      totals = totals.plus(Totals.of(document, inPlacePrefix));
    }
    return LaneDecision.decide(config, LANE, totals);
  }
}
