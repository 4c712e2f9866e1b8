/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import org.junit.jupiter.api.Test;

class LexiconTest {
  @Test
  void theLongestTermWins() {
    assertThat(
        Seen.entities("type 1 diabetes mellitus"), contains("DX_NAME type 1 diabetes mellitus"));
    assertThat(
        Seen.entities("congestive heart failure"), contains("DX_NAME congestive heart failure"));
  }

  @Test
  void termsMatchOnWordBordersInAnyCase() {
    assertThat(Seen.entities("ASTHMA"), contains("DX_NAME ASTHMA"));
    assertThat(Seen.entities("asthmatoid preasthma"), empty());
    assertThat(Seen.entities("asthma\u0301"), empty());
  }

  @Test
  void pluralsAndHyphensAreTheSameTerm() {
    assertThat(
        Seen.entities("hernias, biopsies, rashes"),
        contains("DX_NAME hernias", "PROCEDURE_NAME biopsies", "DX_NAME rashes"));
    assertThat(Seen.entities("follow the x-ray"), contains("TEST_NAME x-ray"));
    assertThat(Seen.entities("X ray"), contains("TEST_NAME X ray"));
  }

  @Test
  void aTermMayGoOnInTheNextLineButNotInTheNextParagraph() {
    String line = "The patient has had, as she told us then in the clinic, some chest\npain.";
    assertThat(Seen.entities(line), contains("DX_NAME chest\npain"));
    assertThat(Seen.entities("chest\n\npain"), contains("SYSTEM_ORGAN_SITE chest", "DX_NAME pain"));
  }

  @Test
  void shortAcronymsNeedCapitals() {
    assertThat(Seen.entities("MS"), contains("DX_NAME MS"));
    assertThat(Seen.entities("It aids her; 3 ms later"), empty());
  }
}
