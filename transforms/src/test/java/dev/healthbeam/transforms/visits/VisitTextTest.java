/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.visits;

import static dev.healthbeam.transforms.visits.Visits.section;
import static dev.healthbeam.transforms.visits.Visits.segment;
import static dev.healthbeam.transforms.visits.Visits.sentence;
import static dev.healthbeam.transforms.visits.Visits.visit;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.healthbeam.io.healthscribe.VisitResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitTextTest {

  private static final VisitResult VISIT =
      visit(
          List.of(
              segment("a", 0.2, "CLINICIAN_0", "What brings you in?"),
              segment("b", 3_725.9, "PATIENT_0", "Chest pain.")),
          section("CHIEF_COMPLAINT", sentence("Chest pain.", "b", "a")),
          section("PLAN"),
          section("ASSESSMENT", sentence("Angina?", "gone"), sentence("No more.")));

  @Test
  void aVisitIsItsNoteWithTheNumbersOfItsEvidenceAndItsTranscript() {
    assertThat(
        VisitText.text(VISIT),
        is(
            """
            Recording: s3://b/1.wav
            Job: job-1

            NOTE

            CHIEF COMPLAINT
            - Chest pain. [2, 1]

            PLAN

            ASSESSMENT
            - Angina? [?]
            - No more.

            TRANSCRIPT

            [1] 0:00:00 CLINICIAN_0: What brings you in?
            [2] 1:02:05 PATIENT_0: Chest pain.
            """));
  }

  @Test
  void theNoteAloneHasNoSectionsAboutWhichNothingWasSaid() {
    assertThat(
        VisitText.note(VISIT),
        is("CHIEF COMPLAINT:\nChest pain.\n\nASSESSMENT:\nAngina? No more.\n\n"));
    assertThat(VisitText.note(visit(List.of(), section("PLAN"))), is(""));
  }

  @Test
  void whatATerminalWouldObeyIsASpace() {
    VisitResult visit = visit(List.of(segment("a", 0, "P", "red \u001b[31malert\nsecond line")));
    assertThat(VisitText.text(visit), containsString("P: red  [31malert second line\n"));
  }

  @Test
  void whatTurnsTheWritingIsASpaceSoThatNoSentencePassesForAnother() {
    VisitResult visit =
        visit(List.of(segment("a", 0, "P", "no \u202eniap\u202c \u2067x\u2069 \u05d0\u200f")));
    assertThat(VisitText.text(visit), containsString("P: no  niap   x  \u05d0\u200f\n"));
  }
}
