/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.note;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.healthbeam.emulator.healthscribe.clinical.Reading;
import dev.healthbeam.emulator.healthscribe.visit.Transcript;
import dev.healthbeam.emulator.healthscribe.visit.WordFilter;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {
  private static final ClinicalTextEngine ENGINE = ClinicalTextEngine.builtIn();

  private static List<Note.Sentence> sentences(
      String text, NoteTemplate template, String section, Pronouns pronouns) throws Exception {
    Transcript.Making making = new Transcript.Making("job", 60_000L, 5, WordFilter.NONE);
    Reading reading = Reading.of(Transcript.of(text, making), ENGINE::analyze);
    return Notes.of(reading, template, pronouns).sections().stream()
        .filter(each -> each.name().equals(section))
        .findFirst()
        .orElseThrow()
        .sentences();
  }

  private static List<String> section(String text, NoteTemplate template, String section)
      throws Exception {
    return sentences(text, template, section, Pronouns.THEY_THEM).stream()
        .map(Note.Sentence::text)
        .toList();
  }

  private static List<String> history(String section, String... lines) throws Exception {
    return section(String.join("\n", lines), NoteTemplate.HISTORY_AND_PHYSICAL, section);
  }

  @Test
  void aNoDeniesWhatWasAskedForAndAYesReportsIt() throws Exception {
    assertThat(
        history(
            "REVIEW_OF_SYSTEMS",
            "DOCTOR: Any nausea?",
            "PATIENT: Um, no.",
            "DOCTOR: Okay, and any vomiting at all?",
            "PATIENT: No, not really.",
            "DOCTOR: Any fever?",
            "PATIENT: Yeah."),
        contains("The patient denies nausea and vomiting.", "The patient reports fever."));
  }

  @Test
  void aYesToOneOfTwoThingsSaysNeither() throws Exception {
    assertThat(
        history("REVIEW_OF_SYSTEMS", "DOCTOR: Any fever or cough?", "PATIENT: Yes."), empty());
    assertThat(
        history("REVIEW_OF_SYSTEMS", "DOCTOR: Any fever or cough?", "PATIENT: No."),
        contains("The patient denies fever or cough."));
  }

  @Test
  void anAnswerThatTurnsIsNotTakenForYesOrNo() throws Exception {
    assertThat(
        history("REVIEW_OF_SYSTEMS", "DOCTOR: Any fever?", "PATIENT: No, but yes, yesterday."),
        empty());
    assertThat(
        history(
            "PAST_MEDICAL_HISTORY",
            "DOCTOR: Are you normally fit and well?",
            "PATIENT: Yeah, well, I haven't had any operations."),
        contains("The patient has not had any operations."));
  }

  @Test
  void aQuestionThatDeniesIsDeniedByYesAndNo() throws Exception {
    for (String answer : List.of("Yes.", "No.", "That's right.")) {
      assertThat(
          history("REVIEW_OF_SYSTEMS", "DOCTOR: And no vomiting?", "PATIENT: " + answer),
          contains("The patient denies vomiting."));
    }
  }

  @Test
  void howThePatientLivesIsTheirSocialHistory() throws Exception {
    assertThat(
        history(
            "PAST_SOCIAL_HISTORY",
            "DOCTOR: Do you smoke?",
            "PATIENT: No, I don't.",
            "DOCTOR: Do you drink any alcohol?",
            "PATIENT: Yes.",
            "DOCTOR: What do you do for a living?",
            "PATIENT: I work as a nurse."),
        contains(
            "The patient does not smoke.",
            "The patient drinks some alcohol.",
            "The patient works as a nurse."));
  }

  @Test
  void whatRelativesHaveIsFamilyHistory() throws Exception {
    assertThat(
        history(
            "PAST_FAMILY_HISTORY",
            "DOCTOR: Does anything run in the family?",
            "PATIENT: My mother has diabetes."),
        contains("The patient's mother has diabetes."));
  }

  @Test
  void whatThePatientHadTakesAndCannotTakeIsPastHistory() throws Exception {
    List<String> past =
        history(
            "PAST_MEDICAL_HISTORY",
            "DOCTOR: Are you taking any medications?",
            "PATIENT: I take metformin 500 mg every day.",
            "DOCTOR: Do you have any allergies?",
            "PATIENT: I'm allergic to penicillin.");
    assertThat(past, hasItem("The patient takes metformin 500 mg every day."));
    assertThat(past, hasItem("The patient is allergic to penicillin."));
  }

  @Test
  void anAnswerThatSaysNothingAloneIsTakenWithItsQuestion() throws Exception {
    List<Note.Sentence> present =
        sentences(
            "DOCTOR: Where is the pain exactly?\nPATIENT: On the left side.",
            NoteTemplate.HISTORY_AND_PHYSICAL,
            "HISTORY_OF_PRESENT_ILLNESS",
            Pronouns.THEY_THEM);
    assertThat(
        present.get(0).text(),
        equalTo("Asked \"Where is the pain exactly?\", the patient says \"On the left side\"."));
    assertThat(present.get(0).evidence().size(), equalTo(2));
  }

  @Test
  void whatIsMeasuredThoughtAndPlannedGoesWhereItBelongs() throws Exception {
    String[] lines = {
      "PATIENT: I have a cough.",
      "DOCTOR: Your temperature is 38.5 degrees. Your lungs sound clear.",
      "DOCTOR: I think you have bronchitis. I'll prescribe amoxicillin.",
      "PATIENT: That sounds good.",
      "DOCTOR: You should drink plenty of water."
    };
    assertThat(
        history("ASSESSMENT", lines), contains("The clinician thinks the patient has bronchitis."));
    assertThat(
        history("PLAN", lines),
        contains(
            "The clinician will prescribe amoxicillin.",
            "The patient should drink plenty of water."));
    assertThat(
        section(String.join("\n", lines), NoteTemplate.PHYSICAL_SOAP, "OBJECTIVE"),
        contains("The patient's lungs sound clear.", "The patient's temperature is 38.5 degrees."));
    assertThat(
        section(String.join("\n", lines), NoteTemplate.SIRP, "RESPONSE"),
        contains("That sounds good."));
  }

  @Test
  void goalsProgressAndInterventionsAreThoseOfTherapy() throws Exception {
    String text =
        """
        PATIENT: I want to sleep better. My anxiety is better than last time.
        DOCTOR: Anxiety is very common. Let's practice the breathing exercise.
        PATIENT: Okay, that makes sense.
        """;
    assertThat(
        section(text, NoteTemplate.GIRPP, "GOAL"), contains("The patient wants to sleep better."));
    assertThat(
        section(text, NoteTemplate.GIRPP, "PROGRESS"),
        contains("The patient's anxiety is better than last time."));
    assertThat(
        section(text, NoteTemplate.GIRPP, "INTERVENTION"),
        hasItem("Let's practice the breathing exercise."));
    assertThat(section(text, NoteTemplate.GIRPP, "RESPONSE"), contains("That makes sense."));
  }

  @Test
  void thePatientIsSpokenOfByTheirPronouns() throws Exception {
    String text = "PATIENT: I have a fever and I feel my heart racing.";
    String section = "HISTORY_OF_PRESENT_ILLNESS";
    assertThat(
        sentences(text, NoteTemplate.HISTORY_AND_PHYSICAL, section, Pronouns.SHE_HER).get(0).text(),
        equalTo("The patient has a fever and she feels her heart racing."));
    assertThat(
        sentences(text, NoteTemplate.HISTORY_AND_PHYSICAL, section, Pronouns.THEY_THEM)
            .get(0)
            .text(),
        equalTo("The patient has a fever and they feel their heart racing."));
  }

  @Test
  void whatCannotBeToldForSureIsQuoted() throws Exception {
    assertThat(
        history("HISTORY_OF_PRESENT_ILLNESS", "PATIENT: We both had a fever after your party."),
        contains("The patient says: \"We both had a fever after your party\"."));
  }

  @Test
  void talkAboutNothingGivesNoSentence() throws Exception {
    String talk = "DOCTOR: Hello, lovely weather.\nPATIENT: Hi. Yes, very sunny.\nDOCTOR: Bye.";
    for (NoteTemplate template : NoteTemplate.values()) {
      for (String section : template.sections()) {
        assertThat(section(talk, template, section), empty());
      }
    }
  }
}
