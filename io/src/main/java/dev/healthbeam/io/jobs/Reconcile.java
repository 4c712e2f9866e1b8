/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.Grouping;
import dev.healthbeam.io.jobs.plan.Lane;
import dev.healthbeam.io.jobs.plan.PlannedDocument;
import dev.healthbeam.io.jobs.plan.Rejection;
import dev.healthbeam.io.jobs.plan.ShardFormat;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Holds what a job's manifests say against one shard of the plan: every document of it comes out
 * once, to be read, to be tried again, or as a failure.
 *
 * <p>Memory is bounded by a shard; the manifests are streamed, by every shard of the job anew.
 */
final class Reconcile extends StoreFn<ReconcileTask, ReadTask> {

  static final TupleTag<ReadTask> READ = new TupleTag<>() {};
  static final TupleTag<KV<String, PlannedDocument>> RETRY = new TupleTag<>() {};
  static final TupleTag<DocumentFailure> FAILURES = new TupleTag<>() {};
  static final TupleTag<JobRecord> JOBS = new TupleTag<>() {};

  private final RunConfig config;
  private final BatchAdapter<?> adapter;
  private final boolean lastWave;
  private final Counter unknownFiles = Metrics.counter("healthbeam", "filesNotInPlan");

  Reconcile(RunConfig config, BatchAdapter<?> adapter, boolean lastWave) {
    super(config.stores());
    this.config = config;
    this.adapter = adapter;
    this.lastWave = lastWave;
  }

  @ProcessElement
  public void reconcile(@Element ReconcileTask task, BoundedWindow window, MultiOutputReceiver out)
      throws InterruptedException {
    FinishedJob job = task.job();
    BatchRef ref = BatchRef.parse(job.spec().batch());
    PlannedFiles files = load(config.workspace().in(window), job, ref, task.shard());
    JobReport report = new JobReport(null);
    if (job.jobId() != null && job.outcome() != FinishedJob.Outcome.LOST) {
      report =
          adapter.readOutcomes(
              store(),
              job,
              files::knows,
              outcome -> {
                if (!files.record(outcome) && mine(ref, task, job, outcome)) {
                  unknownFiles.inc();
                }
              });
    }
    if (task.first()) {
      out.get(JOBS).output(JobRecord.of(job, report));
    }
    List<PlannedDocument> complete = new ArrayList<>();
    for (PlannedFiles.State state : files.states()) {
      PlannedDocument document = state.document(job.jobId());
      if (document.filesToDo() == 0) {
        complete.add(document);
      } else {
        incomplete(job, ref, state, document, out);
      }
    }
    for (List<PlannedDocument> chunk : Chunks.byFiles(complete)) {
      out.get(READ).output(new ReadTask(job.spec().kind(), chunk));
    }
  }

  private void incomplete(
      FinishedJob job,
      BatchRef ref,
      PlannedFiles.State state,
      PlannedDocument document,
      MultiOutputReceiver out)
      throws InterruptedException {
    String kind = job.spec().kind();
    FileOutcome refused = state.refused();
    boolean ended = job.outcome() == FinishedJob.Outcome.SUCCEEDED;
    // What goes into the next wave follows from the manifests alone, so that a resumed run sends
    // the
    // same again; only the last word on a document looks at its object.
    boolean failed = job.outcome() == FinishedJob.Outcome.FAILED;
    if (refused == null && ((ended && lastWave) || failed)) {
      Rejection trouble = SourceTrouble.diagnose(store(), document);
      if (trouble != null) {
        out.get(FAILURES)
            .output(failure(kind, document, job, trouble.reason(), null, trouble.message()));
        return;
      }
    }
    if (ended && !lastWave) {
      out.get(RETRY).output(KV.of(kind, document));
    } else if (refused != null) {
      out.get(FAILURES)
          .output(
              failure(
                  kind,
                  document,
                  job,
                  FailureReasons.UNPROCESSED,
                  refused.code(),
                  refused.message() != null
                      ? refused.message()
                      : "the service left it unprocessed" + again(ref) + " and gave no reason"));
    } else if (ended) {
      out.get(FAILURES)
          .output(
              failure(
                  kind,
                  document,
                  job,
                  FailureReasons.UNACCOUNTED,
                  null,
                  "neither manifest of the job names it" + again(ref)));
    } else {
      out.get(FAILURES)
          .output(
              failure(
                  kind,
                  document,
                  job,
                  FailureReasons.JOB_PREFIX + job.outcome(),
                  job.code(),
                  job.message()));
    }
  }

  private static String again(BatchRef ref) {
    return ref.wave() == 1 ? "" : ", " + ref.wave() + " times";
  }

  private PlannedFiles load(Workspace workspace, FinishedJob job, BatchRef ref, String shard) {
    S3Location at = workspace.shard(ref.wave(), job.spec().lane(), shard);
    Lane lane = config.lane(config.lanesOfWave(ref.wave()), job.spec().lane());
    PlannedFiles files =
        lane.staging() == Lane.Staging.DIRECT
            ? PlannedFiles.direct(job.spec().inputName())
            : ref.inPlace()
                ? PlannedFiles.inPlace(job.spec().input())
                : PlannedFiles.staged(lane.fileSuffix());
    try (InputStream in = store().open(at, null)) {
      ShardFormat.read(
          in,
          (batch, document) -> {
            if (batch == ref.index()) {
              files.add(document);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
    return files;
  }

  /** Whether a file nobody planned is counted here, so that it is counted once over all shards. */
  private static boolean mine(
      BatchRef ref, ReconcileTask task, FinishedJob job, FileOutcome outcome) {
    if (!ref.inPlace()) {
      return true;
    }
    String id = job.spec().input().child(outcome.file()).uri();
    return task.shard().equals(BatchRef.shardName(Grouping.group(id, ref.shards())));
  }

  static DocumentFailure failure(
      String kind,
      PlannedDocument document,
      FinishedJob job,
      String reason,
      String code,
      String message) {
    List<DocumentFailure.FailedPart> parts =
        document.parts().stream()
            .filter(part -> part.done() == null)
            .map(
                part ->
                    DocumentFailure.FailedPart.create(
                        part.part().beginByte(), part.part().endByte(), job.jobId()))
            .toList();
    return DocumentFailure.create(document.id(), kind, reason, code, message, parts);
  }
}
