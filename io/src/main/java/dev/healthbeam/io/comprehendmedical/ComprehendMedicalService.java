/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobFilter;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalResponse;
import software.amazon.awssdk.services.comprehendmedical.model.InputDataConfig;
import software.amazon.awssdk.services.comprehendmedical.model.OutputDataConfig;

/**
 * Comprehend Medical's batch jobs for the engine: a {@code kind} is the name of an {@link
 * Analysis}.
 *
 * <p>The client and its missing retries: {@link ServiceClient}.
 */
final class ComprehendMedicalService implements BatchService {

  /** The most jobs a List call gives at once, says the service's model. */
  static final int MAX_RESULTS = 500;

  private final ComprehendMedicalClient client;
  private final StartParameters parameters;
  private final ServiceErrors errors;

  ComprehendMedicalService(
      ComprehendMedicalClient client, StartParameters parameters, ServiceErrors errors) {
    this.client = client;
    this.parameters = parameters;
    this.errors = errors;
  }

  /**
   * Opens a client. Nothing is called before the first operation.
   *
   * @param options the pipeline's options; of interest are {@link AwsOptions}
   * @param config what differs from the options; {@link ClientConfiguration#EMPTY} for nothing
   * @param parameters what all jobs are started with
   * @throws IllegalArgumentException if no Region is given or found
   */
  static ComprehendMedicalService open(
      PipelineOptions options, ClientConfiguration config, StartParameters parameters) {
    ServiceClient<ComprehendMedicalClient> opened =
        ServiceClient.open(
            StartParameters.SERVICE,
            ComprehendMedicalClient.serviceMetadata(),
            ComprehendMedicalClient.builder(),
            options,
            config);
    return new ComprehendMedicalService(opened.client(), parameters, opened.errors());
  }

  @Override
  public String start(JobSpec job, int attempt, String token) throws ServiceException {
    JobFamily family = family(job.kind());
    String operation = "Start" + family.job();
    String name = job.attemptName(attempt);
    try {
      StartParameters.checkJobName(name);
      Parameters.checkToken(token);
      StartParameters.checkLocation("input", job.input());
      StartParameters.checkLocation("output", job.output());
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          Kind.REJECTED, "InvalidParameter", operation + ": " + e.getMessage(), e);
    }
    Map<String, Object> members = new HashMap<>();
    members.put("InputDataConfig", inputConfig(job.input()));
    members.put("OutputDataConfig", outputConfig(job.output()));
    members.put("DataAccessRoleArn", parameters.dataAccessRoleArn());
    members.put("LanguageCode", parameters.languageCode());
    members.put("JobName", name);
    members.put("ClientRequestToken", token);
    if (parameters.kmsKey() != null) {
      members.put("KMSKey", parameters.kmsKey());
    }
    ComprehendMedicalResponse answer = call(operation, name, family.start(), members);
    return value(answer, "JobId", String.class, operation, name);
  }

  @Override
  public JobPage listByName(String kind, String name, @Nullable String pageToken)
      throws ServiceException {
    return list(
        kind,
        ComprehendMedicalAsyncJobFilter.builder().jobName(name).build(),
        "jobs named " + name,
        pageToken);
  }

  @Override
  public JobPage listSubmittedAfter(String kind, Instant after, @Nullable String pageToken)
      throws ServiceException {
    return list(
        kind,
        ComprehendMedicalAsyncJobFilter.builder().submitTimeAfter(after).build(),
        "jobs submitted after " + after,
        pageToken);
  }

  private JobPage list(
      String kind,
      ComprehendMedicalAsyncJobFilter filter,
      String subject,
      @Nullable String pageToken)
      throws ServiceException {
    JobFamily family = family(kind);
    Map<String, Object> members = new HashMap<>();
    members.put("Filter", filter);
    members.put("MaxResults", MAX_RESULTS);
    if (pageToken != null) {
      members.put("NextToken", pageToken);
    }
    ComprehendMedicalResponse answer =
        call("List" + family.job() + "s", subject, family.list(), members);
    List<RemoteJob> jobs =
        answer
            .getValueForField("ComprehendMedicalAsyncJobPropertiesList", List.class)
            .map(list -> jobs(kind, list))
            .orElse(List.of());
    String next =
        answer
            .getValueForField("NextToken", String.class)
            .filter(token -> !token.isEmpty())
            .orElse(null);
    return new JobPage(jobs, next);
  }

  private static List<RemoteJob> jobs(String kind, List<?> list) {
    return list.stream()
        .map(ComprehendMedicalAsyncJobProperties.class::cast)
        .filter(job -> job.jobId() != null)
        .map(job -> remoteJob(kind, job))
        .toList();
  }

  @Override
  public Optional<RemoteJob> describe(String kind, String jobId) throws ServiceException {
    JobFamily family = family(kind);
    String operation = "Describe" + family.job();
    try {
      ComprehendMedicalResponse answer =
          call(operation, jobId, family.describe(), Map.of("JobId", jobId));
      ComprehendMedicalAsyncJobProperties job =
          value(
              answer,
              "ComprehendMedicalAsyncJobProperties",
              ComprehendMedicalAsyncJobProperties.class,
              operation,
              jobId);
      return Optional.of(
          remoteJob(kind, job.jobId() != null ? job : job.toBuilder().jobId(jobId).build()));
    } catch (ServiceException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>What the service says to stopping a job that has ended is not documented; a refusal counts
   * only if the job has not.
   */
  @Override
  public void stop(String kind, String jobId) throws ServiceException {
    JobFamily family = family(kind);
    try {
      call("Stop" + family.job(), jobId, family.stop(), Map.of("JobId", jobId));
    } catch (ServiceException e) {
      boolean ended =
          e.kind() == Kind.REJECTED
              && describe(kind, jobId).filter(job -> job.phase().terminal()).isPresent();
      if (!ended) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** What a status means; one that nobody knows is that of a job that has not ended. */
  static Phase phase(@Nullable String status) {
    return switch (Objects.requireNonNullElse(status, "")) {
      case "COMPLETED", "PARTIAL_SUCCESS" -> Phase.SUCCEEDED;
      case "FAILED" -> Phase.FAILED;
      case "STOPPED" -> Phase.STOPPED;
      default -> Phase.ACTIVE; // SUBMITTED, IN_PROGRESS, STOP_REQUESTED, and what may come
    };
  }

  private static RemoteJob remoteJob(String kind, ComprehendMedicalAsyncJobProperties job) {
    String status = job.jobStatusAsString();
    return new RemoteJob(
        kind,
        job.jobId(),
        job.jobName(),
        status == null ? "UNKNOWN" : status,
        phase(status),
        job.message(),
        job.submitTime(),
        job.endTime(),
        location(job.outputDataConfig()),
        job.manifestFilePath());
  }

  private static @Nullable S3Location location(@Nullable OutputDataConfig config) {
    return config == null || config.s3Bucket() == null || config.s3Bucket().isEmpty()
        ? null
        : new S3Location(config.s3Bucket(), Objects.requireNonNullElse(config.s3Key(), ""));
  }

  private static InputDataConfig inputConfig(S3Location at) {
    return InputDataConfig.builder().s3Bucket(at.bucket()).s3Key(at.key()).build();
  }

  private static OutputDataConfig outputConfig(S3Location at) {
    return OutputDataConfig.builder().s3Bucket(at.bucket()).s3Key(at.key()).build();
  }

  private static JobFamily family(String kind) {
    return JobFamily.of(Analysis.valueOf(kind));
  }

  private ComprehendMedicalResponse call(
      String operation, String subject, JobFamily.Operation method, Map<String, ?> members)
      throws ServiceException {
    try {
      return method.call(client, members);
    } catch (SdkException | UncheckedIOException e) {
      throw errors.classify(operation, subject, e);
    }
  }

  /** A member the answer has to have; without it the call was accepted, but how is not known. */
  private static <T> T value(
      ComprehendMedicalResponse answer,
      String member,
      Class<T> type,
      String operation,
      String subject)
      throws ServiceException {
    return answer
        .getValueForField(member, type)
        .orElseThrow(
            () ->
                new ServiceException(
                    Kind.UNCERTAIN,
                    "IncompleteAnswer",
                    operation + " of " + subject + ": the answer has no " + member,
                    null));
  }
}
