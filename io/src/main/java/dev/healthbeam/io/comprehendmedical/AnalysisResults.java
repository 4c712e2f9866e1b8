/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.TupleOutput;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** What a run gives: for every document and analysis a result or a failure, and all its jobs. */
public final class AnalysisResults extends TupleOutput {

  static final TupleTag<AnalysisResult> RESULTS = new TupleTag<>() {};

  private AnalysisResults(PCollectionTuple outputs) {
    super(outputs);
  }

  static AnalysisResults of(PCollectionTuple outputs) {
    return new AnalysisResults(outputs);
  }

  /** The results, one for every document and analysis that succeeded. Has a schema. */
  public PCollection<AnalysisResult> getResults() {
    return get(RESULTS);
  }

  /** The failures, one for every document and analysis without a result. Has a schema. */
  public PCollection<DocumentFailure> getFailures() {
    return get(BatchRun.FAILURES);
  }

  /** The jobs that were run, those of a resumed run included. Has a schema. */
  public PCollection<JobRecord> getJobs() {
    return get(BatchRun.JOBS);
  }
}
