/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules as JSON: an array of objects, or one object.
 *
 * <pre>{@code
 * [ {"action": "THROTTLE", "operation": "Start*", "times": 3},
 *   {"action": "CUT_BODY", "service": "s3", "operation": "GetObject", "key": "/results/", "nth": 2},
 *   {"action": "INTERNAL_ERROR", "percent": 5, "seed": 42},
 *   {"action": "DELAY", "operation": "Describe*", "every": 10, "seconds": 2.5},
 *   {"action": "UNPROCESSED_FILE", "file": "b.txt", "code": "INTERNAL_ERROR", "times": 1},
 *   {"action": "FAIL_JOB", "jobName": "shard-7", "message": "no luck"},
 *   {"action": "PARTIAL_JOB", "nth": 2, "oneFileIn": 10},
 *   {"action": "DELAY_JOB", "every": 3, "seconds": 30} ]
 * }</pre>
 */
public final class FaultJson {
  private static final double MAX_SECONDS = 86_400;

  private FaultJson() {}

  /**
   * Reads a file of rules.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it does not hold rules; says which one and why
   */
  public static List<FaultRule> read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /**
   * Reads rules.
   *
   * @throws IllegalArgumentException if there is anything else; says which one and why
   */
  public static List<FaultRule> parse(String json) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          e.getLocation() == null
              ? "beyond what is read of JSON"
              : "not JSON, at line " + e.getLocation().getLineNr(),
          e);
    }
    if (root.isObject()) {
      root = JsonNodeFactory.instance.arrayNode().add(root);
    }
    if (!root.isArray()) {
      throw new IllegalArgumentException("the rules must be a JSON array of objects");
    }
    List<FaultRule> rules = new ArrayList<>();
    for (JsonNode node : root) {
      try {
        rules.add(rule(node));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("rule " + (rules.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return rules;
  }

  /** A rule with what has come of it: its members, and <q>matched</q> and <q>fired</q>. */
  public static ObjectNode of(RuleStatus status) {
    FaultRule rule = status.rule();
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("action", rule.action().name());
    putText(out, "service", rule.scope().service());
    if (rule.action().subject() == FaultSubject.CALL) {
      out.put("operation", rule.scope().operation());
    }
    putText(out, "jobName", rule.scope().jobName());
    putText(out, keyMember(rule.action().subject()), rule.scope().key());
    FaultTurns turns = rule.turns();
    putNumber(out, "nth", turns.nth(), 0);
    putNumber(out, "times", turns.times(), Long.MAX_VALUE);
    putNumber(out, "every", turns.every(), 1);
    putNumber(out, "percent", turns.percent(), 100);
    putNumber(out, "seed", turns.seed(), 0);
    if (!rule.time().isZero()) {
      out.put("seconds", rule.time().toMillis() / 1000.0);
    }
    putNumber(out, "oneFileIn", rule.details().oneFileIn(), FaultDetails.NONE.oneFileIn());
    putText(out, "code", rule.details().code());
    putText(out, "message", rule.details().message());
    return out.put("matched", status.matched()).put("fired", status.fired());
  }

  private static FaultRule rule(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("it must be a JSON object");
    }
    FaultAction action = action(text(node, "action"));
    checkMembers(node, action);
    String service = text(node, "service");
    boolean s3 = service.equals(Call.S3);
    if (s3 && node.has("jobName")) {
      throw new IllegalArgumentException("calls of s3 are about no job: leave out 'jobName'");
    }
    if (!s3 && node.has("key")) {
      throw new IllegalArgumentException("'key' needs \"service\": \"s3\"");
    }
    FaultScope scope =
        new FaultScope(
            service,
            node.has("operation") ? text(node, "operation") : "*",
            text(node, "jobName"),
            text(node, keyMember(action.subject())));
    return new FaultRule(action, scope, turns(node), details(node, action));
  }

  private static FaultTurns turns(JsonNode node) {
    boolean once = node.has("nth") && !node.has("every");
    if (node.has("seed") && !node.has("percent")) {
      throw new IllegalArgumentException("'seed' needs 'percent'");
    }
    return new FaultTurns(
        number(node, "nth", 0),
        number(node, "times", once ? 1 : Long.MAX_VALUE),
        number(node, "every", 1),
        (int) Math.min(number(node, "percent", 100), Integer.MAX_VALUE),
        seed(node));
  }

  private static long seed(JsonNode node) {
    JsonNode seed = node.get("seed");
    if (seed != null && !(seed.isIntegralNumber() && seed.canConvertToLong())) {
      throw new IllegalArgumentException("member 'seed' must be a whole number");
    }
    return seed == null ? 0 : seed.longValue();
  }

  private static FaultDetails details(JsonNode node, FaultAction action) {
    JsonNode seconds = node.path("seconds");
    boolean wrong =
        !seconds.isNumber() || !(seconds.doubleValue() > 0 && seconds.doubleValue() <= MAX_SECONDS);
    if (action.takesTime() && wrong) {
      throw new IllegalArgumentException(
          "member 'seconds' must be a number over 0 and up to " + (long) MAX_SECONDS);
    }
    return new FaultDetails(
        Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)),
        text(node, "code"),
        text(node, "message"),
        number(node, "oneFileIn", FaultDetails.NONE.oneFileIn()));
  }

  private static void checkMembers(JsonNode node, FaultAction action) {
    Set<String> known = new TreeSet<>(List.of("action", "nth", "times", "every", "percent"));
    known.addAll(List.of("seed", "jobName", "code", "message"));
    if (action.takesTime()) {
      known.add("seconds");
    }
    if (action == FaultAction.PARTIAL_JOB) {
      known.add("oneFileIn");
    }
    switch (action.subject()) {
      case CALL -> known.addAll(List.of("service", "operation", "key"));
      case FILE, MANIFEST -> known.add("file");
      case JOB -> {}
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!known.contains(member.getKey())) {
        throw new IllegalArgumentException(
            "member '"
                + member.getKey()
                + "' is not known; for "
                + action
                + " it must be one of "
                + known);
      }
    }
  }

  private static String keyMember(FaultSubject subject) {
    return subject == FaultSubject.FILE || subject == FaultSubject.MANIFEST ? "file" : "key";
  }

  private static FaultAction action(String name) {
    return Arrays.stream(FaultAction.values())
        .filter(action -> action.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "action is '"
                        + name
                        + "'; it must be one of "
                        + Arrays.toString(FaultAction.values())));
  }

  private static String text(JsonNode node, String member) {
    JsonNode value = node.get(member);
    if (value == null) {
      return "";
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException("member '" + member + "' must be a string");
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String member, long otherwise) {
    JsonNode value = node.get(member);
    if (value == null) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw new IllegalArgumentException(
          "member '" + member + "' must be a whole number of at least 1");
    }
    return value.longValue();
  }

  private static void putText(ObjectNode out, String member, String value) {
    if (!value.isEmpty()) {
      out.put(member, value);
    }
  }

  private static void putNumber(ObjectNode out, String member, long value, long usual) {
    if (value != usual) {
      out.put(member, value);
    }
  }
}
