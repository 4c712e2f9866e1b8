/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.jobs.BatchAdapter;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.FileOutcome;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobReport;
import dev.healthbeam.io.jobs.PartOutput;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * What the engine needs to know of HealthLake's imports. A file was processed if the job's folder
 * holds a log of it; its result is where the log of refused lines is, if there is one.
 */
final class ImportAdapter implements BatchAdapter<FileEnd> {

  private final LakeParameters parameters;
  private final ClientConfiguration clientConfiguration;

  ImportAdapter(LakeParameters parameters, ClientConfiguration clientConfiguration) {
    this.parameters = parameters;
    this.clientConfiguration = clientConfiguration;
  }

  @Override
  public BatchService open(PipelineOptions options) {
    return HealthLakeService.open(options, clientConfiguration, parameters.datastore(), parameters);
  }

  @Override
  public boolean readsContents() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a job that did not end well no file counts as processed: its logs may be cut, and
   * importing a resource again changes nothing.
   */
  @Override
  public JobReport readOutcomes(
      ObjectStore store, FinishedJob job, Predicate<String> given, Consumer<FileOutcome> each) {
    if (job.output() != null && job.outcome() == FinishedJob.Outcome.SUCCEEDED) {
      ImportFolder folder = new ImportFolder(store, job.output());
      folder.processed(given, file -> each.accept(FileOutcome.processed(file)));
      // After the others: of a file with a log of refusals this is the outcome that counts.
      folder.refused(given, (file, log) -> each.accept(FileOutcome.processed(file, log)));
    }
    return new JobReport(null);
  }

  @Override
  public FileEnd readResult(PlannedDocument document, String kind, List<PartOutput> outputs) {
    List<S3Location> logs = outputs.get(0).locations();
    return FileEnd.imported(document.id(), outputs.get(0).jobId(), logs);
  }
}
