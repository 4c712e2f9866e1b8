/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

/** What a clinician who read the answers beside real notes would have called nonsense. */
class WeedingTest {
  @Test
  void aRelativeWhoIsOnlyThereHasNothing() {
    assertThat(
        Seen.traits("cough", "A boy brought by his parents because of cough."), equalTo("SYMPTOM"));
    assertThat(
        Seen.traits("cough", "Mother took him in when the cough started."), equalTo("SYMPTOM"));
    assertThat(
        Seen.traits("fever", "The mother has noticed fever since Monday."), equalTo("SYMPTOM"));
    assertThat(
        Seen.traits("stroke", "Father died at 60 of a stroke."),
        equalTo("DIAGNOSIS PERTAINS_TO_FAMILY"));
    assertThat(Seen.traits("gout", "A sister with gout."), equalTo("DIAGNOSIS PERTAINS_TO_FAMILY"));
  }

  @Test
  void aVerbThatBelongsToTheNegationDoesNotEndIt() {
    assertThat(
        Seen.traits("fever", "The child has not had any fever."), equalTo("NEGATION SYMPTOM"));
    assertThat(Seen.traits("cough", "She denies fever but has had a cough."), equalTo("SYMPTOM"));
  }

  @Test
  void aNegationDoesNotReachWhatWentOnMeanwhile() {
    assertThat(
        Seen.traits("pregnancy", "No complications during pregnancy."), equalTo("DIAGNOSIS"));
  }

  @Test
  void priorToIsNoPast() {
    assertThat(Seen.traits("biopsy", "Prior to the biopsy she ate."), equalTo(""));
    assertThat(Seen.traits("biopsy", "A prior biopsy."), equalTo("PAST_HISTORY"));
  }

  @Test
  void theDoseOfAnUnknownMedicationIsNotGivenToTheNextOfTheList() {
    assertThat(
        Seen.attributes("MEDICATIONS: Zorbinolol 1 g daily, Actos 30 mg daily."),
        contains("Actos: DOSAGE 30 mg", "Actos: FREQUENCY daily"));
    assertThat(
        Seen.attributes("Effexor 75 mg daily, zorbin 25 mcg once a day, Seroquel 100 mg."),
        contains("Effexor: DOSAGE 75 mg", "Effexor: FREQUENCY daily", "Seroquel: DOSAGE 100 mg"));
  }

  @Test
  void frequenciesInAllUsualSpellings() {
    for (String frequency :
        new String[] {
          "q. day",
          "q day",
          "q.d.",
          "b.i.d.",
          "BID",
          "t.i.d",
          "q.h.s.",
          "q.a.m.",
          "p.r.n.",
          "prn",
          "q6h",
          "q. 6 hours",
          "every other day",
          "qod",
          "twice per day",
          "as needed"
        }) {
      assertThat(
          Seen.attributes("Prinivil 20 mg p.o. " + frequency + " with water"),
          hasItem("Prinivil: FREQUENCY " + frequency));
    }
  }

  @Test
  void aTabletIsADoseAndPoAndPrnGoWithIt() {
    assertThat(
        Seen.attributes("Vicodin 1 tab po bid prn pain"),
        contains(
            "Vicodin: DOSAGE 1 tab",
            "Vicodin: ROUTE_OR_MODE po",
            "Vicodin: FREQUENCY bid",
            "Vicodin: FREQUENCY prn"));
  }

  @Test
  void someTestsAreTestsOnlyWithAValue() {
    assertThat(Seen.entities("She lost weight and gained height."), empty());
    assertThat(Seen.entities("CO2 insufflation; silver chloride electrodes"), empty());
    assertThat(
        Seen.attributes("Weight 70 kg"), contains("Weight: TEST_VALUE 70", "Weight: TEST_UNIT kg"));
    assertThat(Seen.attributes("Na 135, sodium 139"), hasItem("sodium: TEST_VALUE 139"));
  }

  @Test
  void aResultInWordsMayStandBeforeItsTest() {
    assertThat(Seen.attributes("She had a normal EKG."), contains("EKG: TEST_VALUE normal"));
    assertThat(
        Seen.attributes("A mildly elevated troponin."),
        contains("troponin: TEST_VALUE mildly elevated"));
    assertThat(
        Seen.attributes("BP 120/80, HR 65"),
        contains("BP: TEST_VALUE 120/80", "HR: TEST_VALUE 65"));
  }

  @Test
  void theNumberIsTheResultAndNotTheWordBeforeIt() {
    assertThat(
        Seen.attributes("Hemoglobin decreased to 9.1 g/dL"),
        contains("Hemoglobin: TEST_VALUE 9.1", "Hemoglobin: TEST_UNIT g/dL"));
    assertThat(
        Seen.attributes("Capillary refill less than 2 seconds"),
        hasItem("Capillary refill: TEST_VALUE 2"));
    assertThat(
        Seen.attributes("WBC 12.3 x10^9/L"),
        contains("WBC: TEST_VALUE 12.3", "WBC: TEST_UNIT x10^9/L"));
  }

  @Test
  void aConcentrationInTheBloodIsNoDose() {
    assertThat(Seen.unmapped("Creatinine clearance was 35 mL/min."), empty());
    assertThat(Seen.unmapped("A level of 13.2 mcg/mL was found."), empty());
    assertThat(
        Seen.attributes("Oxygen; heparin 20 units/mL"), hasItem("heparin: STRENGTH 20 units/mL"));
  }

  @Test
  void wordsThatOnlyLookClinicalAreLeftAlone() {
    assertThat(
        Seen.entities("In no acute distress, in the left lateral decubitus position."), empty());
    assertThat(Seen.entities("Normal sinus rhythm. Non-weight bearing."), empty());
    assertThat(Seen.unmapped("GENERAL: In no acute distress. HEAD: Normal."), empty());
    assertThat(Seen.entities("Deferred for pathology."), empty());
  }

  @Test
  void aHeadingIsNoProcedure() {
    assertThat(Seen.entities("PREVIOUS SURGERIES: None.\nOPERATIONS: None."), empty());
  }

  @Test
  void nonInsulinDependentDiabetesIsNoInsulin() {
    assertThat(
        Seen.entities("She has non-insulin dependent diabetes."),
        contains("DX_NAME non-insulin dependent diabetes"));
  }

  @Test
  void howLongAConditionLastedIsATimeOfIt() {
    assertThat(
        Seen.entities("He came with 2 days of cough."),
        containsInAnyOrder("TIME_TO_DX_NAME 2 days", "DX_NAME cough"));
    assertThat(
        Seen.entities("Three days later fever began."),
        hasItem("TIME_TO_DX_NAME Three days later"));
  }

  @Test
  void aSideBelongsToWhatStandsNextToIt() {
    assertThat(
        Seen.attributes("Swelling of the ankle, warm at the right lower knee, and then some rash."),
        not(hasItem("rash: DIRECTION right")));
  }

  @Test
  void whoBringsThePatientHasNothing() {
    assertThat(Seen.traits("asthma", "Presents by the mother with asthma."), equalTo("DIAGNOSIS"));
  }

  @Test
  void notLimitedToNegatesNothing() {
    assertThat(
        Seen.traits("infection", "Risks include but are not limited to infection."),
        equalTo("DIAGNOSIS HYPOTHETICAL"));
  }

  @Test
  void feetMeasureAWayToo() {
    assertThat(Seen.entities("He walks 1500 feet, then five feet."), empty());
    assertThat(Seen.entities("Both feet."), contains("SYSTEM_ORGAN_SITE feet"));
  }

  @Test
  void aLineOfCapitalsIsAHeadingWithoutItsColonToo() {
    String text = "PHYSICAL EXAMINATION\nThere is a rash.";
    assertThat(Seen.entities(text), contains("DX_NAME rash"));
    assertThat(Seen.traits("rash", text), equalTo("SIGN"));
  }

  @Test
  void theNumberAfterLowAtIsTheResult() {
    assertThat(
        Seen.attributes("Oxygen saturation low at 91% on room air"),
        contains("Oxygen saturation: TEST_VALUE 91", "Oxygen saturation: TEST_UNIT %"));
  }

  @Test
  void aDurationBelongsToTheMedicationItFollows() {
    assertThat(
        Seen.attributes("Zithromax suspension 500 mg daily for 5 to 7 days, Lortab elixir."),
        hasItem("Zithromax: DURATION for 5 to 7 days"));
    assertThat(
        Seen.attributes("Keflex 500 mg one p.o. q.i.d. x 7 days."),
        hasItem("Keflex: DURATION x 7 days"));
  }

  @Test
  void aSideIsNotCarriedOverAComma() {
    assertThat(Seen.attributes("Increased fatigue, left footdrop."), empty());
  }

  @Test
  void whiteIsARaceOnlyOfAPerson() {
    assertThat(Seen.entities("A white male."), contains("RACE_ETHNICITY white", "GENDER male"));
    assertThat(Seen.entities("The white plaque."), empty());
  }

  @Test
  void whatSoundsLikeADiseaseIsNotAlwaysOne() {
    assertThat(Seen.entities("His strengths and weaknesses."), empty());
    assertThat(Seen.entities("No ST elevations or depressions."), empty());
    assertThat(Seen.entities("No CVA tenderness."), contains("DX_NAME CVA tenderness"));
    assertThat(Seen.entities("Curved iris scissors, an intramedullary nail."), empty());
  }

  @Test
  void possibleDoubtsOnlyWhatFollowsAtOnce() {
    String text = "Possible pneumonia and hypertension.";
    assertThat(Seen.traits("pneumonia", text), equalTo("DIAGNOSIS LOW_CONFIDENCE"));
    assertThat(Seen.traits("hypertension", text), equalTo("DIAGNOSIS"));
    assertThat(
        Seen.traits("bronchitis", "Possible pneumonia or bronchitis."),
        equalTo("DIAGNOSIS LOW_CONFIDENCE"));
  }

  @Test
  void aLineOfElectrolytesIsReadWhole() {
    assertThat(
        Seen.attributes("Na 135, K 4.2, Cl 101 mEq/L."),
        contains(
            "Na: TEST_VALUE 135",
            "K: TEST_VALUE 4.2",
            "Cl: TEST_VALUE 101",
            "Cl: TEST_UNIT mEq/L"));
    assertThat(Seen.entities("Grade K. Table Na."), empty());
  }

  @Test
  void singleLettersAreVitalSignsOnlyAmongVitalSigns() {
    assertThat(
        Seen.attributes("VITAL SIGNS: T 98.6, P 72, R 16, BP 120/80."),
        contains(
            "T: TEST_VALUE 98.6", "P: TEST_VALUE 72", "R: TEST_VALUE 16", "BP: TEST_VALUE 120/80"));
    assertThat(Seen.entities("IMPRESSION: Plan P 72."), empty());
  }

  @Test
  void shortDurationsAndIntervalsAreRead() {
    assertThat(
        Seen.attributes("Prednisone 40 mg daily x5 days"), hasItem("Prednisone: DURATION x5 days"));
    assertThat(
        Seen.attributes("Nitroglycerin 0.4 mg q5min"), hasItem("Nitroglycerin: FREQUENCY q5min"));
  }

  @Test
  void aHabitHasItsAmountItsFrequencyAndItsDuration() {
    assertThat(
        Seen.attributes("He smokes 1 pack per day for 30 years."),
        contains(
            "smokes: AMOUNT 1 pack", "smokes: FREQUENCY per day", "smokes: DURATION for 30 years"));
    assertThat(Seen.traits("smoking", "Quit smoking 10 years ago."), equalTo("PAST_HISTORY"));
  }

  @Test
  void anAdjectiveOfSideBelongsToWhatFollows() {
    assertThat(
        Seen.attributes("Stenosis of the knee and a right ankle sprain; swelling on the left."),
        hasItem("ankle sprain: DIRECTION right"));
    assertThat(
        Seen.attributes("A hernia and a left hydrocele."), contains("hydrocele: DIRECTION left"));
    assertThat(
        Seen.attributes("Swelling on the left."), contains("Swelling: DIRECTION on the left"));
  }

  @Test
  void whatIsLikelyToBeDoneDoesNotMakeTheDiseaseUncertain() {
    String text = "She has osteoarthritis and is likely going to undergo knee replacement.";
    assertThat(Seen.traits("osteoarthritis", text), equalTo("DIAGNOSIS"));
    assertThat(Seen.traits("knee replacement", text), equalTo("FUTURE"));
  }

  @Test
  void aTestThatWasRepeatedIsNoneToCome() {
    assertThat(Seen.traits("glucose", "Repeat nonfasting glucose was 109."), equalTo(""));
    assertThat(Seen.traits("glucose", "Plan to repeat the glucose."), equalTo("FUTURE"));
  }
}
