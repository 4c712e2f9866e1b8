/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * The state of an emulator that serves.
 *
 * @param version its version
 * @param uptime since when it serves
 * @param buckets how many buckets there are
 * @param jobs how many jobs of all families were accepted and are not yet forgotten
 * @param activeJobs how many of them have not ended
 */
public record Health(String version, Duration uptime, long buckets, long jobs, long activeJobs) {
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", "ok")
        .put("version", version)
        .put("uptimeSeconds", uptime.toMillis() / 1000.0)
        .put("buckets", buckets)
        .put("jobs", jobs)
        .put("activeJobs", activeJobs);
  }
}
