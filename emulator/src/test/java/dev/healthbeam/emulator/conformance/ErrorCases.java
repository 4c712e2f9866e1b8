/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.FaultRule;
import java.util.ArrayList;
import java.util.List;

/** Every error that an operation declares, once. */
final class ErrorCases {
  private final Operation operation;
  private final Caller caller;
  private final List<Case> cases = new ArrayList<>();

  private ErrorCases(Operation operation, Caller caller) {
    this.operation = operation;
    this.caller = caller;
  }

  static List<Case> of(Operation operation, Caller caller) {
    ErrorCases cases = new ErrorCases(operation, caller);
    operation.errors().keySet().forEach(cases::add);
    return cases.cases;
  }

  private void add(String error) {
    ObjectNode wrong = JsonNodeFactory.instance.objectNode();
    switch (error) {
      case "InternalServerException" -> injected(error, FaultRule.internalError());
      case "ServiceUnavailableException" -> injected(error, FaultRule.unavailable());
      case "TooManyRequestsException" -> injected(error, FaultRule.throttle());
      case "InvalidRequestException" -> {
        if (operation.input().fields().containsKey("MaxResults")) {
          wrong.put("MaxResults", 0);
        }
        refused(error, wrong);
      }
      case "ValidationException" -> {
        wrong.putObject("Filter").put("JobStatus", "DONE");
        refused(error, wrong);
      }
      case "InvalidEncodingException" -> refused(error, wrong.put("Text", "\uDE00"));
      case "TextSizeLimitExceededException" ->
          refused(error, wrong.put("Text", Strings.FILL.repeat(20_001)));
      case "ResourceNotFoundException" -> {
        // Start declares it too, and no source says what it would be that is not found.
        if (!operation.name().startsWith("Start")) {
          refused(error, wrong.put("JobId", "0".repeat(32)));
        }
      }
      default -> throw new IllegalStateException("the suite cannot produce " + error);
    }
  }

  private void refused(String error, ObjectNode request) {
    cases.add(
        new Case(
            operation,
            caller.wire(),
            Constraint.ERRORS,
            error,
            () -> caller.fail(operation, request, error)));
  }

  private void injected(String error, FaultRule rule) {
    cases.add(
        new Case(
            operation,
            caller.wire(),
            Constraint.ERRORS,
            error,
            () -> {
              ObjectNode request = caller.request(operation);
              caller.target().inject(rule.on(operation.name()));
              try {
                caller.fail(operation, request, error);
              } finally {
                caller.target().heal();
              }
              caller.succeed(operation, request);
            }));
  }
}
