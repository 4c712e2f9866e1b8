/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RelationsTest {
  @Test
  void aPrescriptionBelongsToItsMedication() {
    assertThat(
        Seen.attributes("Metformin 500 mg tablets p.o. twice daily and aspirin 81 mg daily."),
        contains(
            "Metformin: STRENGTH 500 mg",
            "Metformin: FORM tablets",
            "Metformin: ROUTE_OR_MODE p.o.",
            "Metformin: FREQUENCY twice daily",
            "aspirin: DOSAGE 81 mg",
            "aspirin: FREQUENCY daily"));
  }

  @Test
  void aDoseMayStandBeforeItsMedication() {
    assertThat(Seen.attributes("She took 40 mg of Lipitor."), contains("Lipitor: DOSAGE 40 mg"));
  }

  @Test
  void frequenciesWithNumbersAreFound() {
    assertThat(
        Seen.attributes("Tylenol every 6 hours"), contains("Tylenol: FREQUENCY every 6 hours"));
    assertThat(Seen.attributes("Tylenol q4-6h"), contains("Tylenol: FREQUENCY q4-6h"));
    assertThat(
        Seen.attributes("Tylenol 3 times a day"), contains("Tylenol: FREQUENCY 3 times a day"));
  }

  @Test
  void ratesConcentrationsAndDurationsAreFound() {
    assertThat(
        Seen.attributes("Heparin 18 units/kg/hr."), contains("Heparin: RATE 18 units/kg/hr"));
    assertThat(
        Seen.attributes("Amoxicillin 250 mg/5 mL for 10 days."),
        contains("Amoxicillin: STRENGTH 250 mg/5 mL", "Amoxicillin: DURATION for 10 days"));
    assertThat(
        Seen.attributes("Hydrocortisone 1% cream."),
        contains("Hydrocortisone: STRENGTH 1%", "Hydrocortisone: FORM cream"));
  }

  @Test
  void aDoseWithoutAMedicationIsUnmapped() {
    assertThat(
        Seen.unmapped("Increase to 40 mg p.o. daily."),
        contains(
            "MEDICATION DOSAGE 40 mg",
            "MEDICATION ROUTE_OR_MODE p.o.",
            "MEDICATION FREQUENCY daily"));
  }

  @Test
  void theDoseOfAnUnknownMedicationIsNotGivenToTheOneBefore() {
    String text = "Pantoprazole 40 mg daily, zorbinolol 90 mg weekly.";
    assertThat(
        Seen.attributes(text),
        contains("Pantoprazole: DOSAGE 40 mg", "Pantoprazole: FREQUENCY daily"));
    assertThat(Seen.unmapped(text), hasItem("MEDICATION DOSAGE 90 mg"));
  }

  @Test
  void valuesAndUnitsBelongToTheTestBefore() {
    assertThat(
        Seen.attributes("BP 142/88 mmHg, HbA1c 7.9%. Hemoglobin was 10.2 g/dL."),
        contains(
            "BP: TEST_VALUE 142/88",
            "BP: TEST_UNIT mmHg",
            "HbA1c: TEST_VALUE 7.9",
            "HbA1c: TEST_UNIT %",
            "Hemoglobin: TEST_VALUE 10.2",
            "Hemoglobin: TEST_UNIT g/dL"));
    assertThat(Seen.attributes("The EKG was normal."), contains("EKG: TEST_VALUE normal"));
  }

  @Test
  void aConditionHasItsQualityPlaceAndSide() {
    assertThat(
        Seen.attributes("Severe pain in the left knee."),
        hasItems("pain: QUALITY Severe", "pain: DIRECTION left", "pain: SYSTEM_ORGAN_SITE knee"));
    assertThat(Seen.attributes("Acute sinusitis, chronic cough"), hasItem("cough: ACUITY chronic"));
  }

  @Test
  void anOrganOfAnotherClauseIsNoPlaceOfACondition() {
    assertThat(Seen.attributes("No asthma, heart regular."), empty());
  }

  @Test
  void aHabitHasAnAmountAndAFrequency() {
    assertThat(
        Seen.attributes("Smokes one pack per day for 20 years."),
        contains(
            "Smokes: AMOUNT one pack",
            "Smokes: FREQUENCY per day",
            "Smokes: DURATION for 20 years"));
  }

  @Test
  void aTimeIsAnEntityThatOwnsWhatHappenedThen() {
    JsonNode time =
        Seen.answer("ENTITIES_V2", "Asthma was diagnosed 2 years ago.").at("/Entities/1");
    assertThat(time.get("Category").asText(), equalTo("TIME_EXPRESSION"));
    assertThat(time.get("Type").asText(), equalTo("TIME_TO_DX_NAME"));
    assertThat(time.at("/Attributes/0/RelationshipType").asText(), equalTo("OVERLAP"));
    assertThat(time.at("/Attributes/0/Text").asText(), equalTo("Asthma"));
    assertThat(time.at("/Attributes/0/Id").asInt(), equalTo(0));
  }

  @Test
  void aTimeThatBelongsToNothingIsNotReported() {
    assertThat(Seen.entities("He moved here 2 years ago."), empty());
  }

  @Test
  void theFartherTheAttributeTheLowerTheScoreOfTheRelation() {
    JsonNode attributes =
        Seen.answer("ENTITIES_V2", "aspirin 81 mg p.o. every morning").at("/Entities/0/Attributes");
    double near = attributes.at("/0/RelationshipScore").asDouble();
    double far = attributes.at("/2/RelationshipScore").asDouble();
    assertThat("near " + near + " over far " + far, near > far);
  }
}
