/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request just inside and one just outside every constraint of an operation's input.
 *
 * <p>The model says what is wrong and which errors an operation has, not which error it is for
 * what: that a bad filter is a ValidationException and a long text a TextSizeLimitExceededException
 * is said by their descriptions; all else is an InvalidRequestException, and what cannot be read at
 * all is the protocols' SerializationException.
 */
final class InputCases {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Operation operation;
  private final Caller caller;
  private final List<Case> cases = new ArrayList<>();

  private InputCases(Operation operation, Caller caller) {
    this.operation = operation;
    this.caller = caller;
  }

  static List<Case> of(Operation operation, Caller caller) {
    InputCases cases = new InputCases(operation, caller);
    cases.structure(List.of(), operation.input());
    cases.filters();
    return cases.cases;
  }

  private void structure(List<String> path, Type.Structure type) {
    cases.add(
        new Case(
            operation,
            caller.wire(),
            Constraint.REQUIRED,
            name(path, "with no more than what is required"),
            () -> caller.succeed(operation, with(path, null))));
    ObjectNode unknown = NODES.objectNode();
    unknown.putObject("inner").putArray("list").add(1).addNull().add("text");
    inside(Constraint.UNKNOWN, below(path, "NotInTheModel"), "a structure", unknown);
    for (Map.Entry<String, Type.Field> entry : type.fields().entrySet()) {
      field(below(path, entry.getKey()), entry.getValue());
    }
  }

  private void field(List<String> path, Type.Field field) {
    if (field.required()) {
      outside(Constraint.REQUIRED, path, "missing", null);
      outside(Constraint.NULL, path, "null", NODES.nullNode());
    } else {
      inside(Constraint.NULL, path, "null", NODES.nullNode());
    }
    List<JsonNode> wrong =
        new ArrayList<>(List.of(NODES.booleanNode(true), NODES.arrayNode().add("x")));
    if (!(field.type() instanceof Type.Structure)) {
      wrong.add(NODES.objectNode());
    }
    if (!(field.type() instanceof Type.Text)) {
      wrong.add(NODES.textNode("1"));
    }
    if (!(field.type() instanceof Type.Time)) {
      wrong.add(NODES.numberNode(1.5));
    }
    for (JsonNode value : wrong) {
      outside(
          Constraint.TYPE, path, "a " + value.getNodeType().name().toLowerCase(Locale.ROOT), value);
    }
    if (field.type() instanceof Type.Structure structure) {
      structure(path, structure);
    } else if (field.type() instanceof Type.Text text) {
      text(path, text);
    } else if (field.type() instanceof Type.Whole whole) {
      inside(Constraint.MIN, path, "the least", NODES.numberNode(whole.min()));
      outside(Constraint.MIN, path, "one less", NODES.numberNode(whole.min() - 1));
      inside(Constraint.MAX, path, "the greatest", NODES.numberNode(whole.max()));
      outside(Constraint.MAX, path, "one more", NODES.numberNode(whole.max() + 1));
    } else if (field.type() instanceof Type.Time) {
      inside(Constraint.TYPE, path, "a whole second", NODES.numberNode(1_767_225_600));
      inside(Constraint.TYPE, path, "a fraction", NODES.numberNode(1_767_225_600.123));
      inside(Constraint.TYPE, path, "a time before 1970", NODES.numberNode(-1.5));
    } else {
      throw new IllegalStateException("the suite has no cases for " + path);
    }
  }

  private void text(List<String> path, Type.Text type) {
    Strings strings = Strings.of(type);
    if (!type.values().isEmpty()) {
      strings.inside().forEach(v -> inside(Constraint.ENUM, path, quoted(v), NODES.textNode(v)));
      strings.outside().forEach(v -> outside(Constraint.ENUM, path, quoted(v), NODES.textNode(v)));
    } else {
      if (type.min() > 0) {
        insideText(Constraint.MIN, path, "the shortest", strings.ofLength(type.min()));
        String shorter = strings.ofLength(type.min());
        outside(
            Constraint.MIN,
            path,
            "one shorter",
            NODES.textNode(shorter.substring(0, type.min() - 1)));
      }
      if (type.max() != Type.Text.ANY_LENGTH) {
        insideText(Constraint.MAX, path, "the longest", strings.ofLength(type.max()));
        outside(
            Constraint.MAX, path, "one longer", NODES.textNode(strings.ofLength(type.max() + 1)));
        String wide = strings.beyond16BitsOfLength(type.max());
        if (wide != null) {
          insideText(Constraint.MAX, path, "the longest, of characters beyond 16 bits", wide);
        }
      }
      if (type.pattern() != null) {
        int number = 0;
        for (String match : strings.inside()) {
          if (match.length() >= type.min()) {
            insideText(Constraint.PATTERN, path, "match " + ++number, match);
          }
        }
        number = 0;
        for (String other : strings.outside()) {
          outside(Constraint.PATTERN, path, "no match " + ++number, NODES.textNode(other));
        }
      }
    }
    String half = strings.ofLength(Math.max(1, type.min())) + "\uD83D";
    outside(Constraint.UNICODE, path, "half a character", NODES.textNode(half));
  }

  private void filters() {
    Type.Field filter = operation.input().fields().get("Filter");
    if (filter == null || !(filter.type() instanceof Type.Structure structure)) {
      return;
    }
    List<String> path = List.of("Filter");
    Map<String, JsonNode> values =
        Map.of(
            "JobName", NODES.textNode("n"),
            "JobStatus", NODES.textNode("COMPLETED"),
            "SubmitTimeBefore", NODES.numberNode(1_767_225_600),
            "SubmitTimeAfter", NODES.numberNode(1_767_225_600));
    Verdict.that(
        values.keySet().equals(structure.fields().keySet()), "the suite does not know all filters");
    List<String> names = structure.fields().keySet().stream().sorted().toList();
    for (String one : names) {
      inside(Constraint.FILTER, path, one, NODES.objectNode().set(one, values.get(one)));
      for (String other : names) {
        ObjectNode both = NODES.objectNode();
        both.set(one, values.get(one));
        if (one.compareTo(other) < 0) {
          refused(
              Constraint.FILTER,
              path,
              one + " and " + other,
              both.deepCopy().set(other, values.get(other)),
              "ValidationException");
        } else if (!one.equals(other)) {
          inside(
              Constraint.FILTER,
              path,
              one + " and a null " + other,
              both.deepCopy().set(other, NODES.nullNode()));
        }
      }
    }
    refused(
        Constraint.FILTER, path, "all", NODES.objectNode().setAll(values), "ValidationException");
  }

  private void insideText(Constraint constraint, List<String> path, String what, String value) {
    inside(constraint, path, what, NODES.textNode(value));
  }

  private void inside(Constraint constraint, List<String> path, String what, JsonNode value) {
    String last = path.get(path.size() - 1);
    if (last.equals("JobId")) {
      // The constraint is satisfied, and there is no such job.
      refused(constraint, path, what, value, "ResourceNotFoundException");
      return;
    }
    cases.add(
        new Case(
            operation,
            caller.wire(),
            constraint,
            name(path, what),
            () -> {
              boolean token = last.equals("NextToken") && value.isTextual();
              caller.succeed(
                  operation,
                  with(path, token ? NODES.textNode(caller.nextToken(operation.family())) : value));
            }));
  }

  private void outside(Constraint constraint, List<String> path, String what, JsonNode value) {
    refused(constraint, path, what, value, error(constraint, path));
  }

  private void refused(
      Constraint constraint, List<String> path, String what, JsonNode value, String error) {
    cases.add(
        new Case(
            operation,
            caller.wire(),
            constraint,
            name(path, what) + " is a " + error,
            () -> {
              ObjectNode request = with(path, value);
              if (value == null) {
                parent(request, path).remove(path.get(path.size() - 1));
              }
              caller.fail(operation, request, error);
            }));
  }

  private String error(Constraint constraint, List<String> path) {
    if (constraint == Constraint.TYPE) {
      return Caller.SERIALIZATION;
    }
    if (path.size() > 1 && path.get(0).equals("Filter")) {
      return "ValidationException";
    }
    if (operation.isSynchronous() && constraint == Constraint.MAX) {
      return "TextSizeLimitExceededException";
    }
    if (operation.isSynchronous() && constraint == Constraint.UNICODE) {
      return "InvalidEncodingException";
    }
    return "InvalidRequestException";
  }

  /** A request that is right, but for this member; without a value it is left as it is. */
  private ObjectNode with(List<String> path, JsonNode value) throws Exception {
    ObjectNode request = caller.request(operation);
    if (value != null) {
      parent(request, path).set(path.get(path.size() - 1), value);
    }
    return request;
  }

  private static ObjectNode parent(ObjectNode request, List<String> path) {
    ObjectNode parent = request;
    for (String step : path.subList(0, path.size() - 1)) {
      parent = parent.get(step) instanceof ObjectNode there ? there : parent.putObject(step);
    }
    return parent;
  }

  private static List<String> below(List<String> path, String member) {
    List<String> below = new ArrayList<>(path);
    below.add(member);
    return List.copyOf(below);
  }

  private static String name(List<String> path, String what) {
    return (path.isEmpty() ? "the request" : String.join(".", path)) + ", " + what;
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }
}
