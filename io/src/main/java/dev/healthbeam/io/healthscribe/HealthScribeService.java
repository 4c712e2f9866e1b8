/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthscribe;

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
import java.util.function.Supplier;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.ListMedicalScribeJobsResponse;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeJob;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeJobSummary;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeOutput;

/**
 * HealthScribe's jobs for the engine. A job's id is its name: the service has no other, and refuses
 * a second job of the same name.
 *
 * <p>The client and its missing retries: {@link ServiceClient}.
 */
final class HealthScribeService implements BatchService {

  /** The most jobs a List call gives at once, says the service's model; 5 if nothing is said. */
  static final int MAX_RESULTS = 100;

  private final TranscribeClient client;
  private final ScribeParameters parameters;
  private final ServiceErrors errors;

  HealthScribeService(TranscribeClient client, ScribeParameters parameters, ServiceErrors errors) {
    this.client = client;
    this.parameters = parameters;
    this.errors = errors;
  }

  static HealthScribeService open(
      PipelineOptions options, ClientConfiguration config, ScribeParameters parameters) {
    ServiceClient<TranscribeClient> opened =
        ServiceClient.open(
            ScribeParameters.SERVICE,
            TranscribeClient.serviceMetadata(),
            TranscribeClient.builder(),
            options,
            config);
    return new HealthScribeService(opened.client(), parameters, opened.errors());
  }

  @Override
  public boolean canStop(String kind) {
    return false;
  }

  @Override
  public boolean refusesTakenNames(String kind) {
    return true;
  }

  @Override
  public @Nullable String startsWith(JobSpec job) {
    return StartRequests.digest(StartRequests.of(job, 1, parameters));
  }

  @Override
  public String start(JobSpec job, int attempt, String token) throws ServiceException {
    String name = job.attemptName(attempt);
    MedicalScribeJob started =
        call(
                "StartMedicalScribeJob",
                name,
                () -> client.startMedicalScribeJob(StartRequests.of(job, attempt, parameters)))
            .medicalScribeJob();
    return started == null || started.medicalScribeJobName() == null
        ? name
        : started.medicalScribeJobName();
  }

  /** {@inheritDoc} Get, since names are unique: a List call would find parts of names, too. */
  @Override
  public JobPage listByName(String kind, String name, @Nullable String pageToken)
      throws ServiceException {
    return new JobPage(describe(kind, name).map(List::of).orElse(List.of()), null);
  }

  /** {@inheritDoc} The service lists the newest first, so the listing ends at the instant. */
  @Override
  public JobPage listSubmittedAfter(String kind, Instant after, @Nullable String pageToken)
      throws ServiceException {
    ListMedicalScribeJobsResponse answer =
        call(
            "ListMedicalScribeJobs",
            "jobs submitted after " + after,
            () ->
                client.listMedicalScribeJobs(
                    list -> list.maxResults(MAX_RESULTS).nextToken(pageToken)));
    List<MedicalScribeJobSummary> summaries = answer.medicalScribeJobSummaries();
    List<RemoteJob> jobs =
        summaries.stream()
            .filter(job -> job.medicalScribeJobName() != null)
            .filter(job -> job.creationTime() == null || job.creationTime().isAfter(after))
            .map(job -> summary(kind, job))
            .toList();
    boolean past =
        summaries.stream()
            .anyMatch(job -> job.creationTime() != null && !job.creationTime().isAfter(after));
    String next = answer.nextToken();
    return new JobPage(jobs, past || next == null || next.isEmpty() ? null : next);
  }

  @Override
  public Optional<RemoteJob> describe(String kind, String jobId) throws ServiceException {
    try {
      MedicalScribeJob job =
          call(
                  "GetMedicalScribeJob",
                  jobId,
                  () -> client.getMedicalScribeJob(get -> get.medicalScribeJobName(jobId)))
              .medicalScribeJob();
      if (job == null) {
        throw new ServiceException(
            Kind.UNCERTAIN,
            "IncompleteAnswer",
            "GetMedicalScribeJob of " + jobId + ": the answer has no MedicalScribeJob",
            null);
      }
      return Optional.of(whole(kind, jobId, job));
    } catch (ServiceException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void stop(String kind, String jobId) {
    throw new UnsupportedOperationException("HealthScribe cannot stop a job");
  }

  @Override
  public void close() {
    client.close();
  }

  /** What a status means; one that nobody knows is that of a job that has not ended. */
  static Phase phase(@Nullable String status) {
    return switch (Objects.requireNonNullElse(status, "")) {
      case "COMPLETED" -> Phase.SUCCEEDED;
      case "FAILED" -> Phase.FAILED;
      default -> Phase.ACTIVE; // QUEUED, IN_PROGRESS, and what may come
    };
  }

  private static RemoteJob summary(String kind, MedicalScribeJobSummary job) {
    String status = job.medicalScribeJobStatusAsString();
    return new RemoteJob(
            kind,
            job.medicalScribeJobName(),
            job.medicalScribeJobName(),
            status == null ? "UNKNOWN" : status,
            phase(status),
            job.failureReason(),
            job.creationTime(),
            job.completionTime(),
            null,
            null)
        .asSummary();
  }

  private static RemoteJob whole(String kind, String name, MedicalScribeJob job) {
    String status = job.medicalScribeJobStatusAsString();
    MedicalScribeOutput output = job.medicalScribeOutput();
    String documents =
        output == null
            ? null
            : JobDocuments.join(output.transcriptFileUri(), output.clinicalDocumentUri());
    return new RemoteJob(
            kind,
            name,
            name,
            status == null ? "UNKNOWN" : status,
            phase(status),
            job.failureReason(),
            job.creationTime(),
            job.completionTime(),
            folder(documents),
            documents)
        .withStartedWith(StartRequests.digest(job));
  }

  private static @Nullable S3Location folder(@Nullable String documents) {
    return JobDocuments.parse(documents)
        .map(JobDocuments::transcript)
        .map(
            at -> new S3Location(at.bucket(), at.key().substring(0, at.key().lastIndexOf('/') + 1)))
        .orElse(null);
  }

  private <T> T call(String operation, String subject, Supplier<T> method) throws ServiceException {
    try {
      return method.get();
    } catch (SdkException | UncheckedIOException e) {
      ServiceException failure = errors.classify(operation, subject, e);
      throw new ServiceException(
          kind(failure), failure.errorName(), failure.getMessage(), failure.getCause());
    }
  }

  /** Errors whose names mean something of their own here. */
  private static Kind kind(ServiceException failure) {
    return switch (failure.errorName()) {
      // Too many requests as well as a recording that is too long.
      case "LimitExceededException" -> Kind.LIMITED;
      case "ConflictException" -> Kind.NAME_TAKEN;
      case "NotFoundException" -> Kind.NOT_FOUND;
      case "InternalFailureException" -> Kind.UNCERTAIN;
      case "BadRequestException" -> Kind.REJECTED;
      default -> failure.kind();
    };
  }
}
