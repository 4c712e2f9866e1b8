/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a concept of SNOMED CT is, by the semantic tag that ends its fully specified name. */
public enum SnomedKind {
  /** A disease. */
  DISORDER,
  /** A sign, a symptom, or another finding. */
  FINDING,
  /** A procedure that finds something out. */
  TEST,
  /** A procedure that changes something. */
  PROCEDURE,
  /** A course of treatment. */
  TREATMENT,
  /** A part of the body. */
  BODY_STRUCTURE;

  /** Words that tell a test among the procedures, whose tag is the same for all. */
  private static final Set<String> TESTING =
      Set.of(
          "measurement",
          "test",
          "testing",
          "imaging",
          "radiography",
          "radiograph",
          "tomography",
          "ultrasonography",
          "ultrasound",
          "scan",
          "examination",
          "assay",
          "count",
          "level",
          "culture",
          "analysis",
          "screening",
          "monitoring",
          "angiography",
          "endoscopy",
          "electrocardiogram",
          "electrocardiographic",
          "echocardiography",
          "mammography",
          "panel",
          "evaluation");

  /** The kind of a fully specified name; none if the engine has no use for such concepts. */
  static Optional<SnomedKind> of(String fullySpecifiedName) {
    return switch (tag(fullySpecifiedName)) {
      case "disorder" -> Optional.of(DISORDER);
      case "finding" -> Optional.of(FINDING);
      case "regime/therapy" -> Optional.of(TREATMENT);
      case "body structure" -> Optional.of(BODY_STRUCTURE);
      case "procedure" ->
          Optional.of(
              Wording.of(withoutTag(fullySpecifiedName)).stream().anyMatch(TESTING::contains)
                  ? TEST
                  : PROCEDURE);
      default -> Optional.empty();
    };
  }

  private static String tag(String name) {
    int begin = name.lastIndexOf('(');
    return begin < 0 || !name.endsWith(")") ? "" : name.substring(begin + 1, name.length() - 1);
  }

  /** A fully specified name without its tag. */
  static String withoutTag(String name) {
    return tag(name).isEmpty() ? name : name.substring(0, name.lastIndexOf('(')).strip();
  }

  /** Kinds among which a mention of this kind may find its concepts. */
  List<SnomedKind> alike() {
    return switch (this) {
      case DISORDER, FINDING -> List.of(DISORDER, FINDING);
      case TEST, PROCEDURE, TREATMENT -> List.of(TEST, PROCEDURE, TREATMENT);
      case BODY_STRUCTURE -> List.of(BODY_STRUCTURE);
    };
  }
}
