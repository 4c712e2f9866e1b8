/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.TupleOutput;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** What a run gives: for every visit a result or a failure, and all its jobs. */
public final class ScribeResults extends TupleOutput {

  static final TupleTag<VisitResult> VISITS = new TupleTag<>() {};

  private ScribeResults(PCollectionTuple outputs) {
    super(outputs);
  }

  static ScribeResults of(PCollectionTuple outputs) {
    return new ScribeResults(outputs);
  }

  /** The visits that were transcribed. Has a schema. */
  public PCollection<VisitResult> getVisits() {
    return get(VISITS);
  }

  /** The visits without a result, and why. Has a schema. */
  public PCollection<DocumentFailure> getFailures() {
    return get(BatchRun.FAILURES);
  }

  /** The jobs that were run, those of a resumed run included. Has a schema. */
  public PCollection<JobRecord> getJobs() {
    return get(BatchRun.JOBS);
  }
}
