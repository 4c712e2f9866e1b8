/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

/**
 * What a span of text is. Most sorts are an entity or attribute type of the service (dev guide,
 * "Detect entities version 2"); the rest are notions of our own that are resolved before the
 * answer.
 */
enum Sort {
  CONDITION(Category.CONDITION, "DX_NAME", Role.CLINICAL),
  GENERIC(Category.MEDICATION, "GENERIC_NAME", Role.CLINICAL),
  BRAND(Category.MEDICATION, "BRAND_NAME", Role.CLINICAL),
  TEST(Category.TEST, "TEST_NAME", Role.CLINICAL),
  PROCEDURE(Category.TEST, "PROCEDURE_NAME", Role.CLINICAL),
  TREATMENT(Category.TEST, "TREATMENT_NAME", Role.CLINICAL),
  SITE(Category.ANATOMY, "SYSTEM_ORGAN_SITE", Role.CLINICAL),
  TOBACCO(Category.BEHAVIOUR, "TOBACCO_USE", Role.CLINICAL),
  ALCOHOL(Category.BEHAVIOUR, "ALCOHOL_CONSUMPTION", Role.CLINICAL),
  DRUGS(Category.BEHAVIOUR, "REC_DRUG_USE", Role.CLINICAL),
  ALLERGY(Category.BEHAVIOUR, "ALLERGIES", Role.CLINICAL),
  GENDER(Category.BEHAVIOUR, "GENDER", Role.CLINICAL),
  RACE(Category.BEHAVIOUR, "RACE_ETHNICITY", Role.CLINICAL),

  NAME(Category.PHI, "NAME", Role.IDENTIFYING),
  AGE(Category.PHI, "AGE", Role.IDENTIFYING),
  DATE(Category.PHI, "DATE", Role.IDENTIFYING),
  PHONE(Category.PHI, "PHONE_OR_FAX", Role.IDENTIFYING),
  EMAIL(Category.PHI, "EMAIL", Role.IDENTIFYING),
  URL(Category.PHI, "URL", Role.IDENTIFYING),
  ID(Category.PHI, "ID", Role.IDENTIFYING),
  ADDRESS(Category.PHI, "ADDRESS", Role.IDENTIFYING),
  PROFESSION(Category.PHI, "PROFESSION", Role.IDENTIFYING),

  DOSAGE(Category.MEDICATION, "DOSAGE", Role.ATTRIBUTE),
  STRENGTH(Category.MEDICATION, "STRENGTH", Role.ATTRIBUTE),
  FORM(Category.MEDICATION, "FORM", Role.ATTRIBUTE),
  ROUTE(Category.MEDICATION, "ROUTE_OR_MODE", Role.ATTRIBUTE),
  FREQUENCY(Category.MEDICATION, "FREQUENCY", Role.ATTRIBUTE),
  DURATION(Category.MEDICATION, "DURATION", Role.ATTRIBUTE),
  RATE(Category.MEDICATION, "RATE", Role.ATTRIBUTE),
  AMOUNT(Category.BEHAVIOUR, "AMOUNT", Role.ATTRIBUTE),
  /** A frequency that only habits have: "socially". */
  HABIT(Category.BEHAVIOUR, "FREQUENCY", Role.ATTRIBUTE),
  VALUE(Category.TEST, "TEST_VALUE", Role.ATTRIBUTE),
  UNIT(Category.TEST, "TEST_UNIT", Role.ATTRIBUTE),
  ACUITY(Category.CONDITION, "ACUITY", Role.ATTRIBUTE),
  QUALITY(Category.CONDITION, "QUALITY", Role.ATTRIBUTE),
  DIRECTION(Category.ANATOMY, "DIRECTION", Role.ATTRIBUTE),
  /** A point in time; its type says what happened then: TIME_TO_DX_NAME and so on. */
  TIME(Category.TIME, "TIME_EXPRESSION", Role.ATTRIBUTE),
  /** "for 3 days": the duration of a medication, or when a condition was. */
  SPAN(Category.TIME, "TIME_EXPRESSION", Role.ATTRIBUTE),

  /** A word that can be the value of a test: "normal". */
  RESULT("", "", Role.CUE),
  /** A word that gives its neighbours a trait. */
  CUE("", "", Role.CUE);

  /** What a sort is for. */
  enum Role {
    CLINICAL,
    IDENTIFYING,
    ATTRIBUTE,
    CUE
  }

  /** The categories of the service (EntityType in its model). */
  static final class Category {
    static final String CONDITION = "MEDICAL_CONDITION";
    static final String MEDICATION = "MEDICATION";
    static final String TEST = "TEST_TREATMENT_PROCEDURE";
    static final String ANATOMY = "ANATOMY";
    static final String BEHAVIOUR = "BEHAVIORAL_ENVIRONMENTAL_SOCIAL";
    static final String PHI = "PROTECTED_HEALTH_INFORMATION";
    static final String TIME = "TIME_EXPRESSION";

    private Category() {}
  }

  private final String category;
  private final String type;
  private final Role role;

  Sort(String category, String type, Role role) {
    this.category = category;
    this.type = type;
    this.role = role;
  }

  String category() {
    return category;
  }

  String type() {
    return type;
  }

  boolean isClinical() {
    return role == Role.CLINICAL;
  }

  boolean isIdentifying() {
    return role == Role.IDENTIFYING;
  }

  boolean isAttribute() {
    return role == Role.ATTRIBUTE;
  }

  boolean isMedication() {
    return this == GENERIC || this == BRAND;
  }

  /** A test, procedure or treatment. */
  boolean isDone() {
    return this == TEST || this == PROCEDURE || this == TREATMENT;
  }

  /** A habit, which may have an amount, a frequency and a duration. */
  boolean isHabit() {
    return this == TOBACCO || this == ALCOHOL || this == DRUGS;
  }
}
