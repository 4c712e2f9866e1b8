/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  @Test
  void theTablesHoldTheFirstLexicon() {
    Map<Sort, Integer> names = new EnumMap<>(Sort.class);
    for (String table :
        List.of("conditions", "medications", "procedures", "anatomy", "behaviours")) {
      for (TermTable.Row row : TermTable.read(table + ".tsv")) {
        names.merge(Sort.valueOf(row.get("sort")), row.names().size(), Integer::sum);
      }
    }
    assertThat(names.get(Sort.CONDITION), greaterThan(500));
    assertThat(names.get(Sort.GENERIC) + names.get(Sort.BRAND), greaterThan(300));
    assertThat(
        names.get(Sort.TEST) + names.get(Sort.PROCEDURE) + names.get(Sort.TREATMENT),
        greaterThan(300));
    assertThat(names.get(Sort.SITE), greaterThan(100));
  }

  @Test
  void everyConditionHasACodeAndEveryCodeTheFormOfItsSystem() {
    for (TermTable.Row row : TermTable.read("conditions.tsv")) {
      assertThat(row.get("name"), row.list("icd10cm").size(), greaterThan(0));
    }
    for (TermTable.Row row : TermTable.read("icd10cm.tsv")) {
      assertThat(row.get("code"), matchesPattern("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?"));
      assertThat(row.get("description").length(), greaterThan(3));
    }
    for (TermTable.Row row : TermTable.read("rxnorm.tsv")) {
      assertThat(row.get("code"), matchesPattern("[1-9][0-9]{1,6}"));
    }
    for (TermTable.Row row : TermTable.read("snomedct.tsv")) {
      assertThat("check digit of " + row.get("code"), Verhoeff.isValid(row.get("code")));
    }
  }
}
