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
import java.util.Set;
import java.util.function.Consumer;

/**
 * HealthScribe: a request just inside and one just outside every constraint. It begins with
 * requests that have every member, so that the rules between members hold whichever of them is
 * changed; the places where they would not are named here, and those rules are tested by
 * themselves.
 */
public final class ScribeCases {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String BAD = "BadRequestException";
  private static final String ROLE = "arn:aws:iam::1:role/";

  /** Changing these, within what the model allows, breaks a rule between members. */
  private static final Set<String> BOUND =
      Set.of(
          "/Settings/ShowSpeakerLabels",
          "/Settings/ChannelIdentification",
          "/ChannelDefinitions/0/ChannelId",
          "/ChannelDefinitions/0/ParticipantRole");

  /** Optional by the model, and not by its documents. */
  private static final Set<String> NEEDED =
      Set.of(
          "/Media/MediaFileUri",
          "/Settings/ShowSpeakerLabels",
          "/Settings/ChannelIdentification",
          "/Settings/MaxSpeakerLabels",
          "/Settings/VocabularyFilterName",
          "/Settings/VocabularyFilterMethod",
          "/ChannelDefinitions");

  /**
   * Strings of a pattern.
   *
   * @param head the shortest match, or a match that can be followed by any number of {@code z}
   * @param longest that the pattern allows
   */
  private record Matches(String head, int longest, List<String> inside, List<String> outside) {}

  private static final Map<String, Matches> PATTERNS =
      Map.of(
          "^[0-9a-zA-Z._-]+",
          new Matches(
              "z", 9_999, List.of("A-1", "._-"), List.of("a b", "\u00e9", "a/b", "end\n", " a")),
          "(s3://|http(s*)://).+",
          new Matches(
              "s3://z",
              9_999,
              List.of("https://b/k", "httpss://b", "s3://b/\ud83d\ude00"),
              List.of("s3://", "s3:/b/k", "ftp://b/k", " s3://b/k", "s3://b\n")),
          "[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]",
          new Matches("zzz", 63, List.of("a.b", "1-2"), List.of("ab", "Abc", "a_b", "abc.", "a/b")),
          "^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2048}$",
          new Matches(
              "z", 9_999, List.of("alias/A", "arn:aws:kms:r:1:key/a"), List.of("/a", "a b", "a\n")),
          ".*\\S.*",
          new Matches("z", 9_999, List.of(" a ", "\u00e9"), List.of(" ", "\t\t", "a\nb")),
          "^arn:(aws|aws-cn|aws-us-gov|aws-iso-{0,1}[a-z]{0,1}):iam::[0-9]{0,63}:role/"
              + "[A-Za-z0-9:_/+=,@.-]{0,1024}$",
          new Matches(
              ROLE,
              ROLE.length() + 1024,
              List.of("arn:aws-iso-b:iam::1:role/a/b", "arn:aws-cn:iam:::role/a@b.c"),
              List.of("arn:aws-x:iam::1:role/abc", "arn:aws:iam::1:user/abcde", ROLE + "a b")),
          ".+",
          new Matches("z", 9_999, List.of(), List.of("a\nb")));

  private final Operation operation;
  private final Caller caller;
  private final List<Case> cases = new ArrayList<>();

  /** How many requests there were: each Start has a name of its own. */
  private int requests;

  private ScribeCases(Operation operation, Caller caller) {
    this.operation = operation;
    this.caller = caller;
  }

  /**
   * The cases of all operations, one after the other.
   *
   * @param open a target without rates, which takes any vocabulary
   */
  public static List<Case> cases(Model model, Target open) {
    List<Case> all = new ArrayList<>();
    for (Operation operation : model.operations().values()) {
      Caller caller = new Caller(model, open, Wire.json(model.target()));
      ScribeCases cases = new ScribeCases(operation, caller);
      cases.constraints();
      all.addAll(cases.cases);
    }
    return all;
  }

  private void constraints() {
    if (operation.name().startsWith("Start")) {
      structure("", operation.input(), labels("any"), this::labels);
      Type channels = operation.input().fields().get("ChannelDefinitions").type();
      value("/ChannelDefinitions", channels, this::channels);
    } else if (operation.name().startsWith("List")) {
      structure("", operation.input(), listing(), name -> listing());
    } else {
      structure("", operation.input(), job("any"), this::job);
    }
  }

  /** A request that is right in every member. */
  private interface Base {
    ObjectNode named(String name) throws Exception;
  }

  private ObjectNode labels(String name) {
    ObjectNode request = job(name);
    request.putObject("Media").put("MediaFileUri", "s3://b/k");
    request.put("OutputBucketName", "bucket").put("DataAccessRoleArn", ROLE);
    request.put("OutputEncryptionKMSKeyId", "alias/key");
    request.putObject("KMSEncryptionContext").put("a", "b");
    request
        .putObject("Settings")
        .put("ShowSpeakerLabels", true)
        .put("MaxSpeakerLabels", 2)
        .put("VocabularyName", "v")
        .put("VocabularyFilterName", "f")
        .put("VocabularyFilterMethod", "tag")
        .putObject("ClinicalNoteGenerationSettings")
        .put("NoteTemplate", "DAP");
    request.putArray("Tags").addObject().put("Key", "k").put("Value", "v");
    request.putObject("MedicalScribeContext").putObject("PatientContext").put("Pronouns", "HE_HIM");
    return request;
  }

  private ObjectNode channels(String name) {
    ObjectNode request = labels(name);
    request.putObject("Settings").put("ChannelIdentification", true);
    ArrayNode channels = request.putArray("ChannelDefinitions");
    channels.addObject().put("ChannelId", 0).put("ParticipantRole", "CLINICIAN");
    channels.addObject().put("ChannelId", 1).put("ParticipantRole", "PATIENT");
    return request;
  }

  private ObjectNode job(String name) {
    return NODES.objectNode().put("MedicalScribeJobName", name);
  }

  private ObjectNode listing() {
    return NODES
        .objectNode()
        .put("Status", "COMPLETED")
        .put("JobNameContains", "n")
        .put("MaxResults", 5);
  }

  private void structure(String path, Type.Structure type, JsonNode there, Base base) {
    inside(Constraint.UNKNOWN, path + "/NotInTheModel", "a structure", NODES.objectNode(), base);
    for (Map.Entry<String, Type.Field> entry : type.fields().entrySet()) {
      String below = path + "/" + entry.getKey();
      if (entry.getValue().required()) {
        outside(Constraint.REQUIRED, below, "missing", NODES.missingNode(), BAD, base);
        outside(Constraint.NULL, below, "null", NODES.nullNode(), BAD, base);
      } else if (!NEEDED.contains(below) && !below.endsWith("/RedactedMediaFileUri")) {
        inside(Constraint.NULL, below, "null", NODES.nullNode(), base);
      }
      // Of Call Analytics, and NextToken needs a list: both by themselves. Channels have a base.
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
                || (type instanceof Type.Structure && other.isObject()));
    for (JsonNode other : others) {
      outside(Constraint.TYPE, path, "a " + other, other, Caller.SERIALIZATION, base);
    }
    if (type instanceof Type.Structure structure) {
      structure(path, structure, request(base, "any").at(path), base);
    } else if (type instanceof Type.Text text) {
      text(path, text, base);
    } else if (type instanceof Type.Whole whole) {
      inside(Constraint.MIN, path, "the least", NODES.numberNode(whole.min()), base);
      outside(Constraint.MIN, path, "one less", NODES.numberNode(whole.min() - 1), BAD, base);
      inside(Constraint.MAX, path, "the greatest", NODES.numberNode(whole.max()), base);
      outside(Constraint.MAX, path, "one more", NODES.numberNode(whole.max() + 1), BAD, base);
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
        outside(Constraint.ENUM, path, "'" + other + "'", NODES.textNode(other), BAD, base);
      }
      return;
    }
    Matches matches = matches(type);
    String head = matches.head();
    int longest = Math.min(type.max(), matches.longest());
    inside(Constraint.MAX, path, "the longest", filled(head, longest), base);
    outside(Constraint.MAX, path, "one longer", filled(head, longest + 1), BAD, base);
    if (type.min() > 0) {
      String shortest = type.min() > head.length() ? filled(head, type.min()).textValue() : head;
      inside(Constraint.MIN, path, "the shortest", NODES.textNode(shortest), base);
      String shorter = shortest.substring(0, type.min() - 1);
      outside(Constraint.MIN, path, "one shorter", NODES.textNode(shorter), BAD, base);
    } else if (type.pattern() == null) {
      inside(Constraint.MIN, path, "the empty string", NODES.textNode(""), base);
    }
    for (String each : matches.inside()) {
      inside(Constraint.PATTERN, path, "a match", NODES.textNode(each), base);
    }
    for (String each : matches.outside()) {
      outside(Constraint.PATTERN, path, "no match", NODES.textNode(each), BAD, base);
    }
    outside(
        Constraint.UNICODE, path, "half a character", NODES.textNode(head + "\ud83d"), BAD, base);
  }

  private static Matches matches(Type.Text type) {
    if (type.pattern() == null) {
      return new Matches("z", 9_999, List.of("\u00e9\ud83d\ude00", "two\nlines"), List.of());
    }
    Matches known = PATTERNS.get(type.pattern());
    Verdict.that(known != null, "the suite has no strings for the pattern " + type.pattern());
    return known;
  }

  private static TextNode filled(String head, int length) {
    return NODES.textNode(head + Strings.FILL.repeat(Math.max(0, length - head.length())));
  }

  private void list(String path, Type.ListOf type, Base base) {
    JsonNode there = request(base, "any").at(path);
    for (int size : new int[] {type.min(), type.max()}) {
      inside(Constraint.MAX, path, size + " elements", elements(there, size), base);
    }
    outside(Constraint.MIN, path, "too few", elements(there, type.min() - 1), BAD, base);
    outside(Constraint.MAX, path, "too many", elements(there, type.max() + 1), BAD, base);
    value(path + "/0", type.element(), base);
  }

  private static ArrayNode elements(JsonNode there, int size) {
    ArrayNode all = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      ObjectNode each = there.get(i % there.size()).deepCopy();
      all.add(each.has("Key") ? each.put("Key", "key " + i) : each);
    }
    return all;
  }

  private void map(String path, Type.MapOf type, Base base) {
    inside(Constraint.MAX, path, "the most", entries(type.max()), base);
    outside(Constraint.MIN, path, "none", entries(type.min() - 1), BAD, base);
    outside(Constraint.MAX, path, "one more", entries(type.max() + 1), BAD, base);
    Matches keys = matches(type.key());
    String longest = filled(keys.head(), type.key().max()).textValue();
    inside(Constraint.MAX, path, "the longest key", NODES.objectNode().put(longest, "v"), base);
    ObjectNode longer = NODES.objectNode().put(longest + "z", "v");
    outside(Constraint.MAX, path, "a longer key", longer, BAD, base);
    outside(Constraint.MIN, path, "no key", NODES.objectNode().put("", "v"), BAD, base);
    for (String each : keys.outside()) {
      ObjectNode wrong = NODES.objectNode().put(each, "v");
      outside(Constraint.PATTERN, path, "a key that is no match", wrong, BAD, base);
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
    if (BOUND.contains(path)) {
      return;
    }
    add(
        constraint,
        path + ", " + what,
        request -> {
          set(request, path, value);
          if (operation.name().startsWith("Get") && !path.endsWith("/NotInTheModel")) {
            caller.fail(operation, request, "NotFoundException");
          } else if (operation.name().startsWith("Delete")) {
            caller.fail(operation, request, BAD);
          } else {
            if (operation.name().startsWith("Get")) {
              Operation start = caller.operation("StartMedicalScribeJob");
              caller.succeed(start, labels(request.get("MedicalScribeJobName").textValue()));
            }
            caller.succeed(operation, request);
          }
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
