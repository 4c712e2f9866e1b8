/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import static dev.healthbeam.io.comprehendmedical.JsonTrees.sameTreeAs;
import static dev.healthbeam.io.comprehendmedical.JsonTrees.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.io.documents.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartMergerTest {

  @Test
  void aDocumentThatWasNotCutPassesThroughUntouched() throws Exception {
    PartResult whole = part(0, "job", "{\"Entities\":[{\"Id\":7,\"BeginOffset\":3}]}");

    assertThat(PartMerger.merge(List.of(whole)), is(sameInstance(whole.result())));
  }

  @Test
  void offsetsAndIdsAreMovedWhereverTheyStand() throws Exception {
    String answer =
        """
        {"Entities":[{"Id":5,"BeginOffset":1,"EndOffset":2,
            "Attributes":[{"Id":5,"BeginOffset":1,"EndOffset":2},
                          {"Id":9,"BeginOffset":3,"EndOffset":4,
                           "Evidence":{"BeginOffset":3,"EndOffset":4,"Id":9}}]}],
         "UnmappedAttributes":[{"Attribute":{"Id":2,"BeginOffset":5,"EndOffset":6}}],
         "Sections":[{"BeginOffset":0,"EndOffset":8,"Id":77,"Name":"plan"}]}\
        """;

    AnalysisResult merged =
        PartMerger.merge(List.of(part(0, "a", answer), part(1000, "b", answer)));

    assertThat(
        merged.toJson(),
        sameTreeAs(
            """
            {"Entities":[{"Id":5,"BeginOffset":1,"EndOffset":2,
                "Attributes":[{"Id":5,"BeginOffset":1,"EndOffset":2},
                              {"Id":9,"BeginOffset":3,"EndOffset":4,
                               "Evidence":{"BeginOffset":3,"EndOffset":4,"Id":9}}]},
              {"Id":79,"BeginOffset":1001,"EndOffset":1002,
                "Attributes":[{"Id":79,"BeginOffset":1001,"EndOffset":1002},
                              {"Id":80,"BeginOffset":1003,"EndOffset":1004,
                               "Evidence":{"BeginOffset":1003,"EndOffset":1004,"Id":80}}]}],
             "UnmappedAttributes":[{"Attribute":{"Id":2,"BeginOffset":5,"EndOffset":6}},
              {"Attribute":{"Id":78,"BeginOffset":1005,"EndOffset":1006}}],
             "Sections":[{"BeginOffset":0,"EndOffset":8,"Id":77,"Name":"plan"},
              {"BeginOffset":1000,"EndOffset":1008,"Id":81,"Name":"plan"}]}\
            """));
    assertThat(merged.getParts(), is(2));
    assertThat(merged.getJobs(), contains("a", "b"));
  }

  @Test
  void whatIsNoSpanIsNotMoved() throws Exception {
    String strange =
        """
        {"Entities":[{"BeginOffset":"1","EndOffset":null,"Page":{"BeginOffset":1},
          "Box":{"BeginOffset":0.5,"EndOffset":1.5}}]}\
        """;

    AnalysisResult merged = PartMerger.merge(List.of(part(0, "a", "{}"), part(9, "b", strange)));

    assertThat(merged.toJson(), sameTreeAs(strange));
  }

  @Test
  void aJobThatAnalysedAllPartsIsNamedOnce() throws Exception {
    assertThat(
        PartMerger.merge(List.of(part(0, "a", "{}"), part(1, "b", "{}"), part(2, "a", "{}")))
            .getJobs(),
        contains("a", "b"));
  }

  @Test
  void theModelVersionIsTheFirstPartsAndADifferenceIsRecorded() throws Exception {
    String v3 = "{\"ModelVersion\":\"3.3.0\"}";
    String v4 = "{\"ModelVersion\":\"3.4.0\"}";

    AnalysisResult same = PartMerger.merge(List.of(part(0, "a", v3), part(1, "a", v3)));
    AnalysisResult changed =
        PartMerger.merge(List.of(part(0, "a", v3), part(1, "a", v4), part(2, "a", v4)));

    assertThat(same.toJson(), is(v3));
    assertThat(changed.getModelVersion(), is("3.3.0"));
    assertThat(
        changed.toJson(),
        sameTreeAs("{\"ModelVersion\":\"3.3.0\",\"ModelVersionsOfParts\":[\"3.3.0\",\"3.4.0\"]}"));
  }

  @Test
  void snomedDetailsAreTheFirstPartsAndCharactersAreSummed() throws Exception {
    String one =
        """
        {"SNOMEDCTDetails":{"Edition":"US"},"Characters":{"OriginalTextCharacters":4990},
         "PaginationToken":"x","New":7}\
        """;
    String two =
        """
        {"SNOMEDCTDetails":{"Edition":"UK"},"Characters":{"OriginalTextCharacters":10},
         "PaginationToken":"y","New":8,"Late":true}\
        """;

    AnalysisResult merged =
        PartMerger.merge(List.of(part(0, "a", one), part(4990, "a", two), part(5000, "a", "{}")));

    assertThat(
        tree(merged.getOtherMembers()),
        is(
            tree(
                """
                {"SNOMEDCTDetails":{"Edition":"US"},"Characters":{"OriginalTextCharacters":5000},
                 "PaginationToken":"x","New":7,"Late":true}\
                """)));
  }

  @Test
  void listsThatNoPartHasStayMissing() throws Exception {
    AnalysisResult merged = PartMerger.merge(List.of(part(0, "a", "{}"), part(5, "a", "{}")));

    assertThat(merged.toJson(), is("{}"));
    assertThat(merged.getOtherMembers(), is(nullValue()));
    assertThat(
        PartMerger.merge(List.of(part(0, "a", "{\"Entities\":null}"), part(5, "a", "{}"))).toJson(),
        is("{}"));
  }

  @Test
  void listsThatAreEmptyInAPartAreEmptyOnlyWhereNoPartFillsThem() throws Exception {
    PartResult none = part(0, "a", "{\"Entities\":[],\"UnmappedAttributes\":[]}");
    PartResult one = part(5, "a", "{\"Entities\":[{\"Id\":1}]}");

    assertThat(
        PartMerger.merge(List.of(none, one)).toJson(),
        is("{\"Entities\":[{\"Id\":0}],\"UnmappedAttributes\":[]}"));
  }

  @Test
  void entitiesOfAnotherShapeCannotBeJoined() throws Exception {
    PartResult odd = part(5, "a", "{\"Entities\":{\"SECRET\":1}}");

    UnreadableFileException thrown =
        assertThrows(
            UnreadableFileException.class,
            () -> PartMerger.merge(List.of(part(0, "a", "{}"), odd)));

    assertThat(thrown.getMessage(), containsString("s3://b/k"));
    assertThat(thrown.getMessage(), not(containsString("SECRET")));
  }

  @Test
  void aPartWithANumberThatCannotBeReadIsUnreadableAndFailsNothingElse() throws Exception {
    PartResult odd =
        part(5, "a", "{\"SECRET\":{\"BeginOffset\":1,\"EndOffset\":2,\"X\":1.5e-99999999999}}");

    UnreadableFileException thrown =
        assertThrows(
            UnreadableFileException.class,
            () -> PartMerger.merge(List.of(part(0, "a", "{}"), odd)));

    assertThat(thrown.getMessage(), containsString("s3://b/k"));
    assertThat(thrown.getMessage(), not(containsString("SECRET")));
  }

  @Test
  void idsNeverOverflowHoweverLargeTheServiceMakesThem() throws Exception {
    String huge = "{\"Entities\":[{\"Id\":9007199254740992},{\"Id\":-9007199254740992}]}";
    List<PartResult> parts = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      parts.add(part(i, "a", huge));
    }

    List<Entity> entities = PartMerger.merge(parts).getEntities();

    assertThat(entities.stream().map(Entity::getId).distinct().count(), is(10_000L));
    assertThat(entities.get(9_999).getId(), is(9007199254740992L + 9_997));
  }

  static PartResult part(long beginCodePoint, String job, String json) throws Exception {
    return new PartResult(
        new Part(beginCodePoint, beginCodePoint + 1, beginCodePoint),
        AnalysisResult.fromJson("s3://b/k", Analysis.SNOMEDCT, job, json));
  }
}
