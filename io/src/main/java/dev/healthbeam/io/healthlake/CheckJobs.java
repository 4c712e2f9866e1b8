/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.outcome.ImportManifest;
import dev.healthbeam.io.healthlake.outcome.JobProgressReport;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds every job that has ended well against the counts of its manifest, or of its last progress
 * report where there is no manifest. What does not add up is a failure of the job, and loud.
 */
final class CheckJobs extends StoreFn<KV<String, CoGbkResult>, ResourceFailure> {

  static final TupleTag<JobTally> TALLIES = new TupleTag<>() {};
  static final TupleTag<JobRecord> JOBS = new TupleTag<>() {};

  private static final Logger LOG = LoggerFactory.getLogger(CheckJobs.class);

  private final boolean minimal;
  private final Counter unaccounted = Metrics.counter("healthbeam", "resourcesUnaccounted");
  private final Counter unchecked = Metrics.counter("healthbeam", "jobsWithoutCounts");

  CheckJobs(ObjectStores stores, boolean minimal) {
    super(stores);
    this.minimal = minimal;
  }

  @ProcessElement
  public void check(@Element KV<String, CoGbkResult> job, OutputReceiver<ResourceFailure> out) {
    JobTally tally = JobTally.NONE;
    for (JobTally part : job.getValue().getAll(TALLIES)) {
      tally = tally.plus(part);
    }
    JobRecord last = null;
    for (JobRecord record : job.getValue().getAll(JOBS)) {
      last = record;
    }
    if (last == null || last.getOutput() == null || tally.lines() == 0) {
      return; // nothing of it counts as imported
    }
    ImportManifest counted = counted(last.getOutput(), last.getProgress());
    if (counted.imported() == null && counted.scanned() == null) {
      unchecked.inc();
      LOG.warn(
          "job {} has neither a manifest nor a progress report to be held against", job.getKey());
      return;
    }
    JobBalance balance = JobBalance.of(tally, counted, minimal);
    if (!balance.problems().isEmpty()) {
      String problems = String.join("; ", balance.problems());
      LOG.error("job {} does not add up: {}", job.getKey(), problems);
      unaccounted.inc(balance.missing());
      out.output(
          ResourceFailure.of(last.getInput(), ResourceReasons.UNACCOUNTED)
              .setResources(balance.missing())
              .setMessage(problems + "; look at " + last.getOutput())
              .setJob(job.getKey())
              .build());
    }
  }

  private ImportManifest counted(String output, Map<String, Double> progress) {
    return new ImportFolder(store(), S3Location.parse(output))
        .manifest()
        .orElseGet(() -> JobBalance.ofProgress(JobProgressReport.of(progress)));
  }
}
