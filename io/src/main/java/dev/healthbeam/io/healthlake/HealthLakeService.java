/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.aws.Parameters;
import dev.healthbeam.io.aws.ServiceClient;
import dev.healthbeam.io.aws.ServiceErrors;
import dev.healthbeam.io.jobs.BatchService;
import dev.healthbeam.io.jobs.JobSpec;
import dev.healthbeam.io.jobs.RemoteJob;
import dev.healthbeam.io.jobs.RemoteJob.Phase;
import dev.healthbeam.io.jobs.ServiceException;
import dev.healthbeam.io.jobs.ServiceException.Kind;
import dev.healthbeam.io.s3.S3Location;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.ExportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ImportJobProperties;
import software.amazon.awssdk.services.healthlake.model.InputDataConfig;
import software.amazon.awssdk.services.healthlake.model.JobProgressReport;
import software.amazon.awssdk.services.healthlake.model.ListFhirExportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ListFhirImportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.OutputDataConfig;
import software.amazon.awssdk.services.healthlake.model.S3Configuration;

/**
 * HealthLake's imports and exports on one data store for the engine: the kinds {@link
 * HealthLakeIO#IMPORT} and {@link HealthLakeIO#EXPORT}.
 *
 * <p>The client and its missing retries: {@link ServiceClient}. The native API cannot stop a job of
 * either kind.
 */
final class HealthLakeService implements BatchService {

  /** The most jobs a List call gives at once, says the service's model. */
  static final int MAX_RESULTS = 500;

  private final HealthLakeClient client;
  private final ServiceErrors errors;
  private final String datastore;
  private final @Nullable LakeParameters parameters;

  /**
   * @param parameters what all jobs are started with, or null if none is started
   */
  HealthLakeService(
      ServiceClient<HealthLakeClient> client,
      String datastore,
      @Nullable LakeParameters parameters) {
    this.client = client.client();
    this.errors = client.errors();
    this.datastore = datastore;
    this.parameters = parameters;
  }

  /** Opens a client; see {@link ServiceClient#open}. */
  static HealthLakeService open(
      PipelineOptions options,
      ClientConfiguration config,
      String datastore,
      @Nullable LakeParameters parameters) {
    return new HealthLakeService(
        ServiceClient.open(
            LakeParameters.SERVICE,
            HealthLakeClient.serviceMetadata(),
            HealthLakeClient.builder(),
            options,
            config),
        datastore,
        parameters);
  }

  @Override
  public String start(JobSpec job, int attempt, String token) throws ServiceException {
    boolean isImport = isImport(job.kind());
    String operation = isImport ? "StartFHIRImportJob" : "StartFHIRExportJob";
    String name = job.attemptName(attempt);
    if (parameters == null) {
      throw new IllegalStateException("opened for looking at jobs, not for starting them");
    }
    try {
      Parameters.checkName("job name", name, HealthLakeLimits.MAX_JOB_NAME);
      Parameters.checkToken(token);
      LakeParameters.checkLocation("output", job.output());
      if (isImport) {
        LakeParameters.checkLocation("input", job.input());
      }
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          Kind.REJECTED, "InvalidParameter", operation + ": " + e.getMessage(), e);
    }
    OutputDataConfig output =
        OutputDataConfig.fromS3Configuration(
            S3Configuration.builder()
                .s3Uri(job.output().uri())
                .kmsKeyId(parameters.kmsKey())
                .build());
    String id =
        call(
            operation,
            name,
            isImport
                ? () -> startImport(job.input(), output, name, token)
                : () -> startExport(output, name, token));
    if (id == null) {
      throw new ServiceException(
          Kind.UNCERTAIN,
          "IncompleteAnswer",
          operation + " of " + name + ": the answer has no JobId",
          null);
    }
    return id;
  }

  private String startImport(S3Location input, OutputDataConfig output, String name, String token) {
    return client
        .startFHIRImportJob(
            start ->
                start
                    .datastoreId(datastore)
                    .dataAccessRoleArn(parameters.dataAccessRoleArn())
                    .inputDataConfig(InputDataConfig.fromS3Uri(input.uri()))
                    .jobOutputDataConfig(output)
                    .jobName(name)
                    .clientToken(token)
                    .validationLevel(parameters.validationLevel()))
        .jobId();
  }

  private String startExport(OutputDataConfig output, String name, String token) {
    return client
        .startFHIRExportJob(
            start ->
                start
                    .datastoreId(datastore)
                    .dataAccessRoleArn(parameters.dataAccessRoleArn())
                    .outputDataConfig(output)
                    .jobName(name)
                    .clientToken(token))
        .jobId();
  }

  @Override
  public JobPage listByName(String kind, String name, @Nullable String pageToken)
      throws ServiceException {
    return list(kind, name, null, "jobs named " + name, pageToken);
  }

  @Override
  public JobPage listSubmittedAfter(String kind, Instant after, @Nullable String pageToken)
      throws ServiceException {
    return list(kind, null, after, "jobs submitted after " + after, pageToken);
  }

  private JobPage list(
      String kind,
      @Nullable String name,
      @Nullable Instant after,
      String subject,
      @Nullable String pageToken)
      throws ServiceException {
    if (isImport(kind)) {
      ListFhirImportJobsResponse answer =
          call(
              "ListFHIRImportJobs",
              subject,
              () ->
                  client.listFHIRImportJobs(
                      list ->
                          list.datastoreId(datastore)
                              .jobName(name)
                              .submittedAfter(after)
                              .maxResults(MAX_RESULTS)
                              .nextToken(pageToken)));
      return new JobPage(
          answer.importJobPropertiesList().stream()
              .filter(job -> job.jobId() != null)
              .map(HealthLakeService::remoteJob)
              .toList(),
          pageToken(answer.nextToken()));
    }
    ListFhirExportJobsResponse answer =
        call(
            "ListFHIRExportJobs",
            subject,
            () ->
                client.listFHIRExportJobs(
                    list ->
                        list.datastoreId(datastore)
                            .jobName(name)
                            .submittedAfter(after)
                            .maxResults(MAX_RESULTS)
                            .nextToken(pageToken)));
    return new JobPage(
        answer.exportJobPropertiesList().stream()
            .filter(job -> job.jobId() != null)
            .map(HealthLakeService::remoteJob)
            .toList(),
        pageToken(answer.nextToken()));
  }

  private static @Nullable String pageToken(@Nullable String token) {
    return token == null || token.isEmpty() ? null : token;
  }

  @Override
  public Optional<RemoteJob> describe(String kind, String jobId) throws ServiceException {
    try {
      return Optional.of(
          isImport(kind)
              ? call(
                  "DescribeFHIRImportJob",
                  jobId,
                  () ->
                      remoteJob(
                          client
                              .describeFHIRImportJob(d -> d.datastoreId(datastore).jobId(jobId))
                              .importJobProperties()))
              : call(
                  "DescribeFHIRExportJob",
                  jobId,
                  () ->
                      remoteJob(
                          client
                              .describeFHIRExportJob(d -> d.datastoreId(datastore).jobId(jobId))
                              .exportJobProperties())));
    } catch (ServiceException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public boolean canStop(String kind) {
    return false;
  }

  @Override
  public void stop(String kind, String jobId) throws ServiceException {
    throw new ServiceException(
        Kind.REJECTED, "NoSuchOperation", "HealthLake cannot stop job " + jobId, null);
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * What a status means; one that nobody knows is that of a job that has not ended. After {@code
   * CANCEL_FAILED} nothing is documented to follow.
   */
  static Phase phase(@Nullable String status) {
    return switch (Objects.requireNonNullElse(status, "")) {
      case "COMPLETED", "COMPLETED_WITH_ERRORS" -> Phase.SUCCEEDED;
      case "FAILED" -> Phase.FAILED;
      case "CANCEL_COMPLETED", "CANCEL_FAILED" -> Phase.STOPPED;
      default -> Phase.ACTIVE; // SUBMITTED, QUEUED, IN_PROGRESS, CANCEL_..., and what may come
    };
  }

  private static RemoteJob remoteJob(ImportJobProperties job) {
    return remoteJob(
            HealthLakeIO.IMPORT,
            job.jobId(),
            job.jobName(),
            job.jobStatusAsString(),
            job.message(),
            job.submitTime(),
            job.endTime(),
            job.jobOutputDataConfig())
        .withProgress(progress(job.jobProgressReport()));
  }

  private static RemoteJob remoteJob(ExportJobProperties job) {
    return remoteJob(
        HealthLakeIO.EXPORT,
        job.jobId(),
        job.jobName(),
        job.jobStatusAsString(),
        job.message(),
        job.submitTime(),
        job.endTime(),
        job.outputDataConfig());
  }

  private static RemoteJob remoteJob(
      String kind,
      String jobId,
      @Nullable String name,
      @Nullable String status,
      @Nullable String message,
      @Nullable Instant submitted,
      @Nullable Instant ended,
      @Nullable OutputDataConfig output) {
    return new RemoteJob(
        kind,
        jobId,
        name,
        status == null ? "UNKNOWN" : status,
        phase(status),
        message,
        submitted,
        ended,
        location(output),
        null);
  }

  /** Where a job writes; null where that is no location, as it may be of somebody else's job. */
  static @Nullable S3Location location(@Nullable OutputDataConfig output) {
    S3Configuration s3 = output == null ? null : output.s3Configuration();
    return s3 == null ? null : S3Location.find(s3.s3Uri()).orElse(null);
  }

  /** Every number of the report under its own name, those the SDK will know one day included. */
  private static SortedMap<String, Double> progress(@Nullable JobProgressReport report) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    if (report != null) {
      for (SdkField<?> field : report.sdkFields()) {
        if (field.getValueOrDefault(report) instanceof Number number) {
          numbers.put(field.memberName(), number.doubleValue());
        }
      }
    }
    return numbers;
  }

  private static boolean isImport(String kind) {
    if (!List.of(HealthLakeIO.IMPORT, HealthLakeIO.EXPORT).contains(kind)) {
      throw new IllegalArgumentException("HealthLake has no jobs of kind " + kind);
    }
    return kind.equals(HealthLakeIO.IMPORT);
  }

  private <T> T call(String operation, String subject, Supplier<T> call) throws ServiceException {
    try {
      return call.get();
    } catch (SdkException | UncheckedIOException e) {
      ServiceException failure = errors.classify(operation, subject, e);
      // Of a Describe the job is what is not found; of any other call it is the data store.
      if (failure.kind() == Kind.NOT_FOUND && !operation.startsWith("Describe")) {
        throw new ServiceException(
            Kind.REJECTED,
            failure.errorName(),
            failure.getMessage() + "; check the data store's id and --awsRegion",
            failure);
      }
      throw failure;
    }
  }
}
