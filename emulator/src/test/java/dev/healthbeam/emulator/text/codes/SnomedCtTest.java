/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The concepts are invented: only the format is that of RF2. */
class SnomedCtTest {
  private static final String CONCEPTS = "sct2_Concept_Snapshot_US1000124_20250301.txt";
  private static final String DESCRIPTIONS = "sct2_Description_Snapshot-en_US1000124_20250301.txt";

  @TempDir Path folder;
  private final StringBuilder concepts =
      new StringBuilder("id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId\r\n");
  private final StringBuilder descriptions =
      new StringBuilder(
          "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm"
              + "\tcaseSignificanceId\r\n");
  private final List<String> names = new ArrayList<>();

  @BeforeEach
  void invent() {
    concept(1001, true, "Zorb disease (disorder)", "Quill syndrome", "No zorb", "Well");
    concept(1002, true, "Acute zorb disease (disorder)");
    concept(1003, false, "Withdrawn disease (disorder)", "Old disease");
    concept(1004, true, "Measurement of zorb (procedure)", "Zorb level");
    concept(1005, true, "Excision of zorb (procedure)", "Zorbectomy");
    concept(1006, true, "Zorb diet (regime/therapy)");
    concept(1007, true, "Structure of left zorb (body structure)", "Left zorb");
    concept(1008, true, "Zorbinolol (substance)", "Zorbinol");
    concept(1009, true, "Painful zorb (finding)", "ZP - painful zorb", "Zorb pain (left)");
  }

  private void concept(long id, boolean active, String name, String... synonyms) {
    concepts.append(id).append("\t20240101\t").append(active ? 1 : 0).append("\t1\t1\r\n");
    description(id, "900000000000003001", name);
    for (String synonym : synonyms) {
      description(id, "900000000000013009", synonym);
    }
  }

  private void description(long id, String type, String term) {
    descriptions
        .append("1\t20240101\t1\t1\t")
        .append(id)
        .append("\ten\t")
        .append(type)
        .append('\t')
        .append(term)
        .append("\t1\r\n");
  }

  private SnomedCt read() throws IOException {
    Path terminology = Files.createDirectories(folder.resolve("Release/Snapshot/Terminology"));
    Files.writeString(terminology.resolve(CONCEPTS), concepts);
    Files.writeString(terminology.resolve(DESCRIPTIONS), descriptions);
    return SnomedCt.read(folder, (number, name, kind) -> names.add(kind + " " + name));
  }

  @Test
  void namesPeopleWriteAreTermsOfTheKindThatTheTagTells() throws IOException {
    read();
    assertThat(
        names,
        containsInAnyOrder(
            "DISORDER Zorb disease",
            "DISORDER Quill syndrome",
            "DISORDER Acute zorb disease",
            "TEST Measurement of zorb",
            "TEST Zorb level",
            "PROCEDURE Excision of zorb",
            "PROCEDURE Zorbectomy",
            "TREATMENT Zorb diet",
            "BODY_STRUCTURE Structure of left zorb",
            "BODY_STRUCTURE Left zorb",
            "FINDING Painful zorb"));
  }

  @Test
  void theEditionAndItsDayComeFromTheNameOfTheFile() throws IOException {
    SnomedCt release = read();
    assertThat(release.edition(), equalTo("US"));
    assertThat(release.date(), equalTo("20250301"));
    assertThat(release.version(), equalTo("SNOMED CT US 20250301"));
    assertThat(release.size(), equalTo(7));
  }

  @Test
  void attributesRankTheConcepts() throws IOException {
    SnomedCt release = read();
    assertThat(
        codes(release.best(List.of("zorb disease"), Set.of(), List.of("1001"), SnomedKind.FINDING))
            .get(0),
        equalTo("1001"));
    assertThat(
        codes(release.best(List.of("zorb disease"), Set.of("acute"), List.of(), SnomedKind.FINDING))
            .get(0),
        equalTo("1002"));
  }

  @Test
  void aMentionHasConceptsOfItsKindOnly() throws IOException {
    assertThat(
        codes(read().best(List.of("zorb"), Set.of(), List.of(), SnomedKind.BODY_STRUCTURE)),
        contains("1007"));
  }

  @Test
  void aConceptThatWasWithdrawnIsPassedOver() throws IOException {
    assertThat(
        read().best(List.of("xyz"), Set.of(), List.of("1003"), SnomedKind.FINDING),
        equalTo(List.of()));
  }

  @Test
  void whatIsNoReleaseIsRefused() throws IOException {
    assertThrows(
        NoSuchFileException.class, () -> SnomedCt.read(folder.resolve("none"), (a, b, c) -> {}));
    assertThat(
        assertThrows(MalformedReleaseException.class, () -> SnomedCt.read(folder, (a, b, c) -> {}))
            .getMessage(),
        containsString("RF2"));
    descriptions.append("1\t2024\tsecret\n");
    assertThat(
        assertThrows(MalformedReleaseException.class, this::read).getMessage(),
        allOf(
            containsString(DESCRIPTIONS + " line 21: expected the columns of RF2"),
            containsString("3 columns"),
            not(containsString("secret"))));
    concepts.insert(0, "number\tname\nthe words of a note");
    assertThat(
        assertThrows(MalformedReleaseException.class, this::read).getMessage(),
        allOf(containsString(CONCEPTS + " line 1"), not(containsString("of a note"))));
  }

  private static List<String> codes(List<Code> codes) {
    return codes.stream().map(Code::code).toList();
  }
}
