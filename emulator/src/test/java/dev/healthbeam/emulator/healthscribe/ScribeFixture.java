/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManifestStyle;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service without a wire and without recordings, in time that a test moves. */
final class ScribeFixture {
  static final Duration JOB_TIME = Duration.ofSeconds(10);
  static final Limits NO_RATES = Limits.DEFAULTS.withoutRates();

  final ManualTime time = new ManualTime();
  final Store store = Store.inMemory();
  final Faults faults = new Faults(List.of());

  /** The names of the jobs whose documents were written, in that order. */
  final List<String> written = new ArrayList<>();

  /** Why the recordings of jobs cannot be used, by the jobs' names. */
  final Map<String, String> unusable = new HashMap<>();

  private final Limits limits;
  private final Set<Alternative> alternatives;
  private Background background;
  HealthScribe service;

  ScribeFixture(Limits limits, Alternative... alternatives) {
    this.limits = limits;
    this.alternatives = Set.of(alternatives);
    open();
  }

  private void open() {
    background = Background.inPlace(time);
    JobSettings settings =
        new JobSettings(
            "123456789012", limits, JOB_TIME, Duration.ZERO, ManifestStyle.CURRENT, alternatives);
    ScribeJobs jobs =
        new ScribeJobs(new ScribeStore(store), background, settings, faults, new Work());
    ScribeSettings account =
        new ScribeSettings(
            "us-east-1",
            alternatives.contains(Alternative.SCRIBE_HTTPS_URIS),
            Vocabularies.NONE.with("drugs").withFilter("rude", Set.of("damn")),
            alternatives.contains(Alternative.SCRIBE_ANY_VOCABULARY));
    service = new HealthScribe(jobs, account, time);
    jobs.resume();
  }

  /** Drops all that is only in memory, as the end of a process does, and opens what is kept. */
  void restart() {
    background.close();
    open();
  }

  private final class Work implements ScribeWork {
    @Override
    public long bytesOf(ScribeRequest request) throws ScribeFailure {
      if (unusable.containsKey(request.name())) {
        throw new ScribeFailure(unusable.get(request.name()));
      }
      return 1_000;
    }

    @Override
    public void write(ScribeRequest request) {
      written.add(request.name());
    }
  }

  /** A request to start that is right in every member. */
  static ObjectNode request(String name) {
    ObjectNode request = object().put("MedicalScribeJobName", name);
    request.putObject("Media").put("MediaFileUri", "s3://visits/" + name + ".wav");
    request.put("OutputBucketName", "notes");
    request.put("DataAccessRoleArn", "arn:aws:iam::123456789012:role/any");
    request.putObject("Settings").put("ShowSpeakerLabels", true).put("MaxSpeakerLabels", 2);
    return request;
  }

  /** The same with a channel for each role. */
  static ObjectNode channels(String name) {
    ObjectNode request = request(name);
    request.putObject("Settings").put("ChannelIdentification", true);
    request.putArray("ChannelDefinitions").add(channel(0, "CLINICIAN")).add(channel(1, "PATIENT"));
    return request;
  }

  static ObjectNode channel(int id, String role) {
    return object().put("ChannelId", id).put("ParticipantRole", role);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode start(String name) throws Exception {
    return start(request(name));
  }

  JsonNode start(ObjectNode request) throws Exception {
    return service.call("StartMedicalScribeJob", request).get("MedicalScribeJob");
  }

  JsonNode get(String name) throws Exception {
    return service.call("GetMedicalScribeJob", named(name)).get("MedicalScribeJob");
  }

  String status(String name) throws Exception {
    return get(name).get("MedicalScribeJobStatus").textValue();
  }

  ObjectNode list(ObjectNode request) throws Exception {
    return service.call("ListMedicalScribeJobs", request);
  }

  static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.get("MedicalScribeJobSummaries")
        .forEach(job -> names.add(job.get("MedicalScribeJobName").textValue()));
    return names;
  }

  void delete(String name) throws Exception {
    service.call("DeleteMedicalScribeJob", named(name));
  }

  static ObjectNode named(String name) {
    return object().put("MedicalScribeJobName", name);
  }

  /** The name of the error of a call that is expected to fail, or null if it did not. */
  String error(String operation, ObjectNode request) {
    ServiceException error = failure(operation, request);
    return error == null ? null : error.name();
  }

  ServiceException failure(String operation, ObjectNode request) {
    try {
      service.call(operation, request);
      return null;
    } catch (ServiceException e) {
      return e;
    }
  }
}
