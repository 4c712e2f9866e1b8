/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> OPTIONS =
      List.of("input", "output", "analyses", "dataAccessRoleArn", "maxUnits", "run");

  @Test
  void aSlipOfTheFingersFindsWhatWasMeant() {
    assertThat(Suggestion.nearest("ouptut", OPTIONS), is(Optional.of("output")));
    assertThat(Suggestion.nearest("analysis", OPTIONS), is(Optional.of("analyses")));
    assertThat(Suggestion.nearest("dataAccesRole", OPTIONS), is(Optional.of("dataAccessRoleArn")));
  }

  @Test
  void caseAndPunctuationDoNotMatter() {
    assertThat(Suggestion.nearest("max-units", OPTIONS), is(Optional.of("maxUnits")));
    assertThat(
        Suggestion.nearest("icd-10-cm", List.of("PHI", "ICD10CM")), is(Optional.of("ICD10CM")));
  }

  @Test
  void whatResemblesNothingGetsNoSuggestion() {
    assertThat(Suggestion.nearest("frobnicate", OPTIONS), is(Optional.empty()));
    assertThat(Suggestion.hint("frobnicate", "--", OPTIONS), is(""));
  }

  @Test
  void theHintIsHalfASentence() {
    assertThat(Suggestion.hint("inptu", "--", OPTIONS), is(" (did you mean --input?)"));
  }
}
