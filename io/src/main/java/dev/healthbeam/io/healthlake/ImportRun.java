/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.documents.DocumentRef;
import dev.healthbeam.io.healthlake.ndjson.LineSet;
import dev.healthbeam.io.jobs.BatchRun;
import dev.healthbeam.io.jobs.Inputs;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.RunConfig;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The way of files through an import: check, send, report, and hold the jobs to their counts. */
final class ImportRun {

  private static final TupleTag<FileEnd> ENDS = new TupleTag<>() {};

  private final ImportResources spec;
  private final RunConfig config;

  ImportRun(ImportResources spec, RunConfig config) {
    this.spec = spec;
    this.config = config;
  }

  /**
   * Adds it to a pipeline.
   *
   * @param files the files
   * @param retryOf the failures of an earlier run whose lines alone are wanted, or null for all
   */
  ImportResults run(PCollection<DocumentRef> files, @Nullable String retryOf) {
    PCollection<CheckTask> tasks;
    PCollectionList<ResourceFailure> failures = PCollectionList.empty(files.getPipeline());
    if (retryOf == null) {
      tasks =
          files
              .apply(
                  "AllLines",
                  MapElements.into(TypeDescriptor.of(CheckTask.class))
                      .via(file -> new CheckTask(file, LineSet.ALL)))
              .setCoder(SerializableCoder.of(CheckTask.class));
    } else {
      PCollectionTuple wanted = files.apply("FailedLines", new FailedLines(retryOf));
      tasks = wanted.get(FailedLines.TASKS);
      failures = failures.and(wanted.get(FailedLines.LOST));
    }
    PCollectionTuple checked = check(tasks);
    PCollectionTuple jobs =
        checked
            .get(CheckFiles.PLANNED)
            .setCoder(Inputs.coder())
            .apply(
                "Run",
                new BatchRun<>(
                    config,
                    ImportSetup.adapter(spec),
                    ENDS,
                    SerializableCoder.of(FileEnd.class),
                    end -> HealthLakeIO.IMPORT));
    PCollectionTuple reported = report(jobs);
    failures =
        failures
            .and(reported.get(ReportFiles.FAILURES))
            .and(balance(reported.get(ReportFiles.TALLIES), jobs.get(BatchRun.JOBS)));
    PCollection<FileCounts> counts =
        PCollectionList.of(reported.get(ReportFiles.COUNTS))
            .and(checked.get(CheckFiles.EMPTY))
            .apply("Counts", Flatten.pCollections());
    return ImportResults.of(
        PCollectionTuple.of(
                ImportResults.FAILURES, failures.apply("Failures", Flatten.pCollections()))
            .and(ImportResults.FILES, counts.apply("CountsByFile", new CountsByFile()))
            .and(BatchRun.JOBS, jobs.get(BatchRun.JOBS))
            .and(BatchRun.PROGRESS, jobs.get(BatchRun.PROGRESS)));
  }

  private PCollectionTuple check(PCollection<CheckTask> tasks) {
    PCollectionView<Long> files =
        tasks.apply("CountFiles", Count.globally()).apply("Files", View.asSingleton());
    return tasks
        .apply("SpreadFiles", Reshuffle.viaRandomKey())
        .apply(
            "Check",
            ParDo.of(
                    new CheckFiles(
                        config,
                        ImportSetup.check(spec, config),
                        ImportSetup.LANE,
                        spec.getMaxFiles(),
                        files))
                .withSideInputs(files)
                .withOutputTags(CheckFiles.PLANNED, TupleTagList.of(CheckFiles.EMPTY)));
  }

  private PCollectionTuple report(PCollectionTuple jobs) {
    PCollection<FileEnd> failed =
        jobs.get(BatchRun.FAILURES)
            .apply(
                "FailedFiles",
                MapElements.into(TypeDescriptor.of(FileEnd.class)).via(FileEnd::failed))
            .setCoder(SerializableCoder.of(FileEnd.class));
    return PCollectionList.of(jobs.get(ENDS))
        .and(failed)
        .apply("Ends", Flatten.pCollections())
        .apply("SpreadReports", Reshuffle.viaRandomKey())
        .apply(
            "Report",
            ParDo.of(new ReportFiles(config.stores(), new CheckedPlaces(config.home())))
                .withOutputTags(
                    ReportFiles.FAILURES,
                    TupleTagList.of(ReportFiles.COUNTS).and(ReportFiles.TALLIES)));
  }

  private PCollection<ResourceFailure> balance(
      PCollection<KV<String, JobTally>> tallies, PCollection<JobRecord> jobs) {
    PCollection<KV<String, JobTally>> byJob =
        tallies
            .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(JobTally.class)))
            .apply("TallyJobs", Combine.perKey(JobTally::plus));
    PCollection<KV<String, JobRecord>> records =
        jobs.apply("Started", Filter.by(job -> job.getJob() != null))
            .apply("ById", WithKeys.of(JobRecord::getJob).withKeyType(TypeDescriptors.strings()));
    return KeyedPCollectionTuple.of(CheckJobs.TALLIES, byJob)
        .and(CheckJobs.JOBS, records)
        .apply("Jobs", CoGroupByKey.create())
        .apply(
            "CheckJobs",
            ParDo.of(new CheckJobs(config.stores(), "minimal".equals(spec.getValidationLevel()))));
  }
}
