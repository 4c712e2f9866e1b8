/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.healthscribe.documents.DocumentStyle;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.CallRates;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.Quota;
import dev.healthbeam.emulator.jobs.Time;
import dev.healthbeam.emulator.protocol.AwsService;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.store.Store;
import java.util.Optional;

/**
 * The operations of AWS HealthScribe on batch jobs, which are part of Amazon Transcribe. Safe for
 * use by many threads.
 */
public final class HealthScribe implements AwsService {
  private static final String NAME = "MedicalScribeJobName";

  private final ScribeJobs jobs;
  private final ScribeSettings settings;
  private final CallRates rates;
  private final JobView view;

  /**
   * The service, its jobs as the store has them.
   *
   * @param region part of what it tells of outputs
   * @param analyzer finds what is clinical in what was said
   */
  public static HealthScribe over(
      Store store,
      Buckets buckets,
      String region,
      Vocabularies vocabularies,
      JobSettings settings,
      Faults faults,
      Background background,
      Analyzer analyzer) {
    ScribeSettings account =
        new ScribeSettings(
            region,
            settings.has(Alternative.SCRIBE_HTTPS_URIS),
            vocabularies,
            settings.has(Alternative.SCRIBE_ANY_VOCABULARY));
    DocumentStyle style =
        new DocumentStyle(
            settings.has(Alternative.SCRIBE_PLAIN_ITEMS),
            settings.has(Alternative.SCRIBE_LOWER_CASE_ITEMS),
            settings.has(Alternative.SCRIBE_EXCLUSIVE_ENDS),
            settings.has(Alternative.SCRIBE_UTF16_OFFSETS));
    Recordings recordings =
        new Recordings(buckets, settings.limits(), account, style, analyzer, faults);
    ScribeJobs jobs =
        new ScribeJobs(new ScribeStore(store), background, settings, faults, recordings);
    return new HealthScribe(jobs, account, background.time());
  }

  /** The service over these jobs. */
  HealthScribe(ScribeJobs jobs, ScribeSettings settings, Time time) {
    this.jobs = jobs;
    this.settings = settings;
    this.rates = new CallRates(jobs.settings().limits(), time);
    this.view = new JobView(settings::urisOf);
  }

  /** Sets the jobs going that had not ended when the store was opened; call it once. */
  public void resume() {
    jobs.resume();
  }

  /** How many jobs there are. */
  public long jobs() {
    return jobs.size();
  }

  /** How many of them have not ended. */
  public long activeJobs() {
    return jobs.active();
  }

  @Override
  public String shapeName() {
    return "Transcribe";
  }

  @Override
  public String namespace() {
    return "com.amazonaws.transcribe";
  }

  @Override
  public String signingName() {
    return "transcribe";
  }

  @Override
  public String jsonVersion() {
    return "1.1";
  }

  @Override
  public boolean speaksCbor() {
    return false;
  }

  @Override
  public boolean offers(String operation) {
    return Operation.named(operation).isPresent();
  }

  @Override
  public String jobName(String operation, ObjectNode in) {
    return in.path(NAME).asText("");
  }

  @Override
  public ServiceException throttled(String operation) {
    return rateExceeded();
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
    if (!rates.admit(operation.shapeName(), operation.rate(), 1)) {
      throw rateExceeded();
    }
    return switch (operation) {
      case START -> start(ScribeRequest.of(in));
      case GET -> told(find(in).orElseThrow(Errors::notFound).record());
      case LIST -> JobList.of(in).answer(jobs.all(), view);
      case DELETE -> delete(in);
    };
  }

  private ObjectNode start(ScribeRequest request) throws ServiceException {
    settings.checkVocabulary(request);
    boolean queueing = !jobs.settings().has(Alternative.SCRIBE_JOBS_LIMITED);
    ScribeJobs.Accepted accepted = jobs.start(request, queueing);
    if (accepted.refusal() == ScribeJobs.Refusal.NAME_TAKEN) {
      throw Errors.nameTaken();
    }
    if (accepted.refusal() == ScribeJobs.Refusal.TOO_MANY) {
      throw Errors.limitExceeded(
          "The limit of "
              + jobs.settings().limits().count(Quota.MAX_SCRIBE_JOBS)
              + " jobs at the same time has been reached. Try again later.");
    }
    return told(accepted.record());
  }

  /** Which error it is for a job that is not there is in the API reference: not NotFound. */
  private ObjectNode delete(ObjectNode in) throws ServiceException {
    Optional<ScribeJob> job = find(in);
    if (job.isEmpty()) {
      throw Errors.badRequest("There is no job of this name.");
    }
    if (!jobs.delete(job.get().name())) {
      throw Errors.badRequest("The job cannot be deleted: it has not ended.");
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private Optional<ScribeJob> find(ObjectNode in) throws ServiceException {
    Inputs.JOB.require(in, Errors::badRequest);
    return jobs.find(Members.text(in, NAME));
  }

  private ObjectNode told(ScribeRecord job) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("MedicalScribeJob", view.whole(job));
    return answer;
  }

  private ServiceException rateExceeded() {
    return jobs.settings().has(Alternative.SCRIBE_RATES_LIMITED)
        ? Errors.limitExceeded("Rate exceeded")
        : Errors.throttling();
  }
}
