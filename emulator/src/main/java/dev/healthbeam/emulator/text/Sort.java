/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/** What a span of text is: the service's category and type of an entity or attribute. */
enum Sort {
  CONDITION("MEDICAL_CONDITION", "DX_NAME"),
  GENERIC("MEDICATION", "GENERIC_NAME"),
  BRAND("MEDICATION", "BRAND_NAME"),
  TEST("TEST_TREATMENT_PROCEDURE", "TEST_NAME"),
  PROCEDURE("TEST_TREATMENT_PROCEDURE", "PROCEDURE_NAME"),
  TREATMENT("TEST_TREATMENT_PROCEDURE", "TREATMENT_NAME"),
  SITE("ANATOMY", "SYSTEM_ORGAN_SITE"),
  NAME("PROTECTED_HEALTH_INFORMATION", "NAME"),
  AGE("PROTECTED_HEALTH_INFORMATION", "AGE"),
  PROFESSION("PROTECTED_HEALTH_INFORMATION", "PROFESSION");

  private final String category;
  private final String type;

  Sort(String category, String type) {
    this.category = category;
    this.type = type;
  }

  String category() {
    return category;
  }

  String type() {
    return type;
  }
}
