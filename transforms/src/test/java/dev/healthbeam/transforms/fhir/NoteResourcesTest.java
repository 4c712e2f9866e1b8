/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import static dev.healthbeam.transforms.fhir.Notes.attribute;
import static dev.healthbeam.transforms.fhir.Notes.code;
import static dev.healthbeam.transforms.fhir.Notes.condition;
import static dev.healthbeam.transforms.fhir.Notes.icd10;
import static dev.healthbeam.transforms.fhir.Notes.medication;
import static dev.healthbeam.transforms.fhir.Notes.ofType;
import static dev.healthbeam.transforms.fhir.Notes.only;
import static dev.healthbeam.transforms.fhir.Notes.resources;
import static dev.healthbeam.transforms.fhir.Notes.result;
import static dev.healthbeam.transforms.fhir.Notes.test;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NoteResourcesTest {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  @Test
  void aDiagnosisIsAnActiveConfirmedCondition() {
    ObjectNode made =
        only(resources(result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS"))), "Condition");

    assertThat(code(made, "clinicalStatus"), equalTo("active"));
    assertThat(code(made, "verificationStatus"), equalTo("confirmed"));
    assertThat(code(made, "code"), equalTo("J45.9"));
    assertThat(
        made.at("/code/coding/0/system").asText(), equalTo("http://hl7.org/fhir/sid/icd-10-cm"));
    assertThat(made.at("/code/coding").size(), equalTo(1));
    assertThat(made.at("/code/text").asText(), equalTo("asthma"));
  }

  @Test
  void aConditionNobodyCalledADiagnosisIsUnconfirmed() {
    ObjectNode made = only(resources(result("ENTITIES_V2", condition(3, "asthma"))), "Condition");

    assertThat(code(made, "verificationStatus"), equalTo("unconfirmed"));
  }

  @Test
  void aDiagnosisTheServiceIsNotSureOfIsUnconfirmedAndNotActive() {
    ObjectNode made =
        only(
            resources(
                result(
                    "ENTITIES_V2",
                    condition(3, "asthma", "DIAGNOSIS").toBuilder().setScore(0.49).build())),
            "Condition");

    assertThat(code(made, "verificationStatus"), equalTo("unconfirmed"));
    assertThat(made.has("clinicalStatus"), equalTo(false));
  }

  @Test
  void aNegatedDiagnosisIsRefutedWithoutAClinicalStatus() {
    ObjectNode made =
        only(
            resources(result("ENTITIES_V2", condition(3, "asthma", "DIAGNOSIS", "NEGATION"))),
            "Condition");

    assertThat(code(made, "verificationStatus"), equalTo("refuted"));
    assertThat(made.has("clinicalStatus"), equalTo(false));
  }

  @Test
  void aPastDiagnosisIsInactive() {
    ObjectNode made =
        only(
            resources(result("ENTITIES_V2", condition(3, "asthma", "DIAGNOSIS", "PAST_HISTORY"))),
            "Condition");

    assertThat(code(made, "clinicalStatus"), equalTo("inactive"));
    assertThat(code(made, "verificationStatus"), equalTo("confirmed"));
  }

  @Test
  void aFindingOfTheFamilyIsNoConditionOfThePatient() {
    List<ObjectNode> made =
        resources(
            result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS", "PERTAINS_TO_FAMILY")));

    assertThat(ofType(made, "Condition"), empty());
    ObjectNode history = only(made, "FamilyMemberHistory");
    assertThat(history.at("/relationship/coding/0/code").asText(), equalTo("FAMMEMB"));
    assertThat(history.at("/condition/0/code/coding/0/code").asText(), equalTo("J45.9"));
  }

  @Test
  void aNegationThatOnlyOneAnalysisSeesIsBelieved() {
    List<ObjectNode> made =
        resources(
            result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS")),
            result("ENTITIES_V2", condition(3, "asthma", "NEGATION")));

    ObjectNode condition = only(made, "Condition");
    assertThat(code(condition, "verificationStatus"), equalTo("refuted"));
    assertThat(code(condition, "code"), equalTo("J45.9"));
  }

  @Test
  void aSymptomIsAnObservationThatIsThereOrNot() {
    List<ObjectNode> made =
        resources(
            result(
                "ENTITIES_V2",
                condition(3, "cough", "SYMPTOM"),
                condition(20, "fever", "SYMPTOM", "NEGATION")));

    assertThat(
        ofType(made, "Observation").stream()
            .map(json -> json.get("valueBoolean").asBoolean())
            .toList(),
        contains(true, false));
    assertThat(ofType(made, "Condition"), empty());
  }

  /** The promise of the whole transform. */
  @Property(tries = 2000)
  void onlyPlainFindingsOfThePatientAreConfirmed(@ForAll("traits") Set<String> traits) {
    List<ObjectNode> made =
        resources(
            result("ICD10CM", icd10(3, "asthma", "J45.9", traits.toArray(String[]::new))),
            result("ENTITIES_V2", condition(3, "asthma", "DIAGNOSIS")));

    boolean plain =
        traits.stream()
            .noneMatch(
                Set.of("NEGATION", "HYPOTHETICAL", "LOW_CONFIDENCE", "FUTURE", "PERTAINS_TO_FAMILY")
                    ::contains);
    List<ObjectNode> confirmed =
        ofType(made, "Condition").stream()
            .filter(json -> code(json, "verificationStatus").equals("confirmed"))
            .toList();
    assertThat(confirmed, hasSize(plain ? 1 : 0));
    if (traits.contains("PERTAINS_TO_FAMILY")) {
      assertThat(ofType(made, "Condition"), empty());
    }
  }

  @Provide
  Arbitrary<Set<String>> traits() {
    return Arbitraries.of(
            "NEGATION",
            "HYPOTHETICAL",
            "LOW_CONFIDENCE",
            "FUTURE",
            "PERTAINS_TO_FAMILY",
            "PAST_HISTORY",
            "SIGN",
            "SYMPTOM",
            "DIAGNOSIS",
            "A_TRAIT_OF_TOMORROW")
        .set()
        .ofMaxSize(6);
  }

  @Test
  void theSameSaidTwiceIsOneResourceWithTwoSpans() {
    ObjectNode made =
        only(
            resources(
                result(
                    "ICD10CM",
                    icd10(3, "asthma", "J45.9", "DIAGNOSIS"),
                    icd10(90, "Asthma", "J45.9", "DIAGNOSIS"))),
            "Condition");

    assertThat(made.at("/extension").size(), equalTo(2));
    assertThat(made.at("/extension/1/extension/0/valueUnsignedInt").asLong(), equalTo(90L));
    assertThat(made.at("/extension/1/extension/1/valueUnsignedInt").asLong(), equalTo(96L));
  }

  @Test
  void whatIsSaidAndDeniedIsTwoResources() {
    List<ObjectNode> made =
        resources(
            result(
                "ICD10CM",
                icd10(3, "asthma", "J45.9", "DIAGNOSIS"),
                icd10(90, "asthma", "J45.9", "DIAGNOSIS", "NEGATION")));

    assertThat(ofType(made, "Condition"), hasSize(2));
  }

  @Test
  void aMedicationIsStatedWithItsDosageAndWithoutSayingThatItIsTaken() {
    ObjectNode made =
        only(
            resources(
                result(
                    "RXNORM",
                    medication(
                        3,
                        "metformin",
                        "6809",
                        attribute(25, "FREQUENCY", "twice daily"),
                        attribute(13, "STRENGTH", "500 mg"),
                        attribute(20, "ROUTE_OR_MODE", "oral")))),
            "MedicationStatement");

    assertThat(made.get("status").asText(), equalTo("unknown"));
    assertThat(code(made, "medicationCodeableConcept"), equalTo("6809"));
    assertThat(made.at("/dosage/0/text").asText(), equalTo("500 mg oral twice daily"));
    assertThat(made.at("/dosage/0/route/text").asText(), equalTo("oral"));
    assertThat(made.at("/dosage/0/timing/code/text").asText(), equalTo("twice daily"));
  }

  @Test
  void aMedicationThatIsNotTakenSaysSo() {
    ObjectNode made =
        only(
            resources(
                result(
                    "ENTITIES_V2",
                    Notes.entity(3, "aspirin", "MEDICATION", "GENERIC_NAME", "NEGATION").build())),
            "MedicationStatement");

    assertThat(made.get("status").asText(), equalTo("not-taken"));
  }

  @Test
  void aTestsValuesAreObservationsWithTheirUnits() {
    List<ObjectNode> made =
        ofType(
            resources(
                result(
                    "ENTITIES_V2",
                    test(
                        0,
                        "blood pressure",
                        attribute(15, "TEST_VALUE", "142/90"),
                        attribute(22, "TEST_UNIT", "mmHg")),
                    test(
                        40,
                        "potassium",
                        attribute(50, "TEST_VALUE", "4.10"),
                        attribute(55, "TEST_UNITS", "mmol/l"),
                        attribute(64, "TEST_VALUE", "4.3")),
                    test(80, "CT"))),
            "Observation");

    assertThat(made, hasSize(3));
    assertThat(made.get(0).get("valueString").asText(), equalTo("142/90 mmHg"));
    assertThat(
        made.get(1).at("/valueQuantity/value").decimalValue().toPlainString(), equalTo("4.10"));
    assertThat(made.get(1).at("/valueQuantity/unit").asText(), equalTo("mmol/l"));
    assertThat(made.get(2).at("/valueQuantity/value").asDouble(), equalTo(4.3));
    assertThat(made.get(2).at("/valueQuantity").has("unit"), equalTo(false));
  }

  @Test
  void aTestThatWasNotDoneHasNoResult() {
    assertThat(
        ofType(
            resources(
                result(
                    "ENTITIES_V2",
                    Notes.entity(3, "troponin", "TEST_TREATMENT_PROCEDURE", "TEST_NAME", "NEGATION")
                        .setAttributes(List.of(attribute(12, "TEST_VALUE", "0.1")))
                        .build())),
            "Observation"),
        empty());
  }

  @Test
  void aNoteNobodyLinkedGetsAPatientAndADocumentThatSayTheyAreMadeUp() {
    List<ObjectNode> made = resources(result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS")));

    ObjectNode patient = only(made, "Patient");
    ObjectNode document = only(made, "DocumentReference");
    assertThat(patient.at("/meta/tag/0/code").asText(), equalTo("synthesised"));
    assertThat(document.at("/meta/tag/0/code").asText(), equalTo("synthesised"));
    assertThat(document.at("/content/0/attachment/url").asText(), equalTo(Notes.NOTE));
    assertThat(
        only(made, "Condition").at("/subject/reference").asText(),
        equalTo("Patient/" + patient.get("id").asText()));
  }

  @Test
  void linksAreUsedAndWhatTheyNameIsNotMade() {
    NoteLinks links = new NoteLinks(Notes.NOTE, "p-1", "d-1", "e-1", "2026-01-02T03:04:05Z");
    List<ObjectNode> made =
        resources(
            links,
            result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS")),
            result("RXNORM", medication(30, "metformin", "6809")));

    assertThat(ofType(made, "Patient"), empty());
    assertThat(ofType(made, "DocumentReference"), empty());
    ObjectNode condition = only(made, "Condition");
    assertThat(condition.at("/subject/reference").asText(), equalTo("Patient/p-1"));
    assertThat(condition.at("/encounter/reference").asText(), equalTo("Encounter/e-1"));
    assertThat(
        only(made, "MedicationStatement").at("/context/reference").asText(),
        equalTo("Encounter/e-1"));
    ObjectNode provenance = only(made, "Provenance");
    assertThat(provenance.get("recorded").asText(), equalTo("2026-01-02T03:04:05Z"));
    assertThat(
        provenance.at("/entity/0/what/reference").asText(), equalTo("DocumentReference/d-1"));
  }

  @Test
  void theProvenanceNamesEveryResourceAndEveryModel() {
    List<ObjectNode> made =
        resources(
            result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS")),
            result("RXNORM", medication(30, "metformin", "6809")));

    ObjectNode provenance = only(made, "Provenance");
    List<String> targets = new ArrayList<>();
    provenance.get("target").forEach(target -> targets.add(target.get("reference").asText()));
    assertThat(
        targets,
        contains(
            "Condition/" + only(made, "Condition").get("id").asText(),
            "MedicationStatement/" + only(made, "MedicationStatement").get("id").asText()));
    assertThat(provenance.get("agent").size(), equalTo(2));
  }

  @Test
  void theSameResultsInAnotherOrderGiveTheSameBytes() {
    List<ObjectNode> one =
        resources(
            result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS")),
            result("ENTITIES_V2", condition(3, "mild asthma", "DIAGNOSIS")));
    List<ObjectNode> other =
        resources(
            result("ENTITIES_V2", condition(3, "mild asthma", "DIAGNOSIS")),
            result("ICD10CM", icd10(3, "asthma", "J45.9", "DIAGNOSIS")));

    assertThat(one.toString(), equalTo(other.toString()));
  }

  @Test
  void theSameFindingOfAnotherPatientIsAnotherResource() {
    NoteLinks one = new NoteLinks(Notes.NOTE, "p-1", null, null, null);
    NoteLinks other = new NoteLinks(Notes.NOTE, "p-2", null, null, null);

    assertThat(
        only(resources(one, result("X", icd10(3, "asthma", "J45.9"))), "Condition").get("id"),
        not(
            equalTo(
                only(resources(other, result("X", icd10(3, "asthma", "J45.9"))), "Condition")
                    .get("id"))));
  }

  @Property(tries = 300)
  void idsAreLegalAndUniqueInANote(@ForAll("texts") List<String> texts) {
    var entities = new dev.healthbeam.io.comprehendmedical.Entity[texts.size()];
    long begin = 0;
    for (int i = 0; i < texts.size(); i++) {
      entities[i] =
          i % 2 == 0
              ? condition(begin, texts.get(i), "DIAGNOSIS")
              : medication(begin, texts.get(i), String.valueOf(i % 3));
      begin += texts.get(i).length() + 1;
    }
    List<ObjectNode> made = resources(result("ENTITIES_V2", entities));

    Set<String> seen = new HashSet<>();
    for (ObjectNode json : made) {
      String id = json.get("id").asText();
      assertThat(ID.matcher(id).matches(), equalTo(true));
      assertThat(seen.add(json.get("resourceType").asText() + "/" + id), equalTo(true));
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(s -> !s.isBlank())
        .list()
        .ofMaxSize(12);
  }

  @Test
  void aNoteWithoutFindingsHasNoProvenance() {
    assertThat(ofType(resources(result("ICD10CM")), "Provenance"), empty());
  }

  @Test
  void entitiesWithoutAPlaceOrWordsAreLeftOut() {
    List<ObjectNode> made =
        resources(
            result(
                "ICD10CM",
                condition(3, "asthma", "DIAGNOSIS").toBuilder().setBeginOffset(null).build(),
                condition(9, "x", "DIAGNOSIS").toBuilder().setText(" ").build()));

    assertThat(ofType(made, "Condition"), empty());
    assertThat(
        made.stream().map(json -> json.get("resourceType").asText()).toList(),
        equalTo(Arrays.asList("Patient", "DocumentReference")));
  }
}
