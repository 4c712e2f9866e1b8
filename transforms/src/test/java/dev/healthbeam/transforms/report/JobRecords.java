/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import dev.healthbeam.io.jobs.JobRecord;
import java.util.HashMap;
import java.util.Map;

/** Jobs as a run reports them; only the engine builds them, so these are made from rows. */
final class JobRecords {

  private JobRecords() {}

  /** A completed job with some fields set. */
  static JobRecord job(String kind, Map<String, Object> fields) {
    Map<String, Object> values = new HashMap<>();
    values.put("name", "n-1");
    values.put("kind", kind);
    values.put("status", "COMPLETED");
    values.put("attempt", 1);
    values.put("documents", 1L);
    values.put("files", 1L);
    values.put("bytes", 1L);
    values.put("input", "s3://w/in/");
    values.put("progress", Map.of());
    values.putAll(fields);
    return Rows.value(JobRecord.class, values);
  }
}
