/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.evaluation;

import java.util.List;
import java.util.Set;

/**
 * What is counted together: labels of a data set and the types of the service that mean the same.
 *
 * @param labels of the data set
 * @param types of the service; several where the data set does not tell them apart
 */
record Category(String name, Set<String> labels, Set<String> types) {

  /** MACCROBAT. What has no counterpart in the service is not among them. */
  static final List<Category> MACCROBAT =
      List.of(
          of("MEDICAL_CONDITION", Set.of("Disease_disorder", "Sign_symptom"), "DX_NAME"),
          of("MEDICATION", Set.of("Medication"), "GENERIC_NAME", "BRAND_NAME"),
          of(
              "TEST_TREATMENT_PROCEDURE",
              Set.of("Diagnostic_procedure", "Therapeutic_procedure"),
              "TEST_NAME",
              "PROCEDURE_NAME",
              "TREATMENT_NAME"),
          of("ANATOMY", Set.of("Biological_structure"), "SYSTEM_ORGAN_SITE"),
          of("TEST_VALUE", Set.of("Lab_value"), "TEST_VALUE", "TEST_UNIT"),
          of("DOSAGE", Set.of("Dosage", "Frequency"), "DOSAGE", "STRENGTH", "RATE", "FREQUENCY"),
          of("ROUTE_OR_MODE, FORM", Set.of("Administration"), "ROUTE_OR_MODE", "FORM"),
          of("QUALITY", Set.of("Severity"), "QUALITY"),
          of("GENDER", Set.of("Sex"), "GENDER"),
          of("PROFESSION", Set.of("Occupation"), "PROFESSION"),
          of("AGE", Set.of("Age"), "AGE"),
          of(
              "DATE, TIME, DURATION",
              Set.of("Date", "Time", "Duration"),
              "DATE",
              "DURATION",
              "TIME_EXPRESSION",
              "TIME_TO_MEDICATION_NAME",
              "TIME_TO_DX_NAME",
              "TIME_TO_TEST_NAME",
              "TIME_TO_PROCEDURE_NAME",
              "TIME_TO_TREATMENT_NAME"));

  /** ASQ-PHI. It marks no ages and no professions. */
  static final List<Category> ASQ_PHI =
      List.of(
          of("NAME", Set.of("NAME"), "NAME"),
          of("ADDRESS", Set.of("GEOGRAPHIC_LOCATION"), "ADDRESS"),
          of("DATE", Set.of("DATE"), "DATE"),
          of("PHONE_OR_FAX", Set.of("PHONE_NUMBER", "FAX_NUMBER"), "PHONE_OR_FAX"),
          of("EMAIL", Set.of("EMAIL_ADDRESS"), "EMAIL"),
          of(
              "ID",
              Set.of(
                  "MEDICAL_RECORD_NUMBER",
                  "HEALTH_PLAN_BENEFICIARY_NUMBER",
                  "SOCIAL_SECURITY_NUMBER",
                  "UNIQUE_IDENTIFIER",
                  "ACCOUNT_NUMBER",
                  "LICENSE_NUMBER",
                  "DEVICE_IDENTIFIER",
                  "VEHICLE_IDENTIFIER",
                  "IP_ADDRESS"),
              "ID"));

  /** Presidio's synthetic sentences. */
  static final List<Category> PRESIDIO =
      List.of(
          of("NAME", Set.of("PERSON"), "NAME"),
          of("ADDRESS", Set.of("STREET_ADDRESS", "GPE", "ZIP_CODE"), "ADDRESS"),
          of("DATE", Set.of("DATE_TIME"), "DATE"),
          of("AGE", Set.of("AGE"), "AGE"),
          of("PHONE_OR_FAX", Set.of("PHONE_NUMBER"), "PHONE_OR_FAX"),
          of("EMAIL", Set.of("EMAIL_ADDRESS"), "EMAIL"),
          of("URL", Set.of("DOMAIN_NAME"), "URL"),
          of(
              "ID",
              Set.of("US_SSN", "CREDIT_CARD", "US_DRIVER_LICENSE", "IBAN_CODE", "IP_ADDRESS"),
              "ID"));

  private static Category of(String name, Set<String> labels, String... types) {
    return new Category(name, labels, Set.of(types));
  }
}
