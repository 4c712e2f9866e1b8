/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.fhir;

import dev.healthbeam.io.comprehendmedical.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What becomes one resource: the mentions in a note that say the same.
 *
 * @param kind what it becomes
 * @param said what the note says of it
 * @param sure for {@link Kind#CONDITION}: whether it is said plainly enough to be confirmed
 * @param value for {@link Kind#RESULT}: the value, or null
 * @param unit for {@link Kind#RESULT}: its unit, or null
 * @param mentions where the note says so, in order; at least one
 */
record Finding(
    Kind kind,
    Certainty said,
    boolean sure,
    @Nullable String value,
    @Nullable String unit,
    List<Mention> mentions) {

  private static final Set<String> SIGNS = Set.of("SIGN", "SYMPTOM");

  /** What a finding becomes. */
  enum Kind {
    CONDITION("Condition"),
    FAMILY_CONDITION("FamilyMemberHistory"),
    /** A sign or symptom: there, or not. */
    SIGN("Observation"),
    /** A test with its value. */
    RESULT("Observation"),
    MEDICATION("MedicationStatement");

    private final String resourceType;

    Kind(String resourceType) {
      this.resourceType = resourceType;
    }

    String resourceType() {
      return resourceType;
    }
  }

  /** What a mention of a medical condition says, or null if nothing a resource could hold. */
  static @Nullable Finding ofCondition(Mention mention, double minScore) {
    Certainty said = mention.certainty();
    boolean doubted = said == Certainty.PRESENT && mention.score() < minScore;
    Certainty believed = doubted ? Certainty.UNCERTAIN : said;
    boolean diagnosis = mention.traits().contains("DIAGNOSIS");
    boolean sign = !diagnosis && SIGNS.stream().anyMatch(mention.traits()::contains);
    return switch (believed) {
      case NOTHING -> null;
      case FAMILY -> finding(Kind.FAMILY_CONDITION, believed, false, mention);
      case UNCERTAIN -> finding(Kind.CONDITION, believed, false, mention);
      case PAST -> finding(Kind.CONDITION, believed, !sign && mention.score() >= minScore, mention);
      case PRESENT, ABSENT ->
          sign
              ? finding(Kind.SIGN, believed, false, mention)
              : finding(
                  Kind.CONDITION, believed, diagnosis && believed == Certainty.PRESENT, mention);
    };
  }

  /** What a mention of a medication says, or null. */
  static @Nullable Finding ofMedication(Mention mention) {
    Certainty said = mention.certainty();
    return said == Certainty.NOTHING || said == Certainty.FAMILY
        ? null
        : finding(Kind.MEDICATION, said, false, mention);
  }

  /**
   * The results of a test that was done on the patient: one for each value. A value's unit is the
   * next unit that follows it before another value.
   */
  static List<Finding> ofTest(Mention mention) {
    if (mention.certainty() != Certainty.PRESENT && mention.certainty() != Certainty.PAST) {
      return List.of();
    }
    List<Finding> results = new ArrayList<>();
    String value = null;
    String unit = null;
    for (Attribute attribute : mention.attributes()) {
      String words = attribute.getText();
      if (words == null || words.isBlank()) {
        continue;
      }
      if ("TEST_VALUE".equals(attribute.getType())) {
        if (value != null) {
          results.add(result(mention, value, unit));
        }
        value = words;
        unit = null;
      } else if (isUnit(attribute) && value != null && unit == null) {
        unit = words;
      }
    }
    if (value != null) {
      results.add(result(mention, value, unit));
    }
    return results;
  }

  /** Both spellings are in use. */
  private static boolean isUnit(Attribute attribute) {
    return "TEST_UNIT".equals(attribute.getType()) || "TEST_UNITS".equals(attribute.getType());
  }

  private static Finding result(Mention mention, String value, @Nullable String unit) {
    return new Finding(Kind.RESULT, mention.certainty(), false, value, unit, List.of(mention));
  }

  private static Finding finding(Kind kind, Certainty said, boolean sure, Mention mention) {
    return new Finding(kind, said, sure, null, null, List.of(mention));
  }

  /** Findings with the same key say the same. */
  String key() {
    Mention first = mentions.get(0);
    String what =
        first.codes().isEmpty()
            ? first.text().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")
            : first.codes().entrySet().stream()
                .map(code -> code.getKey() + "|" + code.getValue().getCode())
                .collect(Collectors.joining(" "));
    // A value belongs to one place: the same value measured twice is two results.
    String place = kind == Kind.RESULT ? first.begin() + " " + value + " " + unit : "";
    String dosage = kind == Kind.MEDICATION ? Dosage.text(first) : "";
    return String.join("\n", kind.name(), said.name(), String.valueOf(sure), what, place, dosage);
  }

  /** With one more place. */
  Finding at(Finding other) {
    List<Mention> all = new ArrayList<>(mentions);
    all.addAll(other.mentions);
    return new Finding(kind, said, sure, value, unit, List.copyOf(all));
  }
}
