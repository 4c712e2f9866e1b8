/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClinicalTextEngineTest {
  private static final List<String> ANALYSES =
      List.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT");

  private static final String NOTE =
      "Mr. Tobin Fenwick, 61-year-old man, denies chest pain. Takes metformin 500 mg twice daily."
          + " Severe pain in the left knee for 3 weeks. BP 142/88 mmHg.";

  @Test
  void offsetsCountCodePoints() {
    JsonNode entity = Seen.answer("RXNORM", "😀 took Aspirin").at("/Entities/0");
    assertThat(entity.get("Text").asText(), equalTo("Aspirin"));
    assertThat(entity.get("BeginOffset").asInt(), equalTo(7));
    assertThat(entity.get("EndOffset").asInt(), equalTo(14));
  }

  @Test
  void aByteOrderMarkIsCountedAndNeverPartOfAnEntity() {
    JsonNode entity = Seen.answer("ICD10CM", "\uFEFFasthma").at("/Entities/0");
    assertThat(entity.get("Text").asText(), equalTo("asthma"));
    assertThat(entity.get("BeginOffset").asInt(), equalTo(1));
  }

  @Test
  void anUnknownAnalysisIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ClinicalTextEngine.builtIn().analyze("ENTITIES", "text"));
  }

  @Test
  void anEmptyTextHasNoEntitiesButAWholeAnswer() {
    for (String analysis : ANALYSES) {
      JsonNode answer = Seen.answer(analysis, "");
      assertThat(answer.get("Entities").size(), equalTo(0));
      assertThat(answer.get("ModelVersion").asText(), containsString("not a clinical model"));
    }
  }

  @Test
  void eachAnswerHasTheMembersOfItsResponse() {
    Map<String, List<String>> members = new HashMap<>();
    for (String analysis : ANALYSES) {
      List<String> names = new ArrayList<>();
      Seen.answer(analysis, NOTE).fieldNames().forEachRemaining(names::add);
      members.put(analysis, names);
    }
    assertThat(
        members.get("ENTITIES_V2"),
        containsInAnyOrder("Entities", "UnmappedAttributes", "ModelVersion"));
    assertThat(members.get("PHI"), containsInAnyOrder("Entities", "ModelVersion"));
    assertThat(members.get("ICD10CM"), containsInAnyOrder("Entities", "ModelVersion"));
    assertThat(members.get("RXNORM"), containsInAnyOrder("Entities", "ModelVersion"));
    assertThat(
        members.get("SNOMEDCT"),
        containsInAnyOrder("Entities", "ModelVersion", "SNOMEDCTDetails", "Characters"));
  }

  @Test
  void snomedCtCountsTheCharactersOfTheText() {
    JsonNode answer = Seen.answer("SNOMEDCT", "😀 asthma");
    assertThat(answer.at("/Characters/OriginalTextCharacters").asInt(), equalTo(8));
    assertThat(answer.at("/SNOMEDCTDetails/Edition").asText(), equalTo("US"));
  }

  @Test
  void anIdStandsForOneSpanOnly() {
    for (String analysis : ANALYSES) {
      Map<Integer, String> spans = new HashMap<>();
      Set<Integer> entities = new HashSet<>();
      for (JsonNode entity : Seen.answer(analysis, NOTE).get("Entities")) {
        assertThat("an id of two entities", entities.add(entity.get("Id").asInt()));
        List<JsonNode> nodes = new ArrayList<>(List.of(entity));
        entity.path("Attributes").forEach(nodes::add);
        for (JsonNode node : nodes) {
          String span = node.get("BeginOffset") + "-" + node.get("EndOffset");
          String before = spans.putIfAbsent(node.get("Id").asInt(), span);
          assertThat(before == null ? span : before, equalTo(span));
        }
      }
    }
  }

  @Test
  void theSameTextGivesTheSameAnswer() {
    for (String analysis : ANALYSES) {
      assertThat(
          ClinicalTextEngine.builtIn().analyze(analysis, NOTE),
          equalTo(ClinicalTextEngine.builtIn().analyze(analysis, NOTE)));
    }
  }

  @Test
  void scoresDifferAndStayBetweenZeroAndOne() {
    Set<Double> scores = new HashSet<>();
    for (JsonNode score : Seen.answer("ENTITIES_V2", NOTE).findValues("Score")) {
      assertThat("a score between 0 and 1", score.asDouble() > 0 && score.asDouble() < 1);
      scores.add(score.asDouble());
    }
    assertThat("more than a few scores: " + scores.size(), scores.size() > 8);
  }

  @Test
  void whatIsInNoLexiconIsNotFound() {
    assertThat(Seen.entities("The weather was fine and the train came in time."), empty());
  }

  @Test
  void icd10CmAnswersWithConditionsAndAtMostFiveCodes() {
    JsonNode entities = Seen.answer("ICD10CM", NOTE).get("Entities");
    assertThat(entities.size(), equalTo(2));
    for (JsonNode entity : entities) {
      assertThat(entity.get("Type").asText(), equalTo("DX_NAME"));
      int codes = entity.get("ICD10CMConcepts").size();
      assertThat("1 to 5 codes", codes >= 1 && codes <= 5);
    }
  }

  @Test
  void theWordsAroundAConditionRankItsCodes() {
    assertThat(
        Seen.codes("ICD10CM", "ICD10CMConcepts", "Pain in the left knee.").get(0),
        equalTo("M25.562"));
    assertThat(
        Seen.codes("ICD10CM", "ICD10CMConcepts", "Right shoulder pain.").get(0),
        equalTo("M25.511"));
    assertThat(Seen.codes("ICD10CM", "ICD10CMConcepts", "Asthma.").get(0), equalTo("J45.909"));
  }

  @Test
  void theDoseRanksTheClinicalDrug() {
    assertThat(
        Seen.codes("RXNORM", "RxNormConcepts", "aspirin 81 mg daily").get(0), equalTo("243670"));
    assertThat(
        Seen.codes("RXNORM", "RxNormConcepts", "aspirin 325 mg daily").get(0), equalTo("1191"));
  }

  @Test
  void conceptsAreBestFirst() {
    double last = 1;
    for (JsonNode concept : Seen.answer("ICD10CM", "diabetes").at("/Entities/0/ICD10CMConcepts")) {
      assertThat("descending", concept.get("Score").asDouble() < last);
      last = concept.get("Score").asDouble();
    }
  }

  @Test
  void snomedCtAttributesHaveConceptsOfTheirOwn() {
    JsonNode attributes =
        Seen.answer("SNOMEDCT", "Severe pain in the left knee.").at("/Entities/0/Attributes");
    assertThat(attributes.size(), equalTo(3));
    assertThat(attributes.at("/0/SNOMEDCTConcepts/0/Code").asText(), equalTo("24484000"));
    assertThat(attributes.at("/1/SNOMEDCTConcepts/0/Code").asText(), equalTo("7771000"));
    assertThat(attributes.at("/2/SNOMEDCTConcepts/0/Code").asText(), equalTo("72696002"));
  }

  @Test
  void rxNormAttributesHaveNeitherCategoryNorRelationshipType() {
    JsonNode attribute =
        Seen.answer("RXNORM", "aspirin 81 mg daily").at("/Entities/0/Attributes/0");
    List<String> names = new ArrayList<>();
    attribute.fieldNames().forEachRemaining(names::add);
    assertThat(
        names,
        containsInAnyOrder(
            "Type",
            "Id",
            "BeginOffset",
            "EndOffset",
            "Score",
            "Text",
            "RelationshipScore",
            "Traits"));
  }

  @Test
  void detectEntitiesLeavesOutWhatIsEmptyAndTheOthersDoNot() {
    String note = "aspirin 81 mg daily for asthma";
    JsonNode entities = Seen.answer("ENTITIES_V2", note).get("Entities");
    assertThat("attributes of a medication", entities.get(0).has("Attributes"));
    assertThat("no attributes of a disease", !entities.get(1).has("Attributes"));
    assertThat(
        "a list in ICD-10-CM", Seen.answer("ICD10CM", note).at("/Entities/0").has("Attributes"));
  }
}
