/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.ndjson.LineFault;
import dev.healthbeam.io.jobs.RunPolicy;
import java.time.Duration;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;

/**
 * Imports FHIR R4 resources into a HealthLake data store, and exports them, by the service's
 * asynchronous jobs.
 *
 * <h2>Import</h2>
 *
 * <pre>{@code
 * ImportResults results =
 *     pipeline.apply(
 *         HealthLakeIO.importResources()
 *             .withDataStore("0123456789abcdef0123456789abcdef")
 *             .withDataAccessRole("arn:aws:iam::111122223333:role/HealthLakeData")
 *             .withKmsKey("alias/healthlake")
 *             .withWorkspace("s3://my-bucket/healthbeam/")
 *             .withRun("bulk-2026-11")
 *             .from("s3://my-bucket/fhir/"));
 * results.getFailures(); // PCollection<ResourceFailure>: file, line, reason, the service's words
 * results.getFiles();    // PCollection<FileCounts>: per file and type, read, imported, failed
 * results.getJobs();     // PCollection<JobRecord>
 * results.getProgress(); // PCollection<JobProgress>: the service's progress reports as they come
 * }</pre>
 *
 * <p>Input is NDJSON: a resource a line, types mixed or not, plain or gzip. Or resources made in
 * the pipeline, one JSON object each:
 *
 * <pre>{@code
 * PCollection<String> resources = ...;
 * resources.apply(HealthLakeIO.importResources().withDataStore(..)...);
 * }</pre>
 *
 * <h2>What happens to a file</h2>
 *
 * <p>Every line is checked before anything is sent: that it is one JSON object in UTF-8 with a
 * {@code resourceType} and an {@code id}, no larger than the service takes. No model of FHIR is
 * made; what else is wrong the service says. A file that conforms goes as it is, and where all
 * files below the prefix do, the service is pointed at the prefix itself. Of any other the good
 * lines are written anew to the workspace, and the others are failures ({@link LineFault}). Files
 * are checked in parallel, a single file by one worker, streaming: give a very large corpus as many
 * files.
 *
 * <p>After the job its logs of refused lines are joined back to file and line of the original. Read
 * is imported and failed, for every file; and what the service counted is held against what it was
 * given and what its logs name: a difference is a failure with the reason {@link
 * ResourceReasons#UNACCOUNTED}.
 *
 * <h2>Guarantees</h2>
 *
 * <p>Input is bounded. A job is started once per run, plan and attempt, through retries of bundles,
 * lost workers and a pipeline submitted again; a file is checked once per run. Jobs of a data store
 * run one after the other; this waits in the service's queue as long as it takes. The service
 * stores by type and id, so that importing a resource again changes nothing but its version.
 *
 * <h2>Export</h2>
 *
 * <pre>{@code
 * ExportResults results =
 *     pipeline.apply(
 *         HealthLakeIO.exportResources()
 *             .withDataStore(..).withDataAccessRole(..).withKmsKey(..).withWorkspace(..).withRun(..));
 * results.getResources(); // PCollection<FhirResource>: type, id, JSON
 * }</pre>
 *
 * <h2>Configuration of AWS clients</h2>
 *
 * <p>Region, credentials, endpoint and proxy are Beam's {@code AwsOptions}, or a {@link
 * ClientConfiguration} by {@code withClientConfiguration}. Credentials are resolved on workers.
 *
 * <h2>Retries</h2>
 *
 * <p>S3 calls are retried by the AWS SDK. Calls to HealthLake are retried by the controller, which
 * looks before it starts anything again. A job that the service fails is started once more ({@link
 * ImportResources#withRunPolicy}); a resource it refuses is not tried again: {@link
 * ImportResources#withRetryOf} imports the failed lines of an earlier run.
 */
public final class HealthLakeIO {

  /** The engine's name for imports. */
  public static final String IMPORT = "FHIR_IMPORT";

  /** The engine's name for exports. */
  public static final String EXPORT = "FHIR_EXPORT";

  /**
   * How patiently jobs are run if nothing else is said: for up to 90 days, since those of a data
   * store wait for each other, and the last may begin after weeks.
   */
  public static final RunPolicy RUN_POLICY =
      new RunPolicy(
          RunPolicy.DEFAULT.maxAttempts(),
          Duration.ofDays(90),
          RunPolicy.DEFAULT.minPollInterval(),
          RunPolicy.DEFAULT.maxPollInterval(),
          RunPolicy.DEFAULT.settleTime(),
          RunPolicy.DEFAULT.claimTime());

  private HealthLakeIO() {}

  /** Imports NDJSON files, or resources. */
  public static ImportResources importResources() {
    return ImportResources.create();
  }

  /** Exports all resources of a data store. */
  public static ExportResources exportResources() {
    return ExportResources.create();
  }
}
