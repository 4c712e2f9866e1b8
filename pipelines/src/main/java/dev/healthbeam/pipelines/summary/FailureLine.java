/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.summary;

import com.fasterxml.jackson.databind.JsonNode;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A failure as people are told of it.
 *
 * @param reason the reason's name
 * @param place what failed: a document, perhaps with a line
 * @param tag what of it failed, where that can be several things; shown together for one place
 * @param message why, without anything from the document itself
 */
public record FailureLine(String reason, String place, @Nullable String tag, String message) {

  /** The code and message of a failure, the code once. */
  public static String words(JsonNode failure) {
    String code = failure.path("code").asText("");
    String message = failure.path("message").asText("");
    return code.isEmpty() || message.contains(code) ? message : code + ": " + message;
  }
}
