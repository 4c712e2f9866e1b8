/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.transforms.report;

import java.util.Map;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.values.Row;

/** What only the connectors build, made from rows. */
final class Rows {

  private static final SchemaRegistry SCHEMAS = SchemaRegistry.createDefault();

  private Rows() {}

  /** A value with these fields; those left out are null. */
  static <T> T value(Class<T> type, Map<String, Object> fields) {
    try {
      Row row = Row.withSchema(SCHEMAS.getSchema(type)).withFieldValues(fields).build();
      return SCHEMAS.getFromRowFunction(type).apply(row);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException(e);
    }
  }
}
