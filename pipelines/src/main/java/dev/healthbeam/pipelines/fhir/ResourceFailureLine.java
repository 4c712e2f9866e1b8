/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import dev.healthbeam.io.healthlake.ResourceReasons;
import dev.healthbeam.pipelines.summary.FailureLine;

/** What people are told of a resource that failed, without a word of the resource itself. */
final class ResourceFailureLine {

  private ResourceFailureLine() {}

  /**
   * A line of {@code failures/*.ndjson}. The service's verdicts quote the resource, so that only
   * their codes are told.
   */
  static FailureLine of(JsonNode line) {
    String reason = line.path("reason").asText();
    return new FailureLine(
        reason,
        place(line),
        line.path("resourceType").textValue(),
        reason.equals(ResourceReasons.REFUSED)
            ? line.path("code").asText("") + " (what the service says of it is in the failures)"
            : FailureLine.words(line));
  }

  private static String place(JsonNode line) {
    String document = line.path("document").asText();
    if (line.path("line").isNumber()) {
      return document + " line " + line.path("line").asLong();
    }
    return line.path("fromLine").isNumber()
        ? document + " lines " + line.path("fromLine").asLong() + "-" + line.path("toLine").asLong()
        : document;
  }
}
