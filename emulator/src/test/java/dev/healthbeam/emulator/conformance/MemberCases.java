/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request just inside and one just outside every constraint of the members of a service's
 * operations. It begins with requests that have every member, so that rules between members hold
 * whichever of them is changed; where they would not, {@link Manners} says so.
 */
final class MemberCases {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * Strings of a pattern.
   *
   * @param head the shortest match, or a match that can be followed by any number of {@code z}
   * @param longest that the pattern allows
   */
  record Matches(String head, int longest, List<String> inside, List<String> outside) {}

  /** A request that is right in every member. */
  interface Base {
    /** The request, about the thing of this name where names must differ. */
    ObjectNode named(String name) throws Exception;
  }

  /** What is of one service. */
  interface Manners {
    /** The error of a constraint that is not satisfied. */
    String bad();

    /** Strings of each pattern that its model has. */
    Map<String, Matches> patterns();

    /** Whether changing a member, within what the model allows, breaks a rule between members. */
    boolean isBound(String path);

    /** Whether a member is optional by the model, and not by its documents. */
    boolean isNeeded(String path);

    /** Requests that together have every member that is tested, and what of each is tested. */
    List<Asked> requests(Operation operation, Caller caller);

    /** Demands what a request that is inside every constraint gets. */
    void accept(Operation operation, Caller caller, String path, ObjectNode request)
        throws Exception;
  }

  /** A request, and the member of it that is tested; an empty path for all of them. */
  record Asked(String path, Base base) {}

  private final Operation operation;
  private final Caller caller;
  private final Manners manners;
  private final List<Case> cases = new ArrayList<>();

  /** How many requests there were: each Start has a name of its own. */
  private int requests;

  private MemberCases(Operation operation, Caller caller, Manners manners) {
    this.operation = operation;
    this.caller = caller;
    this.manners = manners;
  }

  /**
   * The cases of all operations, one after the other.
   *
   * @param open a target without rates
   */
  static List<Case> cases(Model model, Target open, Wire wire, Manners manners) {
    List<Case> all = new ArrayList<>();
    for (Operation operation : model.operations().values()) {
      Caller caller = new Caller(model, open, wire);
      MemberCases cases = new MemberCases(operation, caller, manners);
      for (Asked asked : manners.requests(operation, caller)) {
        if (asked.path().isEmpty()) {
          JsonNode there = request(asked.base(), "any");
          cases.structure("", operation.input(), there, asked.base());
        } else {
          Type type = operation.input().fields().get(asked.path().substring(1)).type();
          cases.value(asked.path(), type, asked.base());
        }
      }
      all.addAll(cases.cases);
    }
    return all;
  }

  private void structure(String path, Type.Structure type, JsonNode there, Base base) {
    inside(Constraint.UNKNOWN, path + "/NotInTheModel", "a structure", NODES.objectNode(), base);
    for (Map.Entry<String, Type.Field> entry : type.fields().entrySet()) {
      String below = path + "/" + entry.getKey();
      if (entry.getValue().required()) {
        outside(Constraint.REQUIRED, below, "missing", NODES.missingNode(), manners.bad(), base);
        outside(Constraint.NULL, below, "null", NODES.nullNode(), manners.bad(), base);
      } else if (!manners.isNeeded(below)) {
        inside(Constraint.NULL, below, "null", NODES.nullNode(), base);
      }
      // Some are tested by themselves.
      boolean here = there.has(entry.getKey());
      if (here) {
        value(below, entry.getValue().type(), base);
      }
    }
  }

  private void value(String path, Type type, Base base) {
    List<JsonNode> others =
        new ArrayList<>(
            List.of(
                NODES.numberNode(1.5),
                NODES.textNode("1"),
                NODES.booleanNode(true),
                NODES.arrayNode().add("x"),
                NODES.objectNode().put("a", 1)));
    others.removeIf(
        other ->
            (type instanceof Type.Text && other.isTextual())
                || (type instanceof Type.Flag && other.isBoolean())
                || (type instanceof Type.Structure && other.isObject())
                || (type instanceof Type.Time && other.isNumber())
                || (type instanceof Type.ListOf list
                    && other.isArray()
                    && list.element() instanceof Type.Text));
    for (JsonNode other : others) {
      outside(Constraint.TYPE, path, "a " + other, other, Caller.SERIALIZATION, base);
    }
    if (type instanceof Type.Structure structure) {
      structure(path, structure, request(base, "any").at(path), base);
    } else if (type instanceof Type.Text text) {
      text(path, text, base);
    } else if (type instanceof Type.Whole whole) {
      inside(Constraint.MIN, path, "the least", NODES.numberNode(whole.min()), base);
      outside(
          Constraint.MIN, path, "one less", NODES.numberNode(whole.min() - 1), manners.bad(), base);
      inside(Constraint.MAX, path, "the greatest", NODES.numberNode(whole.max()), base);
      outside(
          Constraint.MAX, path, "one more", NODES.numberNode(whole.max() + 1), manners.bad(), base);
    } else if (type instanceof Type.ListOf list) {
      list(path, list, base);
    } else if (type instanceof Type.MapOf map) {
      map(path, map, base);
    }
  }

  private void text(String path, Type.Text type, Base base) {
    if (!type.values().isEmpty()) {
      for (String each : type.values()) {
        inside(Constraint.ENUM, path, each, NODES.textNode(each), base);
      }
      for (String other : List.of("other", type.values().get(0) + " ", "")) {
        outside(
            Constraint.ENUM, path, "'" + other + "'", NODES.textNode(other), manners.bad(), base);
      }
      return;
    }
    Matches matches = matches(type);
    String head = matches.head();
    int longest = Math.min(type.max(), matches.longest());
    inside(Constraint.MAX, path, "the longest", filled(head, longest), base);
    if (type.max() < Type.Text.ANY_LENGTH || type.pattern() != null) {
      outside(Constraint.MAX, path, "one longer", filled(head, longest + 1), manners.bad(), base);
    }
    if (type.min() > 0) {
      String shortest = type.min() > head.length() ? filled(head, type.min()).textValue() : head;
      inside(Constraint.MIN, path, "the shortest", NODES.textNode(shortest), base);
      String shorter = shortest.substring(0, type.min() - 1);
      outside(Constraint.MIN, path, "one shorter", NODES.textNode(shorter), manners.bad(), base);
    } else if (type.pattern() == null) {
      inside(Constraint.MIN, path, "the empty string", NODES.textNode(""), base);
    }
    for (String each : matches.inside()) {
      inside(Constraint.PATTERN, path, "a match", NODES.textNode(each), base);
    }
    for (String each : matches.outside()) {
      outside(Constraint.PATTERN, path, "no match", NODES.textNode(each), manners.bad(), base);
    }
    outside(
        Constraint.UNICODE,
        path,
        "half a character",
        NODES.textNode(head + "\ud83d"),
        manners.bad(),
        base);
  }

  private Matches matches(Type.Text type) {
    if (type.pattern() == null) {
      return new Matches("z", 9_999, List.of("\u00e9\ud83d\ude00", "two\nlines"), List.of());
    }
    Matches known = manners.patterns().get(type.pattern());
    Verdict.that(known != null, "the suite has no strings for the pattern " + type.pattern());
    return known;
  }

  private static TextNode filled(String head, int length) {
    return NODES.textNode(head + Strings.FILL.repeat(Math.max(0, length - head.length())));
  }

  private void list(String path, Type.ListOf type, Base base) {
    JsonNode there = request(base, "any").at(path);
    inside(Constraint.MIN, path, "the fewest", elements(there, type.min()), base);
    if (type.min() > 0) {
      ArrayNode fewer = elements(there, type.min() - 1);
      outside(Constraint.MIN, path, "too few", fewer, manners.bad(), base);
    }
    if (type.max() < Integer.MAX_VALUE) {
      ArrayNode more = elements(there, type.max() + 1);
      inside(Constraint.MAX, path, "the most", elements(there, type.max()), base);
      outside(Constraint.MAX, path, "too many", more, manners.bad(), base);
    }
    value(path + "/0", type.element(), base);
  }

  private static ArrayNode elements(JsonNode there, int size) {
    ArrayNode all = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      JsonNode each = there.get(i % there.size()).deepCopy();
      if (each instanceof ObjectNode element && element.has("Key")) {
        element.put("Key", "key " + i);
      }
      all.add(each);
    }
    return all;
  }

  private void map(String path, Type.MapOf type, Base base) {
    inside(Constraint.MAX, path, "the most", entries(type.max()), base);
    outside(Constraint.MIN, path, "none", entries(type.min() - 1), manners.bad(), base);
    outside(Constraint.MAX, path, "one more", entries(type.max() + 1), manners.bad(), base);
    Matches keys = matches(type.key());
    String longest = filled(keys.head(), type.key().max()).textValue();
    inside(Constraint.MAX, path, "the longest key", NODES.objectNode().put(longest, "v"), base);
    ObjectNode longer = NODES.objectNode().put(longest + "z", "v");
    outside(Constraint.MAX, path, "a longer key", longer, manners.bad(), base);
    outside(Constraint.MIN, path, "no key", NODES.objectNode().put("", "v"), manners.bad(), base);
    for (String each : keys.outside()) {
      ObjectNode wrong = NODES.objectNode().put(each, "v");
      outside(Constraint.PATTERN, path, "a key that is no match", wrong, manners.bad(), base);
    }
    value(path + "/a", type.value(), base);
  }

  private static ObjectNode entries(int size) {
    ObjectNode all = NODES.objectNode();
    for (int i = 0; i < size; i++) {
      all.put("key " + i, "v");
    }
    return all;
  }

  private void inside(Constraint constraint, String path, String what, JsonNode value, Base base) {
    if (manners.isBound(path)) {
      return;
    }
    add(
        constraint,
        path + ", " + what,
        request -> {
          set(request, path, value);
          manners.accept(operation, caller, path, request);
        },
        base);
  }

  private void outside(
      Constraint constraint, String path, String what, JsonNode value, String error, Base base) {
    add(
        constraint,
        path + ", " + what + " is a " + error,
        request -> {
          set(request, path, value);
          caller.fail(operation, request, error);
        },
        base);
  }

  private interface Step {
    void take(ObjectNode request) throws Exception;
  }

  private void add(Constraint constraint, String what, Step step, Base base) {
    String name = operation.name() + requests++;
    cases.add(
        new Case(operation, caller.wire(), constraint, what, () -> step.take(base.named(name))));
  }

  private static ObjectNode request(Base base, String name) {
    try {
      return base.named(name);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a value at a place; a missing one takes away what is there. */
  private static void set(ObjectNode request, String path, JsonNode value) {
    int slash = path.lastIndexOf('/');
    JsonNode parent = request.at(path.substring(0, slash));
    String last = path.substring(slash + 1);
    Consumer<ObjectNode> change =
        value.isMissingNode() ? in -> in.remove(last) : in -> in.set(last, value);
    if (parent instanceof ObjectNode in) {
      change.accept(in);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(last), value);
    }
  }
}
