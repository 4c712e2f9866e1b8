/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.jobs.Job;
import dev.healthbeam.emulator.jobs.JobFamily;
import dev.healthbeam.emulator.jobs.JobStatus;
import dev.healthbeam.emulator.jobs.Jobs;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.Time;
import dev.healthbeam.emulator.protocol.AwsService;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.shapes.Members;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The operations of Amazon Comprehend Medical, asynchronous and synchronous. Safe for use by many
 * threads.
 *
 * <p>What the service's documents leave open is decided in the module's README: a repeated
 * ClientRequestToken answers with the first job, or InvalidRequestException if anything else in the
 * request differs; one job too many is TooManyRequestsException; stopping a job that has ended is
 * InvalidRequestException, unless it was stopped.
 */
public final class ComprehendMedical implements AwsService {
  private final Jobs jobs;
  private final Limits limits;
  private final Rates rates;
  private final Detection detection;
  private final String modelVersion;
  private final Map<JobFamily, Lock> starting = new EnumMap<>(JobFamily.class);

  /**
   * The service over these jobs.
   *
   * @param analyzer answers the synchronous operations; thread-safe
   */
  public ComprehendMedical(Jobs jobs, Limits limits, Time time, Analyzer analyzer) {
    this.jobs = jobs;
    this.limits = limits;
    this.rates = new Rates(limits, time);
    this.detection = new Detection(limits, rates, analyzer);
    this.modelVersion = analyzer.modelVersion();
    for (JobFamily family : JobFamily.values()) {
      starting.put(family, new ReentrantLock());
    }
  }

  @Override
  public String shapeName() {
    return "ComprehendMedical_20181030";
  }

  @Override
  public String namespace() {
    return "com.amazonaws.comprehendmedical";
  }

  @Override
  public String signingName() {
    return "comprehendmedical";
  }

  @Override
  public String jsonVersion() {
    return "1.1";
  }

  @Override
  public boolean speaksCbor() {
    return true;
  }

  @Override
  public boolean offers(String operation) {
    return Operation.named(operation).isPresent();
  }

  @Override
  public String jobName(String name, ObjectNode in) {
    Operation operation = Operation.named(name).orElseThrow();
    String id = in.path("JobId").asText("");
    return jobs.find(operation.family(), id)
        .map(job -> job.request().nameOrEmpty())
        .orElseGet(() -> in.path("JobName").asText(""));
  }

  @Override
  public ServiceException throttled(String operation) {
    return rateExceeded(Operation.named(operation).orElseThrow());
  }

  @Override
  public ServiceException internalError() {
    return Errors.internal();
  }

  @Override
  public ServiceException unavailable() {
    return Errors.unavailable();
  }

  @Override
  public ObjectNode call(String name, ObjectNode in) throws ServiceException {
    Operation operation = Operation.named(name).orElseThrow(Errors::unknownOperation);
    if (!rates.admit(operation)) {
      throw rateExceeded(operation);
    }
    return switch (operation.verb()) {
      case START -> start(operation, StartRequest.of(operation.family(), in));
      case DESCRIBE -> describe(operation, in);
      case LIST ->
          JobList.of(operation.family(), in).answer(jobs.of(operation.family()), modelVersion);
      case STOP -> stop(operation, in);
      case DETECT -> detection.answer(operation, in);
    };
  }

  /** One at a time: looking up the token, counting the active jobs and starting are one step. */
  private ObjectNode start(Operation operation, StartRequest request) throws ServiceException {
    Lock lock = starting.get(operation.family());
    lock.lock();
    try {
      String token = request.clientRequestToken();
      Optional<Job> before =
          token == null ? Optional.empty() : jobs.withToken(operation.family(), token);
      if (before.isPresent() && !before.get().request().equals(request.job())) {
        throw Errors.invalidRequest(
            "ClientRequestToken was used before, in a request with other parameters.");
      }
      if (before.isPresent()) {
        return jobId(before.get());
      }
      if (jobs.active(operation.family()) >= limits.maxActiveJobs()) {
        throw tooManyJobs();
      }
      return jobId(jobs.start(request.job(), token));
    } finally {
      lock.unlock();
    }
  }

  /** Four of the five Stop operations declare no error for it, and yet have a rate. */
  private ServiceException rateExceeded(Operation operation) {
    boolean undeclared = !operation.declaresThrottling();
    return undeclared && jobs.settings().has(Alternative.STOPS_THROTTLED)
        ? Errors.throttling("Rate exceeded")
        : Errors.tooMany("Rate exceeded");
  }

  private ServiceException tooManyJobs() {
    String message =
        "The limit of "
            + limits.maxActiveJobs()
            + " active jobs of this operation has been reached.";
    return jobs.settings().has(Alternative.TOO_MANY_JOBS_INVALID)
        ? Errors.invalidRequest(message)
        : Errors.tooMany(message);
  }

  private ObjectNode describe(Operation operation, ObjectNode in) throws ServiceException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        "ComprehendMedicalAsyncJobProperties", JobProperties.of(find(operation, in), modelVersion));
    return answer;
  }

  private ObjectNode stop(Operation operation, ObjectNode in) throws ServiceException {
    Job job = find(operation, in);
    if (!jobs.stop(job)) {
      JobStatus status = job.state().status();
      boolean accepted =
          status == JobStatus.STOPPED || jobs.settings().has(Alternative.STOP_ENDED_ACCEPTED);
      if (!accepted) {
        throw Errors.invalidRequest("The job cannot be stopped: it is " + status + ".");
      }
    }
    return jobId(job);
  }

  private Job find(Operation operation, ObjectNode in) throws ServiceException {
    Inputs.JOB.require(in, Errors::invalidRequest);
    return jobs.find(operation.family(), Members.text(in, "JobId")).orElseThrow(Errors::notFound);
  }

  private static ObjectNode jobId(Job job) {
    return JsonNodeFactory.instance.objectNode().put("JobId", job.id());
  }
}
