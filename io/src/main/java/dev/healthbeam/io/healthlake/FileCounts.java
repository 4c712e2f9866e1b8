/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/**
 * What became of one file's resources of one type. Read is imported and failed, always.
 *
 * <p>Every file has at least one row; one without any resource has a row of nothing, of no type.
 */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class FileCounts {

  /** The file: its S3 URI. */
  public abstract String getDocument();

  /** The type of the resources; empty for those whose type could not be read. */
  public abstract String getType();

  /** How many there are. */
  public abstract long getRead();

  /** How many the data store has. */
  public abstract long getImported();

  /** How many it has not; each is a failure, or stands in one. */
  public abstract long getFailed();

  /** A row. */
  @SchemaCreate
  public static FileCounts create(
      String document, String type, long read, long imported, long failed) {
    return new AutoValue_FileCounts(document, type, read, imported, failed);
  }
}
