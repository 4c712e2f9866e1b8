/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.ndjson.LineFault;
import dev.healthbeam.io.healthlake.ndjson.PieceReader;
import dev.healthbeam.io.jobs.FailureReasons;
import dev.healthbeam.io.jobs.FinishedJob;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.JobReport;
import dev.healthbeam.io.jobs.RunConfig;
import dev.healthbeam.io.jobs.RunJobs;
import dev.healthbeam.io.jobs.SingleJob;
import dev.healthbeam.io.jobs.Workspace;
import dev.healthbeam.io.s3.ListObjects;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.ObjectSummary;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.StoreFn;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The way of an export: run the job, list what it wrote ({@code <Type>/*.ndjson} below the folder
 * it answered; there is no manifest), read the files in pieces.
 */
final class ExportRun {

  private static final String COMPLETED = "COMPLETED";

  private static final TupleTag<S3Location> FOLDER = new TupleTag<>() {};

  private final ExportResources spec;
  private final RunConfig config;

  ExportRun(ExportResources spec) {
    this.spec = spec;
    this.config = config(spec);
  }

  static RunConfig config(ExportResources spec) {
    ImportSetup.checkRequired(
        spec.getDataStore(),
        spec.getDataAccessRole(),
        spec.getKmsKey(),
        spec.getWorkspace(),
        spec.getRun());
    Workspace workspace = Workspace.of(S3Location.parse(spec.getWorkspace()), spec.getRun());
    S3Location jobOutput =
        spec.getJobOutput() == null
            ? workspace.out()
            : S3Location.parse(spec.getJobOutput()).asFolder();
    return RunConfig.named(spec.getRun(), workspace.home())
        .jobOutput(jobOutput)
        .jobNamePrefix(spec.getJobNamePrefix())
        .maxJobNameLength(HealthLakeLimits.MAX_JOB_NAME)
        .quotas(Map.of(HealthLakeIO.EXPORT, HealthLakeLimits.EXPORTS))
        .policy(spec.getRunPolicy())
        .pinned(pinned(spec, jobOutput))
        .stores(ObjectStores.s3(spec.getClientConfiguration()))
        .build();
  }

  private static Map<String, String> pinned(ExportResources spec, S3Location jobOutput) {
    Map<String, String> pinned = new TreeMap<>();
    pinned.put("service", "healthlake export");
    pinned.put("dataStore", spec.getDataStore());
    pinned.put("jobOutput", jobOutput.uri());
    pinned.put("jobNamePrefix", spec.getJobNamePrefix());
    pinned.put("dataAccessRole", spec.getDataAccessRole());
    pinned.put("kmsKey", spec.getKmsKey());
    return pinned;
  }

  ExportResults run(PBegin begin) {
    LakeParameters parameters =
        new LakeParameters(spec.getDataStore(), spec.getDataAccessRole(), spec.getKmsKey(), null);
    var client = spec.getClientConfiguration();
    PCollectionTuple jobs =
        begin.apply(
            "Export",
            new SingleJob(
                config,
                HealthLakeIO.EXPORT,
                options ->
                    HealthLakeService.open(options, client, parameters.datastore(), parameters)));
    PCollection<JobRecord> records =
        jobs.get(RunJobs.FINISHED)
            .apply(
                "Records",
                MapElements.into(TypeDescriptor.of(JobRecord.class))
                    .via(job -> JobRecord.of(job, new JobReport(null))));
    PCollectionTuple ended =
        jobs.get(RunJobs.FINISHED)
            .apply(
                "Folder",
                ParDo.of(new Ended())
                    .withOutputTags(FOLDER, TupleTagList.of(ExportResults.FAILURES)));
    PCollectionTuple read =
        ended
            .get(FOLDER)
            .apply("List", ListObjects.from(config.stores()))
            .apply("Pieces", ParDo.of(new Pieces(spec.getPieceBytes())))
            .setCoder(SerializableCoder.of(Piece.class))
            .apply("SpreadPieces", Reshuffle.viaRandomKey())
            .apply(
                "Read",
                ParDo.of(new Read(config.stores()))
                    .withOutputTags(
                        ExportResults.RESOURCES, TupleTagList.of(ExportResults.FAILURES)));
    return ExportResults.of(
        PCollectionTuple.of(ExportResults.RESOURCES, read.get(ExportResults.RESOURCES))
            .and(
                ExportResults.FAILURES,
                PCollectionList.of(ended.get(ExportResults.FAILURES))
                    .and(read.get(ExportResults.FAILURES))
                    .apply("Failures", Flatten.pCollections()))
            .and(ExportResults.JOBS, records)
            .and(ExportResults.PROGRESS, jobs.get(RunJobs.PROGRESS)));
  }

  /** Where the job wrote, or that it did not end well, or both. */
  private static final class Ended extends DoFn<FinishedJob, S3Location> {
    @ProcessElement
    public void end(@Element FinishedJob job, MultiOutputReceiver out) {
      if (wrote(job)) {
        out.get(FOLDER).output(job.output().asFolder());
      }
      ResourceFailure failure = failure(job);
      if (failure != null) {
        out.get(ExportResults.FAILURES).output(failure);
      }
    }
  }

  private static boolean wrote(FinishedJob job) {
    return job.outcome() == FinishedJob.Outcome.SUCCEEDED && job.output() != null;
  }

  /**
   * What is wrong with the end of a job, or null. Of one that completed with errors what it wrote
   * is read, and there is no manifest that would tell how much is missing.
   */
  static @Nullable ResourceFailure failure(FinishedJob job) {
    if (wrote(job) && job.status().equals(COMPLETED)) {
      return null;
    }
    String end = wrote(job) ? job.status() : job.outcome().name();
    String message = job.message();
    if (wrote(job) && message == null) {
      message = "resources may be missing from the export; the service does not say which";
    }
    return ResourceFailure.of(job.spec().output().uri(), FailureReasons.JOB_PREFIX + end)
        .setResources(0)
        .setCode(job.code())
        .setMessage(message)
        .setJob(job.jobId())
        .build();
  }

  /**
   * A piece of a file.
   *
   * @param file the file
   * @param begin its first byte
   * @param end the one after its last
   */
  private record Piece(ObjectSummary file, long begin, long end) implements Serializable {}

  private static final class Pieces extends DoFn<ObjectSummary, Piece> {
    private final long pieceBytes;

    Pieces(long pieceBytes) {
      this.pieceBytes = pieceBytes;
    }

    @ProcessElement
    public void cut(@Element ObjectSummary file, OutputReceiver<Piece> out) {
      if (!file.location().key().endsWith(".ndjson")) {
        return; // the service's check that it may write, and what may come
      }
      for (long begin = 0; begin < file.size(); begin += pieceBytes) {
        out.output(new Piece(file, begin, Math.min(begin + pieceBytes, file.size())));
      }
    }
  }

  private static final class Read extends StoreFn<Piece, FhirResource> {
    private final Counter read = Metrics.counter("healthbeam", "resourcesExported");

    Read(ObjectStores stores) {
      super(stores);
    }

    @ProcessElement
    public void read(@Element Piece piece, MultiOutputReceiver out) {
      S3Location at = piece.file().location();
      try (InputStream in =
          store().open(at, piece.file().etag(), PieceReader.openAt(piece.begin()))) {
        PieceReader.read(
            in,
            piece.begin(),
            piece.end(),
            new PieceReader.Each() {
              @Override
              public void good(byte[] buffer, int from, int to, String type, String id) {
                read.inc();
                String json = new String(buffer, from, to - from, StandardCharsets.UTF_8);
                out.get(ExportResults.RESOURCES)
                    .output(FhirResource.create(type, id, json.strip()));
              }

              @Override
              public void bad(
                  LineFault fault, long offset, @Nullable String type, @Nullable String id) {
                out.get(ExportResults.FAILURES)
                    .output(
                        ResourceFailure.of(at.uri(), FailureReasons.OUTPUT_INVALID)
                            .setResourceType(type)
                            .setResourceId(id)
                            .setCode(fault.name())
                            .setMessage(
                                "the line at byte " + offset + " of the export " + fault.says())
                            .build());
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + at, e);
      }
    }
  }
}
