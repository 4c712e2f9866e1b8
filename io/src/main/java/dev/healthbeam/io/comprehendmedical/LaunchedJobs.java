/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.DocumentFailure;
import dev.healthbeam.io.jobs.JobStanding;
import dev.healthbeam.io.jobs.LaunchRun;
import dev.healthbeam.io.jobs.TupleOutput;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** What launching gives: where every job stands, and the documents no job is given. */
public final class LaunchedJobs extends TupleOutput {

  private LaunchedJobs(PCollectionTuple outputs) {
    super(outputs);
  }

  static LaunchedJobs of(PCollectionTuple outputs) {
    return new LaunchedJobs(outputs);
  }

  /** Every job of the plan: active at the service, ended, or waiting for room. Has a schema. */
  public PCollection<JobStanding> getJobs() {
    return get(LaunchRun.JOBS);
  }

  /**
   * Documents that no job is given: empty, too large and the like, which come out again when the
   * run is collected; and those given to a run that was planned without them, which do not. Has a
   * schema.
   */
  public PCollection<DocumentFailure> getFailures() {
    return get(LaunchRun.FAILURES);
  }
}
