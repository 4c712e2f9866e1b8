/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import static dev.healthbeam.transforms.fhir.Notes.attribute;
import static dev.healthbeam.transforms.fhir.Notes.condition;
import static dev.healthbeam.transforms.fhir.Notes.icd10;
import static dev.healthbeam.transforms.fhir.Notes.medication;
import static dev.healthbeam.transforms.fhir.Notes.result;
import static dev.healthbeam.transforms.fhir.Notes.test;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;

/** All kinds of resources through HAPI's instance validator, against FHIR R4 itself. */
class ValidResourcesTest {

  private static final Set<ResultSeverityEnum> SEVERE =
      EnumSet.of(ResultSeverityEnum.ERROR, ResultSeverityEnum.FATAL);

  private static final FhirValidator VALIDATOR = validator();

  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4();
    return context
        .newValidator()
        .registerValidatorModule(
            new FhirInstanceValidator(
                new ValidationSupportChain(
                    new DefaultProfileValidationSupport(context),
                    new CommonCodeSystemsTerminologyService(context),
                    new InMemoryTerminologyServerValidationSupport(context))));
  }

  @Test
  void everyKindOfResourceIsValid() {
    AnalysisResult entities =
        result(
            "ENTITIES_V2",
            condition(3, "mild asthma", "DIAGNOSIS").toBuilder()
                .setAttributes(
                    List.of(
                        attribute(3, "QUALITY", "mild"),
                        attribute(15, "SYSTEM_ORGAN_SITE", "lungs"),
                        attribute(22, "SYSTEM_ORGAN_SITE", "bronchi")))
                .build(),
            condition(40, "cough", "SYMPTOM"),
            condition(50, "murmur", "SIGN"),
            condition(60, "fever", "SYMPTOM", "NEGATION"),
            condition(70, "flu", "DIAGNOSIS", "HYPOTHETICAL"),
            condition(80, "gout", "DIAGNOSIS", "PAST_HISTORY"),
            test(
                100,
                "potassium",
                attribute(110, "TEST_VALUE", "4.10"),
                attribute(115, "TEST_UNIT", "mmol/l")),
            test(130, "culture", attribute(140, "TEST_VALUE", "negative")));
    AnalysisResult icd10 =
        result(
            "ICD10CM",
            icd10(3, "mild asthma", "J45.9", "DIAGNOSIS"),
            icd10(200, "diabetes", "E11.9", "DIAGNOSIS", "PERTAINS_TO_FAMILY"),
            icd10(230, "hypertension", "I10", "DIAGNOSIS", "NEGATION"));
    AnalysisResult rxnorm =
        result(
            "RXNORM",
            medication(
                300,
                "metformin",
                "6809",
                attribute(310, "STRENGTH", "500 mg"),
                attribute(320, "ROUTE_OR_MODE", "oral"),
                attribute(330, "FREQUENCY", "twice daily")));

    List<String> problems = new ArrayList<>();
    List<ObjectNode> all = new ArrayList<>(Notes.resources(entities, icd10, rxnorm));
    all.addAll(
        Notes.resources(
            new NoteLinks(Notes.NOTE, "p-1", null, "e-1", "2026-01-02T03:04:05Z"),
            entities,
            icd10,
            rxnorm));
    for (ObjectNode json : all) {
      for (SingleValidationMessage message :
          VALIDATOR.validateWithResult(json.toString()).getMessages()) {
        if (SEVERE.contains(message.getSeverity())) {
          problems.add(json.get("resourceType").asText() + ": " + message.getMessage());
        }
      }
    }

    assertThat(all.size(), greaterThanOrEqualTo(26));
    assertThat(problems, empty());
  }
}
