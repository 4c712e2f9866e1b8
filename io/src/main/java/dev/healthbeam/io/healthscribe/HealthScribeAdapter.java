/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

import dev.healthbeam.io.jobs.BatchAdapter;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.FileOutcome;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobReport;
import dev.healthbeam.io.jobs.PartOutput;
import dev.healthbeam.io.jobs.UnreadableOutputException;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;

/** What the engine needs to know of HealthScribe. */
final class HealthScribeAdapter implements BatchAdapter<VisitResult> {

  private static final Counter UNRESOLVED =
      Metrics.counter("healthbeam", "evidenceLinksUnresolved");

  private final ScribeParameters parameters;
  private final ClientConfiguration clientConfiguration;

  HealthScribeAdapter(ScribeParameters parameters, ClientConfiguration clientConfiguration) {
    this.parameters = parameters;
    this.clientConfiguration = clientConfiguration;
  }

  @Override
  public BatchService open(PipelineOptions options) {
    ScribeRegion.check(options, clientConfiguration);
    return HealthScribeService.open(options, clientConfiguration, parameters);
  }

  /** {@inheritDoc} There are no manifests: the job's answer says where its documents are. */
  @Override
  public JobReport readOutcomes(
      ObjectStore store, FinishedJob job, Predicate<String> given, Consumer<FileOutcome> each) {
    if (job.outcome() == FinishedJob.Outcome.SUCCEEDED) {
      String file = job.spec().inputName();
      Optional<JobDocuments> documents = JobDocuments.parse(job.manifest());
      each.accept(
          documents
              .map(at -> FileOutcome.processed(file, at.both().toArray(S3Location[]::new)))
              .orElseGet(
                  () ->
                      FileOutcome.unprocessed(
                          file,
                          "NO_DOCUMENTS",
                          "the job completed, and the service does not say where its transcript"
                              + " and its note are in S3")));
    }
    return new JobReport(null);
  }

  @Override
  public VisitResult readResult(PlannedDocument document, String kind, List<PartOutput> outputs)
      throws UnreadableOutputException {
    PartOutput output = outputs.get(0);
    try {
      TranscriptReader.Transcript transcript = TranscriptReader.read(output.contents().get(0));
      List<NoteSection> note = NoteReader.read(output.contents().get(1));
      long unresolved = unresolved(transcript.segments(), note);
      UNRESOLVED.inc(unresolved);
      return VisitResult.create(
          document.id(),
          document.source().uri(),
          output.jobId(),
          transcript.segments(),
          note,
          transcript.insights(),
          transcript.items(),
          unresolved);
    } catch (IOException e) {
      throw new UnreadableOutputException(List.of(0), e.getMessage());
    }
  }

  private static long unresolved(List<TranscriptSegment> segments, List<NoteSection> note) {
    Set<String> ids = new HashSet<>();
    segments.forEach(segment -> ids.add(segment.getId()));
    return note.stream()
        .flatMap(section -> section.getSentences().stream())
        .flatMap(sentence -> sentence.getEvidence().stream())
        .filter(id -> !ids.contains(id))
        .count();
  }
}
