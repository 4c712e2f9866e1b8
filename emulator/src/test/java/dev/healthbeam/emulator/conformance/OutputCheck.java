/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares an answer with the shape it must have; says where they differ, never what was there. */
final class OutputCheck {
  /**
   * AWS's own sample of InferSNOMEDCT has entities of this type, which the model's enumeration of
   * four leaves out; the emulator goes by the sample.
   */
  private static final String BEYOND_THE_MODEL = "SYSTEM_ORGAN_SITE";

  private static final List<String> SNOMED_TYPES =
      List.of("DX_NAME", "TEST_NAME", "PROCEDURE_NAME", "TREATMENT_NAME");

  private final Wire wire;
  private final List<String> problems = new ArrayList<>();

  private OutputCheck(Wire wire) {
    this.wire = wire;
  }

  /** What is wrong with an answer; empty if nothing is. */
  static List<String> problems(Wire wire, Type type, JsonNode value) {
    OutputCheck check = new OutputCheck(wire);
    check.value("answer", type, value);
    return check.problems;
  }

  private void value(String path, Type type, JsonNode value) {
    if (type instanceof Type.Structure structure) {
      structure(path, structure, value);
    } else if (type instanceof Type.ListOf list) {
      require(
          value.isArray() && value.size() >= list.min() && value.size() <= list.max(),
          path,
          "is no list of its length");
      for (int i = 0; i < value.size(); i++) {
        value(path + "[" + i + "]", list.element(), value.get(i));
      }
    } else if (type instanceof Type.Flag) {
      require(value.isBoolean(), path, "is neither true nor false");
    } else if (type instanceof Type.Text text) {
      if (require(value.isTextual(), path, "is no string")) {
        text(path, text, value.textValue());
      }
    } else if (type instanceof Type.Whole whole) {
      boolean number = value.isIntegralNumber() && value.canConvertToInt();
      require(
          number && value.intValue() >= whole.min() && value.intValue() <= whole.max(),
          path,
          "is no whole number of its range");
    } else if (type instanceof Type.Decimal) {
      require(value.isNumber() && Double.isFinite(value.doubleValue()), path, "is no number");
    } else {
      require(wire.isTime(value), path, "is no time");
    }
  }

  private void structure(String path, Type.Structure structure, JsonNode value) {
    if (!require(value.isObject(), path, "is no structure")) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      Type.Field field = structure.fields().get(member.getKey());
      if (require(field != null, path + "." + member.getKey(), "is not in the model")) {
        value(path + "." + member.getKey(), field.type(), member.getValue());
      }
    }
    structure
        .fields()
        .forEach(
            (name, field) ->
                require(!field.required() || value.has(name), path + "." + name, "is missing"));
  }

  private void text(String path, Type.Text type, String text) {
    int length = text.codePointCount(0, text.length());
    require(length >= type.min(), path, "is shorter than " + type.min());
    require(length <= type.max(), path, "is longer than " + type.max());
    require(
        type.pattern() == null || Pattern.matches(type.pattern(), text),
        path,
        "does not match its pattern");
    require(
        type.values().isEmpty()
            || type.values().contains(text)
            || (type.values().equals(SNOMED_TYPES) && text.equals(BEYOND_THE_MODEL)),
        path,
        "is not of its enumeration");
  }

  private boolean require(boolean holds, String path, String otherwise) {
    if (!holds) {
      problems.add(path + " " + otherwise);
    }
    return holds;
  }
}
