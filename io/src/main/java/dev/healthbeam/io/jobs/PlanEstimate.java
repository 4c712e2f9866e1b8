/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;

/** What a run would do for one job family, found by listing and planning only. */
@DefaultSchema(AutoValueSchema.class)
@AutoValue
public abstract class PlanEstimate {

  /** The job family. */
  public abstract String getKind();

  /** How many documents there are. */
  public abstract long getDocuments();

  /** How many of them would fail without being sent: empty, too large, not UTF-8. */
  public abstract long getRejected();

  /** How many files the others make. */
  public abstract long getFiles();

  /** How many jobs those need. */
  public abstract long getJobs();

  /** The files' size in bytes. */
  public abstract long getBytes();

  /** 100-character units, counted in bytes, so an upper bound; at least one a file. */
  public abstract long getUnits();

  /** An estimate. */
  @SchemaCreate
  public static PlanEstimate create(
      String kind, long documents, long rejected, long files, long jobs, long bytes, long units) {
    return new AutoValue_PlanEstimate(kind, documents, rejected, files, jobs, bytes, units);
  }
}
