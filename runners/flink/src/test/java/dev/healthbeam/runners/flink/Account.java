/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.faults.FaultAction;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.RuleStatus;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.ImportResources;
import dev.healthbeam.io.healthscribe.HealthScribeIO;
import dev.healthbeam.io.healthscribe.VisitSettings;
import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.options.PipelineOptions;

/** An AWS account for one test: an emulator with notes, a workspace, and what goes wrong in it. */
final class Account implements AutoCloseable {

  static final String ROLE = "arn:aws:iam::123456789012:role/healthbeam-tests";
  static final String NOTES = "s3://notes/in/";
  static final String WORKSPACE = "s3://scratch/runs/";
  static final String DATA_STORE = "tests";

  private static final Map<Analysis, String> LIST_OPERATIONS =
      new EnumMap<>(
          Map.of(
              Analysis.ENTITIES_V2, "ListEntitiesDetectionV2Jobs",
              Analysis.PHI, "ListPHIDetectionJobs",
              Analysis.ICD10CM, "ListICD10CMInferenceJobs",
              Analysis.RXNORM, "ListRxNormInferenceJobs",
              Analysis.SNOMEDCT, "ListSNOMEDCTInferenceJobs"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Emulator emulator;
  private final ObjectStore store;
  private final HttpClient http = HttpClient.newHttpClient();

  private Account(Emulator emulator) {
    this.emulator = emulator;
    emulator.createBucket("notes");
    emulator.createBucket("scratch");
    this.store =
        ObjectStores.s3(ClientConfiguration.EMPTY)
            .open(RunnerMode.DIRECT.options(serviceOptions()));
  }

  /** With the published quotas of jobs and files, and calls at any rate. */
  static Account open(FaultRule... faults) throws IOException {
    return open(Limits.DEFAULTS.withoutRates(), faults);
  }

  static Account open(Limits limits, FaultRule... faults) throws IOException {
    return open(limits, Duration.ofMillis(100), faults);
  }

  /** With jobs of that length. */
  static Account open(Limits limits, Duration jobTime, FaultRule... faults) throws IOException {
    return new Account(
        Emulator.builder()
            .port(0)
            .datastore(DATA_STORE)
            .jobTime(jobTime)
            .limits(limits)
            .faults(List.of(faults))
            .build()
            .start());
  }

  /** The options of a run of that mode in this account. */
  PipelineOptions options(RunnerMode mode, String... more) {
    List<String> all = serviceOptions();
    all.addAll(List.of(more));
    return mode.options(all);
  }

  /** An import into the data store, which looks often. */
  static ImportResources importResources(String run) {
    return HealthLakeIO.importResources()
        .withDataStore(DATA_STORE)
        .withDataAccessRole(ROLE)
        .withKmsKey("alias/tests")
        .withWorkspace(WORKSPACE)
        .withRun(run)
        .withRunPolicy(Run.IMPATIENT);
  }

  /** Transcription of visits of two speakers, which looks often. */
  static HealthScribeIO.Transcribe transcribeVisits(String run) {
    return HealthScribeIO.transcribeVisits()
        .withDataAccessRole(ROLE)
        .withOutputBucket("scratch")
        .withWorkspace(WORKSPACE)
        .withRun(run)
        .withSettings(VisitSettings.speakers(2))
        .withRunPolicy(Run.IMPATIENT);
  }

  private List<String> serviceOptions() {
    return new ArrayList<>(
        List.of(
            "--endpoint=" + emulator.endpoint(),
            "--awsRegion=us-east-1",
            "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
                + "\"accessKeyId\":\"any\",\"secretAccessKey\":\"any\"}"));
  }

  /** Puts a note. */
  void put(String name, String text) {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String name, byte[] content) {
    store.put(S3Location.parse(NOTES).child(name), content).join();
  }

  /** The keys of all objects of a folder, below it. */
  List<String> names(String folder) {
    S3Location prefix = S3Location.parse(folder);
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      ListPage page = store.list(prefix, null, token).join();
      page.objects()
          .forEach(object -> names.add(object.location().key().substring(prefix.key().length())));
      token = page.nextToken();
    } while (token != null);
    return names;
  }

  /** How often an operation was called, with or without success. */
  long calls(String operation) {
    return emulator.calls().stream()
        .filter(count -> count.operation().equals(operation))
        .mapToLong(count -> count.accepted() + count.refused())
        .sum();
  }

  /** Lets go wrong what these rules say, from now on. */
  void inject(List<FaultRule> faults) {
    faults.forEach(emulator::inject);
  }

  /** How often rules of these actions have fired, on S3 or on all other services. */
  long fired(boolean s3, FaultAction... actions) {
    return emulator.faults().stream()
        .filter(status -> status.rule().scope().service().equals("s3") == s3)
        .filter(status -> List.of(actions).contains(status.rule().action()))
        .mapToLong(RuleStatus::fired)
        .sum();
  }

  /** Lets nothing go wrong any more. */
  void calm() {
    emulator.clearFaults();
  }

  /** How many Starts of jobs the services have accepted, repeated ones included. */
  long acceptedStarts() {
    return emulator.calls().stream()
        .filter(call -> call.operation().startsWith("Start"))
        .mapToLong(CallCount::accepted)
        .sum();
  }

  /** How many resources the data store holds. */
  long resources() {
    return emulator.resources(DATA_STORE);
  }

  /** All jobs the service has ever accepted, as it lists them. */
  List<JsonNode> jobs(Analysis... analyses) throws IOException, InterruptedException {
    List<JsonNode> jobs = new ArrayList<>();
    for (Analysis analysis : analyses) {
      String token = null;
      do {
        JsonNode page = list(LIST_OPERATIONS.get(analysis), token);
        page.path("ComprehendMedicalAsyncJobPropertiesList").forEach(jobs::add);
        token = page.path("NextToken").textValue();
      } while (token != null);
    }
    return jobs;
  }

  private JsonNode list(String operation, String token) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("MaxResults", 500);
    if (token != null) {
      body.put("NextToken", token);
    }
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(emulator.endpoint())
                .header("X-Amz-Target", "ComprehendMedical_20181030." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(operation + " answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    store.close();
    emulator.close();
  }
}
