/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.ServiceException;
import java.math.BigDecimal;
import java.time.Instant;

/** Reads the members of a request by type; a null member is one that is not there. */
final class Members {
  private Members() {}

  /** A string checked against its constraint, or null. */
  static String text(ObjectNode in, String member, Constraint constraint) throws ServiceException {
    JsonNode node = present(in, member);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      throw wrongType(member, "a string");
    }
    String value = node.textValue();
    constraint.check(member, value);
    return value;
  }

  /** Likewise, but it must be there. */
  static String requiredText(ObjectNode in, String member, Constraint constraint)
      throws ServiceException {
    String value = text(in, member, constraint);
    if (value == null) {
      throw missing(member);
    }
    return value;
  }

  /** A structure that must be there. */
  static ObjectNode requiredStructure(ObjectNode in, String member) throws ServiceException {
    ObjectNode value = structure(in, member);
    if (value == null) {
      throw missing(member);
    }
    return value;
  }

  /** A structure, or null. */
  static ObjectNode structure(ObjectNode in, String member) throws ServiceException {
    JsonNode node = present(in, member);
    if (node == null) {
      return null;
    }
    if (node instanceof ObjectNode structure) {
      return structure;
    }
    throw wrongType(member, "a structure");
  }

  /** A whole number, or null. */
  static Integer integer(ObjectNode in, String member) throws ServiceException {
    JsonNode node = present(in, member);
    if (node == null) {
      return null;
    }
    if (!node.canConvertToExactIntegral() || !node.canConvertToInt()) {
      throw wrongType(member, "a whole number");
    }
    return node.intValue();
  }

  /** A time in seconds since 1970, or null. */
  static Instant time(ObjectNode in, String member) throws ServiceException {
    JsonNode node = present(in, member);
    if (node == null) {
      return null;
    }
    if (!node.isNumber()) {
      throw wrongType(member, "a number of seconds since 1970");
    }
    BigDecimal millis = node.decimalValue().movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue());
  }

  private static JsonNode present(ObjectNode in, String member) {
    JsonNode node = in.get(member);
    return node == null || node.isNull() ? null : node;
  }

  private static ServiceException missing(String member) {
    return Errors.invalidRequest(
        "1 validation error detected: Value at '"
            + member
            + "' failed to satisfy constraint: Member must not be null");
  }

  private static ServiceException wrongType(String member, String type) {
    return new ServiceException("SerializationException", 400, member + " must be " + type);
  }
}
