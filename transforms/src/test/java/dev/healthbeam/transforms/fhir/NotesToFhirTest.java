/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import static dev.healthbeam.transforms.fhir.Notes.condition;
import static dev.healthbeam.transforms.fhir.Notes.icd10;
import static dev.healthbeam.transforms.fhir.Notes.result;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.healthlake.FhirResource;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class NotesToFhirTest {

  private static final AnalysisResult ICD10CM =
      result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS"));
  private static final AnalysisResult ENTITIES =
      result("ENTITIES_V2", condition(3, "asthma", "DIAGNOSIS"));
  private static final AnalysisResult ANOTHER = ENTITIES.toBuilder().setDocument("another").build();

  @Test
  void theAnalysesOfANoteAreJoinedAndNotesKeptApart() {
    Pipeline pipeline = Pipeline.create();
    PCollection<FhirResource> made =
        pipeline.apply(Create.of(ICD10CM, ANOTHER, ENTITIES)).apply(NotesToFhir.create());

    PAssert.that(made)
        .satisfies(
            all -> {
              List<String> types = new ArrayList<>();
              all.forEach(resource -> types.add(resource.getType()));
              assertThat(
                  types,
                  containsInAnyOrder(
                      "Patient",
                      "DocumentReference",
                      "Condition",
                      "Provenance",
                      "Patient",
                      "DocumentReference",
                      "Condition",
                      "Provenance"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void linksFindTheirNotes() {
    Pipeline pipeline = Pipeline.create();
    PCollection<NoteLinks> links =
        pipeline.apply(
            "Links",
            Create.of(
                    new NoteLinks(Notes.NOTE, "p-2", "d-1", null, null),
                    new NoteLinks(Notes.NOTE, "p-1", "d-1", null, null),
                    new NoteLinks("not here", "p-3", null, null, null))
                .withCoder(SerializableCoder.of(NoteLinks.class)));
    PCollection<FhirResource> made =
        pipeline.apply(Create.of(ICD10CM)).apply(NotesToFhir.create().withLinks(links));

    PAssert.that(made)
        .satisfies(
            all -> {
              List<String> subjects = new ArrayList<>();
              all.forEach(
                  resource ->
                      subjects.add(
                          resource.getType() + " " + resource.getJson().contains("Patient/p-1")));
              assertThat(subjects, containsInAnyOrder("Condition true", "Provenance false"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void wrongLinksAndOptionsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new NoteLinks("n", "Patient/1", null, null, null));
    assertThrows(
        IllegalArgumentException.class, () -> new NoteLinks("n", "1", null, null, "yesterday"));
    assertThrows(IllegalArgumentException.class, () -> new NoteLinks(" ", "1", null, null, null));
    assertThrows(
        IllegalArgumentException.class, () -> NotesToFhir.create().withRecorded("2026-11-21"));
    assertThrows(
        IllegalArgumentException.class, () -> NotesToFhir.create().withMinScore(Double.NaN));
  }
}
