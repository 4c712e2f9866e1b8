/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.JobProgress;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.TupleOutput;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** What an import gives: what failed, counts of every file, and all its jobs. */
public final class ImportResults extends TupleOutput {

  static final TupleTag<ResourceFailure> FAILURES = new TupleTag<>() {};
  static final TupleTag<FileCounts> FILES = new TupleTag<>() {};

  private ImportResults(PCollectionTuple outputs) {
    super(outputs);
  }

  static ImportResults of(PCollectionTuple outputs) {
    return new ImportResults(outputs);
  }

  /**
   * The failures: one for every resource that was not imported, or one for all of a file or a
   * stretch of it. {@link ResourceFailure#getResources} over all of them is how many resources
   * failed. Has a schema.
   */
  public PCollection<ResourceFailure> getFailures() {
    return get(FAILURES);
  }

  /**
   * For every file and type of resource how many were read, imported and failed. What is {@link
   * ResourceReasons#UNACCOUNTED} of a job counts as imported here: nobody knows of which file it
   * is. Has a schema.
   */
  public PCollection<FileCounts> getFiles() {
    return get(FILES);
  }

  /** The jobs that were run, those of a resumed run included. Has a schema. */
  public PCollection<JobRecord> getJobs() {
    return get(BatchRun.JOBS);
  }

  /**
   * How far the jobs were, whenever the service said something new; the numbers are those of its
   * JobProgressReport, read by {@link dev.healthbeam.io.healthlake.outcome.JobProgressReport#of}.
   * Has a schema.
   */
  public PCollection<JobProgress> getProgress() {
    return get(BatchRun.PROGRESS);
  }
}
