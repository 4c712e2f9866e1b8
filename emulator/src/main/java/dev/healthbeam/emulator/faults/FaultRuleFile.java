/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules in a file: a JSON array of objects with the members of {@link FaultRule}.
 *
 * <pre>{@code
 * [ {"action": "THROTTLE", "operation": "Start*", "times": 3},
 *   {"action": "LOSE_RESPONSE", "operation": "StartPHIDetectionJob", "nth": 2},
 *   {"action": "UNPROCESSED_FILE", "file": "b.txt", "code": "INTERNAL_ERROR", "times": 1},
 *   {"action": "FAIL_JOB", "jobName": "shard-7", "message": "no luck"} ]
 * }</pre>
 */
public final class FaultRuleFile {
  private static final Set<String> MEMBERS =
      new TreeSet<>(
          List.of("action", "operation", "jobName", "file", "nth", "times", "code", "message"));

  private FaultRuleFile() {}

  /**
   * Reads a file of rules.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it does not hold rules; says which one and why
   */
  public static List<FaultRule> read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static List<FaultRule> parse(String json) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON, at line " + e.getLocation().getLineNr(), e);
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

  private static FaultRule rule(JsonNode node) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MEMBERS.contains(name)) {
        throw new IllegalArgumentException(
            "member '" + name + "' is not known; it must be one of " + MEMBERS);
      }
    }
    boolean nth = node.has("nth");
    return new FaultRule(
        action(text(node, "action", "")),
        text(node, "operation", "*"),
        text(node, "jobName", ""),
        text(node, "file", ""),
        nth ? number(node, "nth") : 1,
        node.has("times") ? number(node, "times") : nth ? 1 : Long.MAX_VALUE,
        text(node, "code", "INTERNAL_ERROR"),
        text(node, "message", "Injected by a fault rule of the emulator."));
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

  private static String text(JsonNode node, String member, String otherwise) {
    JsonNode value = node.get(member);
    if (value == null) {
      return otherwise;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException("member '" + member + "' must be a string");
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String member) {
    JsonNode value = node.get(member);
    if (!value.isIntegralNumber() || value.longValue() < 1) {
      throw new IllegalArgumentException(
          "member '" + member + "' must be a whole number of at least 1");
    }
    return value.longValue();
  }
}
