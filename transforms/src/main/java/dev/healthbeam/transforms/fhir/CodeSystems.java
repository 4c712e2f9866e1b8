/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

/** The URIs by which FHIR R4 names code systems (HL7 terminology), and the project's own. */
final class CodeSystems {

  static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
  static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  static final String SNOMED = "http://snomed.info/sct";
  static final String CLINICAL_STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
  static final String OBSERVATION_CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
  static final String PARTICIPANT =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
  static final String LOINC = "http://loinc.org";

  /** Where resources come from: {@code extracted} from a note, or {@code synthesised}. */
  static final String ORIGIN = "https://healthbeam.dev/fhir/CodeSystem/origin";

  /** A stretch of the note, in Unicode code points from 0, the end exclusive. */
  static final String TEXT_SPAN = "https://healthbeam.dev/fhir/StructureDefinition/text-span";

  /** HL7's extension for an element that must be there and is not known. */
  static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  private CodeSystems() {}
}
