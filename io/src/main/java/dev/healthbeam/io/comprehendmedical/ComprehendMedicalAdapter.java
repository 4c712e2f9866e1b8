/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.jobs.BatchAdapter;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.FileOutcome;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobReport;
import dev.healthbeam.io.jobs.PartOutput;
import dev.healthbeam.io.jobs.UnreadableOutputException;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine needs to know of Comprehend Medical. */
final class ComprehendMedicalAdapter implements BatchAdapter<AnalysisResult> {

  private static final Logger LOG = LoggerFactory.getLogger(ComprehendMedicalAdapter.class);

  private final StartParameters parameters;
  private final ClientConfiguration clientConfiguration;

  ComprehendMedicalAdapter(StartParameters parameters, ClientConfiguration clientConfiguration) {
    this.parameters = parameters;
    this.clientConfiguration = clientConfiguration;
  }

  @Override
  public BatchService open(PipelineOptions options) {
    return ComprehendMedicalService.open(options, clientConfiguration, parameters);
  }

  @Override
  public JobReport readOutcomes(
      ObjectStore store, FinishedJob job, Predicate<String> given, Consumer<FileOutcome> each) {
    if (job.output() == null) {
      return new JobReport(null);
    }
    try {
      JobSummary summary =
          new JobOutputs(store).read(job.output(), job.manifest(), job.spec().input(), given, each);
      if (!summary.problems().isEmpty()) {
        LOG.warn("Manifests of job {} could not be read: {}", job.jobId(), summary.problems());
      }
      return new JobReport(summary.meteredCharacters());
    } catch (IOException e) {
      throw new UncheckedIOException("reading the manifests of job " + job.jobId(), e);
    }
  }

  @Override
  public AnalysisResult readResult(PlannedDocument document, String kind, List<PartOutput> outputs)
      throws UnreadableOutputException {
    return new PartsReader(document.id(), Analysis.parse(kind), outputs).read();
  }
}
