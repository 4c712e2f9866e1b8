/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

class TraitsTest {
  @Test
  void aNegationCoversTheWholeList() {
    String text = "She denies fever, chills, nausea or chest pain.";
    assertThat(Seen.traits("fever", text), equalTo("NEGATION SYMPTOM"));
    assertThat(Seen.traits("chest pain", text), equalTo("NEGATION SYMPTOM"));
  }

  @Test
  void aNegationEndsAtBut() {
    String text = "No fever but severe cough.";
    assertThat(Seen.traits("fever", text), equalTo("NEGATION SYMPTOM"));
    assertThat(Seen.traits("cough", text), equalTo("SYMPTOM"));
  }

  @Test
  void aNegationEndsWithTheSentence() {
    assertThat(
        Seen.traits("asthma", "No cough. Asthma? No: asthma."), equalTo("DIAGNOSIS NEGATION"));
    assertThat(Seen.traits("Asthma", "No cough. Asthma is stable."), equalTo("DIAGNOSIS"));
  }

  @Test
  void aNegationEndsAtASemicolon() {
    assertThat(Seen.traits("cough", "No fever; cough at night."), equalTo("SYMPTOM"));
  }

  @Test
  void aNegationMayFollow() {
    assertThat(
        Seen.traits("pneumonia", "Pneumonia. A pneumonia was ruled out."),
        equalTo("DIAGNOSIS NEGATION"));
  }

  @Test
  void noFurtherIsNoNegation() {
    assertThat(Seen.traits("pain", "There was no change in pain."), equalTo("SYMPTOM"));
  }

  @Test
  void aMedicationCanBeDenied() {
    assertThat(Seen.traits("Synthroid", "She denies taking Synthroid."), equalTo("NEGATION"));
  }

  @Test
  void aRelativeHasTheConditionNotThePatient() {
    assertThat(
        Seen.traits("breast cancer", "Her mother had breast cancer."),
        equalTo("DIAGNOSIS PERTAINS_TO_FAMILY"));
    assertThat(
        Seen.traits("stroke", "There was a stroke in his father."),
        equalTo("DIAGNOSIS PERTAINS_TO_FAMILY"));
  }

  @Test
  void aMotherWhoReportsTellsOfThePatient() {
    assertThat(Seen.traits("fever", "His mother reports fever."), equalTo("SYMPTOM"));
  }

  @Test
  void theHeadingOfASectionRulesItsSentences() {
    String text = "FAMILY HISTORY: Diabetes. Gout.\nSOCIAL HISTORY: Smokes.\nASSESSMENT: Asthma.";
    assertThat(Seen.traits("Gout", text), equalTo("DIAGNOSIS PERTAINS_TO_FAMILY"));
    assertThat(Seen.traits("Asthma", text), equalTo("DIAGNOSIS"));
    assertThat(
        Seen.traits("Appendectomy", "PAST SURGICAL HISTORY: Appendectomy."),
        equalTo("PAST_HISTORY"));
  }

  @Test
  void whatMayHappenIsHypothetical() {
    assertThat(Seen.traits("fever", "Return if fever develops."), equalTo("HYPOTHETICAL SYMPTOM"));
  }

  @Test
  void whatIsSuspectedHasLowConfidence() {
    assertThat(
        Seen.traits("pneumonia", "Possible pneumonia."), equalTo("DIAGNOSIS LOW_CONFIDENCE"));
    assertThat(
        Seen.traits("sepsis", "Any sepsis is unlikely."), equalTo("DIAGNOSIS LOW_CONFIDENCE"));
  }

  @Test
  void aPlannedProcedureIsFuture() {
    assertThat(Seen.traits("colonoscopy", "She is scheduled for colonoscopy."), equalTo("FUTURE"));
  }

  @Test
  void aSymptomSeenAtTheExaminationIsASign() {
    assertThat(Seen.traits("rash", "PHYSICAL EXAMINATION: There is a rash."), equalTo("SIGN"));
    assertThat(Seen.traits("rash", "She complains of a rash."), equalTo("SYMPTOM"));
  }

  @Test
  void aConditionIsPastInSnomedCtOnly() {
    String text = "History of pneumonia.";
    assertThat(Seen.traits("SNOMEDCT", "pneumonia", text), equalTo("DIAGNOSIS PAST_HISTORY"));
    assertThat(Seen.traits("ENTITIES_V2", "pneumonia", text), equalTo("DIAGNOSIS"));
    assertThat(Seen.traits("ICD10CM", "pneumonia", text), equalTo("DIAGNOSIS"));
  }

  @Test
  void someHabitsAreDeniedByTheirName() {
    assertThat(Seen.traits("nonsmoker", "He is a nonsmoker."), equalTo("NEGATION"));
    assertThat(Seen.traits("tobacco", "Denies tobacco."), equalTo("NEGATION"));
  }
}
