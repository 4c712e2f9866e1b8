/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.healthlake.fhir.Checkers;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import dev.healthbeam.emulator.healthlake.rest.FhirServer;
import dev.healthbeam.emulator.healthlake.rest.RestHandler;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.CallRates;
import dev.healthbeam.emulator.jobs.FileLists;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.protocol.AwsService;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.shapes.Members;
import dev.healthbeam.emulator.signing.Verifier;
import dev.healthbeam.emulator.store.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The operations of AWS HealthLake on data stores, imports and exports. Safe for use by many
 * threads.
 *
 * <p>What the service's documents leave open is decided in the module's table of open questions.
 */
public final class HealthLake implements AwsService {
  private final JobSettings settings;
  private final CallRates rates;
  private final LakeSurroundings around;
  private final DatastoreRequests datastores;
  private final Place place;
  private final LakeJobs jobs;
  private final Lock starting = new ReentrantLock();

  private HealthLake(Store store, Place place, LakeSurroundings around) {
    this.settings = around.settings();
    this.rates = new CallRates(settings.limits(), around.time());
    this.around = around;
    this.place = place;
    this.jobs =
        new LakeJobs(store, around.background(), settings, (job, resumed) -> run(job, resumed));
    this.datastores = new DatastoreRequests(around, place, jobs::hasOpen);
  }

  /** The service in a store, with what it has in its tables. */
  public static HealthLake over(
      Store store,
      Buckets buckets,
      Place place,
      JobSettings settings,
      Faults faults,
      Background background) {
    LakeSurroundings around =
        new LakeSurroundings(
            buckets,
            new Datastores(store, background.time()),
            new FileLists(store, "healthlake/files"),
            new Resources(store),
            new Checkers(),
            settings,
            faults,
            background);
    return new HealthLake(store, place, around);
  }

  private LakeRun run(LakeJob job, boolean resumed) {
    return job.request().kind() == JobKind.IMPORT
        ? new ImportRun(job, resumed, around, jobs::end)
        : new ExportRun(job, around, jobs::end);
  }

  /** The FHIR REST interface of the data stores. */
  public RestHandler rest(Verifier verifier) {
    return new RestHandler(
        () -> new FhirServer(around.resources(), around.datastores()::active),
        new RestExports(jobs, around.buckets(), place),
        verifier);
  }

  /** Sets the jobs going that had not ended when the store was opened; call it once. */
  public void resume() {
    jobs.resume();
  }

  /** Makes a data store that is ACTIVE at once, unless there is one of this id. */
  public void createDatastoreIfAbsent(String id) {
    datastores.createIfAbsent(id);
  }

  /** How many resources a data store holds; 0 where there is none of this id. */
  public long resources(String datastore) {
    return around
        .datastores()
        .active(datastore)
        .map(
            number ->
                around.resources().types(number).stream()
                    .mapToLong(type -> around.resources().count(number, type))
                    .sum())
        .orElse(0L);
  }

  /** How many jobs there were. */
  public long jobs() {
    return jobs.all().size();
  }

  /** How many of them have not ended. */
  public long activeJobs() {
    return jobs.active();
  }

  @Override
  public String shapeName() {
    return "HealthLake";
  }

  @Override
  public String namespace() {
    return "com.amazonaws.healthlake";
  }

  @Override
  public String signingName() {
    return "healthlake";
  }

  @Override
  public String jsonVersion() {
    return "1.0";
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
  public String jobName(String name, ObjectNode in) {
    JobKind kind = Operation.named(name).orElseThrow().kind();
    String datastore = in.path("DatastoreId").asText("");
    return jobs.find(kind, datastore, in.path("JobId").asText(""))
        .map(job -> job.request().nameOrEmpty())
        .orElseGet(() -> in.path("JobName").asText(""));
  }

  @Override
  public ServiceException throttled(String operation) {
    return Errors.throttling("Rate exceeded");
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
    if (operation.rate() != null && !rates.admit(name, operation.rate(), 1)) {
      throw throttled(name);
    }
    Inputs.of(operation).require(in, Errors::validation);
    return switch (operation) {
      case START_IMPORT, START_EXPORT -> start(operation.kind(), in);
      case DESCRIBE_IMPORT, DESCRIBE_EXPORT -> describe(operation.kind(), in);
      case LIST_IMPORTS, LIST_EXPORTS -> {
        datastores.find(in);
        yield JobList.of(operation.kind(), in).answer(jobs.all(), now());
      }
      default -> datastores.call(operation, in);
    };
  }

  /** One at a time: looking up the token, counting the waiting jobs and starting are one step. */
  private ObjectNode start(JobKind kind, ObjectNode in) throws ServiceException {
    starting.lock();
    try {
      LakeRequest request = LakeRequest.of(kind, in);
      Datastore datastore = datastores.find(in);
      String token = Members.text(in, "ClientToken");
      Optional<LakeJob> before = jobs.withToken(kind, token);
      if (before.isPresent()) {
        if (!before.get().request().equals(request)) {
          throw Errors.validation(
              "ClientToken was used before, in a request with other parameters.");
        }
        return started(before.get());
      }
      DatastoreStatus status = datastore.status(now());
      if (status != DatastoreStatus.ACTIVE) {
        throw Errors.validation("The data store is " + status + "; it must be ACTIVE.");
      }
      checkConversion(in);
      if (jobs.isFull(kind, request.datastore())) {
        throw queueIsFull();
      }
      return started(jobs.start(request, token));
    } finally {
      starting.unlock();
    }
  }

  /** Imports of anything but FHIR go by a profile, and none can be made here. */
  private static void checkConversion(ObjectNode in) throws ServiceException {
    if (in.hasNonNull("ProfileId")) {
      throw Errors.notFound("data transformation profile");
    }
    if (in.hasNonNull("InputFormat")) {
      throw Errors.validation("InputFormat needs a ProfileId.");
    }
  }

  private ServiceException queueIsFull() {
    String message = "The queue of the data store takes no more jobs of this kind.";
    return settings.has(Alternative.FULL_QUEUE_INVALID)
        ? Errors.validation(message)
        : Errors.throttling(message);
  }

  private static ObjectNode started(LakeJob job) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("JobId", job.id())
        .put("JobStatus", job.status().name())
        .put("DatastoreId", job.request().datastore());
  }

  private ObjectNode describe(JobKind kind, ObjectNode in) throws ServiceException {
    datastores.find(in);
    LakeJob job =
        jobs.find(kind, Members.text(in, "DatastoreId"), Members.text(in, "JobId"))
            .orElseThrow(() -> Errors.notFound("job"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        kind == JobKind.IMPORT ? "ImportJobProperties" : "ExportJobProperties",
        job.properties(now()));
    return answer;
  }

  private Instant now() {
    return around.time().now();
  }
}
