/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Calls operations over one protocol, and judges every answer. */
final class Caller {
  static final String SERIALIZATION = "SerializationException";
  static final String TOO_MANY = "TooManyRequestsException";

  /** Errors that operations answer without declaring them: of the protocols, and of rates. */
  private static final Map<String, Integer> UNDECLARED = Map.of(SERIALIZATION, 400, TOO_MANY, 429);

  private final Model model;
  private final Target target;
  private final Wire wire;

  Caller(Model model, Target target, Wire wire) {
    this.model = model;
    this.target = target;
    this.wire = wire;
  }

  Wire wire() {
    return wire;
  }

  Target target() {
    return target;
  }

  Operation operation(String name) {
    return model.operation(name);
  }

  /** The members of a success, which are of the shape they must be. */
  ObjectNode succeed(Operation operation, ObjectNode members) throws Exception {
    Answer answer = wire.call(target.endpoint(), operation, members);
    Verdict.that(
        answer.error() == null,
        "refused with " + answer.status() + " " + answer.error() + ": " + message(answer));
    List<String> problems = OutputCheck.problems(wire, operation.output(), answer.members());
    Verdict.that(problems.isEmpty(), "the answer is not of its shape: " + problems);
    return answer.members();
  }

  /** Demands an error, by its name and with its status. */
  void fail(Operation operation, ObjectNode members, String error) throws Exception {
    Answer answer = wire.call(target.endpoint(), operation, members);
    Verdict.that(
        error.equals(answer.error()),
        "answered "
            + (answer.error() == null ? "with a success" : answer.error() + ", " + message(answer))
            + " and not "
            + error);
    Integer status = operation.errors().getOrDefault(error, UNDECLARED.get(error));
    Verdict.that(status != null, error + " is not declared for " + operation.name());
    Verdict.that(answer.status() == status, error + " has the status " + answer.status());
    Verdict.that(
        !message(answer).contains(Strings.FILL.repeat(4)), "the message repeats what was sent");
  }

  private static String message(Answer answer) {
    return answer.members().path("Message").asText();
  }

  /** A request with all members that are required, and no other. */
  ObjectNode request(Operation operation) throws Exception {
    ObjectNode request = required(operation.input());
    if (request.has("JobId")) {
      request.put("JobId", startJob(operation.family()));
    }
    return request;
  }

  private static ObjectNode required(Type.Structure type) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Type.Field> field : type.fields().entrySet()) {
      if (field.getValue().required()) {
        if (field.getValue().type() instanceof Type.Structure structure) {
          members.set(field.getKey(), required(structure));
        } else if (field.getValue().type() instanceof Type.Text text) {
          members.put(field.getKey(), Strings.of(text).ofLength(text.min()));
        } else {
          throw new IllegalStateException(
              "the suite cannot fill " + field.getKey() + ", which is required");
        }
      }
    }
    return members;
  }

  /** Starts a job of a family; its id. */
  String startJob(String family) throws Exception {
    Operation start = model.operation("Start" + family + "Job");
    return succeed(start, required(start.input())).get("JobId").textValue();
  }

  /** The token of a second page of all jobs of a family. */
  String nextToken(String family) throws Exception {
    startJob(family);
    startJob(family);
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("MaxResults", 1);
    return succeed(model.operation("List" + family + "Jobs"), request).get("NextToken").textValue();
  }
}
