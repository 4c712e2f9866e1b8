/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.JobProgress;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.TupleOutput;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** What an export gives: the resources, what of them could not be read, and its job. */
public final class ExportResults extends TupleOutput {

  static final TupleTag<FhirResource> RESOURCES = new TupleTag<>() {};
  static final TupleTag<ResourceFailure> FAILURES = new TupleTag<>() {};
  static final TupleTag<JobRecord> JOBS = new TupleTag<>() {};
  static final TupleTag<JobProgress> PROGRESS = new TupleTag<>() {};

  private ExportResults(PCollectionTuple outputs) {
    super(outputs);
  }

  static ExportResults of(PCollectionTuple outputs) {
    return new ExportResults(outputs);
  }

  /** The resources, in no order; their types are in {@link FhirResource#getType}. Has a schema. */
  public PCollection<FhirResource> getResources() {
    return get(RESOURCES);
  }

  /**
   * Lines of the export that are no resource, and the export itself if its job did not end well:
   * then the document is where it writes. Has a schema.
   */
  public PCollection<ResourceFailure> getFailures() {
    return get(FAILURES);
  }

  /** The job. Has a schema. */
  public PCollection<JobRecord> getJobs() {
    return get(JOBS);
  }

  /** How far the job was, whenever the service said something new. Has a schema. */
  public PCollection<JobProgress> getProgress() {
    return get(PROGRESS);
  }
}
