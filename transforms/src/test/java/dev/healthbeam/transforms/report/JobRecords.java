/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import dev.healthbeam.io.jobs.JobRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.values.Row;

/** Jobs as a run reports them; only the engine builds them, so these are made from rows. */
final class JobRecords {

  private static final SchemaRegistry SCHEMAS = SchemaRegistry.createDefault();

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
    values.putAll(fields);
    try {
      Row row = Row.withSchema(SCHEMAS.getSchema(JobRecord.class)).withFieldValues(values).build();
      return SCHEMAS.getFromRowFunction(JobRecord.class).apply(row);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException(e);
    }
  }
}
