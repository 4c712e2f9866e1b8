/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The published quotas, which are in no model: the service-quotas table of the General Reference
 * (2026) and the developer guide's page of quotas. Judged on a target that has them in force.
 */
final class QuotaCases {
  private static final String TWO_BYTES = "\u00e9";

  private final Operation operation;
  private final Caller caller;
  private final List<Case> cases = new ArrayList<>();

  private QuotaCases(Operation operation, Caller caller) {
    this.operation = operation;
    this.caller = caller;
  }

  static List<Case> of(Operation operation, Caller caller) {
    QuotaCases cases = new QuotaCases(operation, caller);
    cases.calls();
    if (operation.isSynchronous()) {
      cases.characters();
      cases.bytes();
    } else if (operation.name().startsWith("Start")) {
      cases.activeJobs();
    }
    return cases.cases;
  }

  private boolean isSnomed() {
    return operation.name().contains("SNOMEDCT");
  }

  private int maxBytes() {
    return isSnomed() ? 5_000 : operation.name().startsWith("Infer") ? 10_000 : 20_000;
  }

  private int callsPerSecond() {
    if (operation.isSynchronous()) {
      return isSnomed() ? 2 : 40;
    }
    return operation.name().startsWith("Start") || operation.name().startsWith("Stop") ? 5 : 10;
  }

  private void calls() {
    add(
        Constraint.RATE,
        callsPerSecond() + " calls a second",
        () -> {
          for (int i = 0; i < callsPerSecond(); i++) {
            call();
          }
          throttled(request());
          caller.target().advanceSeconds(1);
          call();
        });
  }

  private void call() throws Exception {
    if (operation.input().fields().containsKey("JobId")) {
      caller.fail(operation, request(), "ResourceNotFoundException");
    } else {
      caller.succeed(operation, request());
    }
  }

  private ObjectNode request() throws Exception {
    return operation.input().fields().containsKey("JobId")
        ? JsonNodeFactory.instance.objectNode().put("JobId", "0")
        : caller.request(operation);
  }

  private void throttled(ObjectNode request) throws Exception {
    caller.fail(operation, request, Caller.TOO_MANY);
  }

  private void characters() {
    int perSecond = isSnomed() ? 5_000 : 40_000;
    add(
        Constraint.RATE,
        perSecond + " characters a second",
        () -> {
          for (int sent = 0; sent < perSecond; sent += maxBytes()) {
            caller.succeed(operation, text(Strings.FILL.repeat(maxBytes())));
          }
          throttled(text(Strings.FILL));
          caller.target().advanceSeconds(1);
          caller.succeed(operation, text(Strings.FILL));
        });
  }

  private void bytes() {
    add(
        Constraint.QUOTA,
        maxBytes() + " bytes a text",
        () -> caller.succeed(operation, text(TWO_BYTES.repeat(maxBytes() / 2))));
    add(
        Constraint.QUOTA,
        "one byte more",
        () ->
            caller.fail(
                operation,
                text(TWO_BYTES.repeat(maxBytes() / 2) + Strings.FILL),
                "TextSizeLimitExceededException"));
  }

  private void activeJobs() {
    add(
        Constraint.QUOTA,
        "10 active jobs",
        () -> {
          ObjectNode request = request();
          ((ObjectNode) request.get("InputDataConfig")).put("S3Bucket", Target.BUCKET);
          ((ObjectNode) request.get("OutputDataConfig")).put("S3Bucket", Target.BUCKET);
          ((ObjectNode) request.get("InputDataConfig")).put("S3Key", "in/");
          for (int i = 0; i < 10; i++) {
            caller.succeed(operation, request);
            caller.target().advanceSeconds(0.2);
          }
          throttled(request);
          caller.target().advanceSeconds(Target.JOB_SECONDS);
          caller.succeed(operation, request);
        });
  }

  private static ObjectNode text(String text) {
    return JsonNodeFactory.instance.objectNode().put("Text", text);
  }

  private void add(Constraint constraint, String what, Case.Check check) {
    cases.add(
        new Case(
            operation,
            caller.wire(),
            constraint,
            what,
            () -> {
              // A quiet minute: every bucket is full again and every job has ended.
              caller.target().advanceSeconds(60);
              check.run();
            }));
  }
}
