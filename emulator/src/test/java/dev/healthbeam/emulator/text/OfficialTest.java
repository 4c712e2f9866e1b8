/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine answers once it was given releases; but for ICD-10-CM these are invented. */
class OfficialTest {
  @TempDir Path folder;
  private ClinicalTextEngine engine;

  @BeforeEach
  void giveReleases() throws IOException {
    Path order = folder.resolve("icd10cm_order_2026.txt");
    Files.writeString(
        order,
        "00001 J45     0 %-60s %s%n".formatted("Asthma", "Asthma")
            + "00002 J45909  1 %-60s %s%n"
                .formatted("Unspecified asthma", "Unspecified asthma, uncomplicated")
            + "00003 J45901  1 %-60s %s%n"
                .formatted("Unspecified asthma", "Unspecified asthma with (acute) exacerbation"));
    Path drugs = folder.resolve("RXNCONSO.RRF");
    Files.writeString(
        drugs,
        """
        101|ENG||||||1||||RXNORM|IN|101|zorbinolol||N||
        201|ENG||||||1||||RXNORM|SCD|201|zorbinolol 25 MG Oral Tablet||N||
        """);
    Path concepts = folder.resolve("sct2_Concept_Snapshot_US1000124_20250301.txt");
    Files.writeString(
        concepts,
        "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId\n1001\t20240101\t1\t1\t1\n");
    Files.writeString(
        folder.resolve("sct2_Description_Snapshot-en_US1000124_20250301.txt"),
        "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm"
            + "\tcaseSignificanceId\n"
            + "1\t20240101\t1\t1\t1001\ten\t900000000000003001\tQuill fever (disorder)\t1\n");
    engine = ClinicalTextEngine.builder().icd10cm(order).rxnorm(drugs).snomedct(folder).build();
  }

  private List<String> entities(String analysis, String concepts, String text) {
    List<String> lines = new ArrayList<>();
    for (JsonNode entity : engine.analyze(analysis, text).get("Entities")) {
      lines.add(
          entity.get("Type").asText()
              + ' '
              + entity.get("Text").asText()
              + ' '
              + entity.path(concepts).findValuesAsText("Code"));
    }
    return lines;
  }

  @Test
  void officialNamesAreTerms() {
    assertThat(
        entities("RXNORM", "RxNormConcepts", "Zorbinolol 25 mg daily"),
        contains("GENERIC_NAME Zorbinolol [201, 101]"));
    assertThat(
        entities("SNOMEDCT", "SNOMEDCTConcepts", "She had quill fever."),
        contains("DX_NAME quill fever [1001]"));
    assertThat(Seen.entities("Zorbinolol for quill fever"), contains("DX_NAME fever"));
  }

  @Test
  void codesAreThoseOfTheFile() {
    assertThat(
        entities("ICD10CM", "ICD10CMConcepts", "Acute asthma."),
        contains("DX_NAME asthma [J45.901, J45.909, J45]"));
    assertThat(
        entities("ICD10CM", "ICD10CMConcepts", "Asthma."),
        contains("DX_NAME Asthma [J45.909, J45.901, J45]"));
  }

  @Test
  void scoresOfConceptsGoDown() {
    double last = 1;
    for (JsonNode concept : engine.analyze("ICD10CM", "Asthma").at("/Entities/0/ICD10CMConcepts")) {
      assertThat("descending", concept.get("Score").asDouble() < last);
      last = concept.get("Score").asDouble();
    }
  }

  @Test
  void theAnswerTellsWhatItWasGiven() {
    assertThat(
        engine.analyze("PHI", "").get("ModelVersion").asText(),
        equalTo(
            "healthbeam-emulator-1 (stand-in, not a clinical model); ICD-10-CM 2026 order file;"
                + " RxNorm release; SNOMED CT US 20250301"));
    assertThat(
        engine.analyze("SNOMEDCT", "").at("/SNOMEDCTDetails/VersionDate").asText(),
        equalTo("20250301"));
  }

  @Test
  void theSameQuestionTwiceHasTheSameAnswer() {
    String text = "Asthma, acute asthma and zorbinolol 25 mg. Asthma.";
    for (String analysis : List.of("ICD10CM", "RXNORM", "SNOMEDCT")) {
      assertThat(engine.analyze(analysis, text), equalTo(engine.analyze(analysis, text)));
    }
  }
}
