/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads the members of a checked request; a null member is one that is not there. */
public final class Members {
  private Members() {}

  /** A string, or null. */
  public static String text(ObjectNode in, String member) {
    return in.path(member).textValue();
  }

  /** A structure; empty if it is not there. */
  public static ObjectNode structure(ObjectNode in, String member) {
    return in.get(member) instanceof ObjectNode structure
        ? structure
        : JsonNodeFactory.instance.objectNode();
  }

  /** A whole number. */
  public static int integer(ObjectNode in, String member, int otherwise) {
    return in.hasNonNull(member) ? in.get(member).intValue() : otherwise;
  }

  /** A boolean; false if it is not there. */
  public static boolean flag(ObjectNode in, String member) {
    return in.path(member).booleanValue();
  }

  /** A time to the millisecond, or null. */
  public static Instant time(ObjectNode in, String member) {
    JsonNode node = in.get(member);
    return node == null ? null : Timestamp.read(node).orElse(null);
  }

  /** Whether a string is Unicode: no half of a surrogate pair without the other. */
  public static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
