/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.clinical;

import static dev.healthbeam.emulator.healthscribe.clinical.SectionKind.ASSESSMENT_AND_PLAN;
import static dev.healthbeam.emulator.healthscribe.clinical.SectionKind.OBJECTIVE;
import static dev.healthbeam.emulator.healthscribe.clinical.SectionKind.OTHER;
import static dev.healthbeam.emulator.healthscribe.clinical.SectionKind.SMALL_TALK;
import static dev.healthbeam.emulator.healthscribe.clinical.SectionKind.SUBJECTIVE;
import static dev.healthbeam.emulator.healthscribe.clinical.SectionKind.VISIT_FLOW_MANAGEMENT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.healthbeam.emulator.healthscribe.visit.Transcript;
import dev.healthbeam.emulator.healthscribe.visit.WordFilter;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionsTest {
  private static final ClinicalTextEngine ENGINE = ClinicalTextEngine.builtIn();

  private static List<SectionKind> sections(String... lines) throws Exception {
    Transcript.Making making = new Transcript.Making("job", null, 5, WordFilter.NONE);
    return Reading.of(Transcript.of(String.join("\n", lines), making), ENGINE::analyze)
        .segments()
        .stream()
        .map(ReadSegment::section)
        .toList();
  }

  @Test
  void aVisitGoesFromItsOpeningToItsPlan() throws Exception {
    assertThat(
        sections(
            "DOCTOR: Good morning, how can I help?",
            "PATIENT: I have had a headache since Monday.",
            "DOCTOR: Okay.",
            "DOCTOR: Have you taken anything for it?",
            "PATIENT: Some ibuprofen.",
            "DOCTOR: Your blood pressure is 120/80.",
            "DOCTOR: I think this is a tension headache. I'd recommend some rest.",
            "PATIENT: Do I need antibiotics?",
            "DOCTOR: No.",
            "DOCTOR: Take care, bye."),
        contains(
            VISIT_FLOW_MANAGEMENT,
            SUBJECTIVE,
            OTHER,
            SUBJECTIVE,
            SUBJECTIVE,
            OBJECTIVE,
            ASSESSMENT_AND_PLAN,
            ASSESSMENT_AND_PLAN,
            ASSESSMENT_AND_PLAN,
            OTHER,
            VISIT_FLOW_MANAGEMENT));
  }

  @Test
  void talkOfTheWeatherIsSmallTalkUnlessItIsClinical() throws Exception {
    assertThat(
        sections("DOCTOR: Lovely weather today.", "PATIENT: My joint pain hates rainy weather."),
        contains(SMALL_TALK, SUBJECTIVE));
  }

  @Test
  void anAnswerIsAboutWhatWasAskedAlsoBehindAWordOfTheClinician() throws Exception {
    assertThat(
        sections(
            "DOCTOR: How long have you had it?",
            "PATIENT: Hmm.",
            "DOCTOR: Yes?",
            "PATIENT: About three."),
        contains(SUBJECTIVE, SUBJECTIVE, OTHER, SUBJECTIVE));
  }
}
