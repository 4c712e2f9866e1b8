/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.jobs.plan.Limits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisTest {

  @Test
  void everyNameIsUnderstoodInAnyCaseAndWithHyphens() {
    for (Analysis analysis : Analysis.values()) {
      assertThat(Analysis.parse(analysis.name()), is(analysis));
    }
    assertThat(Analysis.parse(" entities-v2 "), is(Analysis.ENTITIES_V2));
    assertThat(Analysis.parse("icd-10-cm"), is(Analysis.ICD10CM));
    assertThat(Analysis.parse("SNOMED_CT"), is(Analysis.SNOMEDCT));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThereAre() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Analysis.parse("ICD9"));

    assertThat(
        thrown.getMessage(),
        is(
            "there is no analysis 'ICD9'; the analyses are ENTITIES_V2, PHI, ICD10CM, RXNORM,"
                + " SNOMEDCT"));
  }

  @Test
  void bothSpellingsOfAJobTypeMeanTheSameAnalysis() {
    assertThat(Analysis.ofJobType("EntitiesDetection"), is(Optional.of(Analysis.ENTITIES_V2)));
    assertThat(Analysis.ofJobType("DetectEntitiesJob"), is(Optional.of(Analysis.ENTITIES_V2)));
    assertThat(Analysis.ofJobType("SNOMEDCTInferenceJob"), is(Optional.of(Analysis.SNOMEDCT)));
    assertThat(Analysis.ofJobType("Coffee"), is(Optional.empty()));
    for (Analysis analysis : Analysis.values()) {
      for (String jobType : analysis.jobTypes()) {
        assertThat(Analysis.ofJobType(jobType), is(Optional.of(analysis)));
      }
    }
  }

  @Test
  void onlySnomedCtHasTheSmallerFiles() {
    for (Analysis analysis : List.of(Analysis.values())) {
      long bytes = analysis == Analysis.SNOMEDCT ? 5_000 : 40_000;
      assertThat(analysis.limits(), is(new Limits(bytes, 5_000_000, 1_000_000_000)));
    }
  }
}
