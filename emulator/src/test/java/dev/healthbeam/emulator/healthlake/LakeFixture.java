/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.healthlake.fhir.Resources;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManifestStyle;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The service without a wire, over one bucket and one data store, in time that a test moves. */
final class LakeFixture {
  static final String LAKE = "0123456789abcdef0123456789abcdef";
  static final String ROLE = "arn:aws:iam::123456789012:role/any";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Store store;
  final Faults faults = new Faults(List.of());
  final JobSettings settings;
  ManualTime time;
  Buckets buckets;
  HealthLake service;

  LakeFixture(Alternative... alternatives) {
    this(Limits.DEFAULTS.withoutRates(), alternatives);
  }

  LakeFixture(Limits limits, Alternative... alternatives) {
    this(Store.inMemory(), limits, alternatives);
  }

  private LakeFixture(Store store, Limits limits, Alternative... alternatives) {
    this.store = store;
    this.settings =
        new JobSettings(
            "123456789012",
            limits,
            Duration.ofSeconds(10),
            Duration.ZERO,
            ManifestStyle.CURRENT,
            Set.of(alternatives));
    open();
    buckets.create("fhir");
  }

  /** Opens what the store has, as a new process does. */
  void open() {
    ManualTime before = time;
    time = new ManualTime();
    if (before != null) {
      time.advance(Duration.between(time.now(), before.now()));
    }
    buckets = new Buckets(store, Clock.systemUTC());
    Place place = new Place("us-east-1", "123456789012", () -> URI.create("http://127.0.0.1:4566"));
    service = HealthLake.over(store, buckets, place, settings, faults, Background.inPlace(time));
    service.createDatastoreIfAbsent(LAKE);
    service.resume();
  }

  /** The resources of the first data store. */
  Resources resources() {
    return new Resources(store);
  }

  LakeFixture file(String key, String... lines) {
    buckets
        .get("fhir")
        .put(
            key,
            (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8),
            ObjectHeaders.NONE);
    return this;
  }

  static String patient(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
  }

  /** A request to import that is right in every member. */
  static ObjectNode request() {
    ObjectNode request = object();
    request.putObject("InputDataConfig").put("S3Uri", "s3://fhir/in/");
    request
        .putObject("JobOutputDataConfig")
        .putObject("S3Configuration")
        .put("S3Uri", "s3://fhir/out")
        .put("KmsKeyId", "alias/any");
    return request
        .put("DatastoreId", LAKE)
        .put("DataAccessRoleArn", ROLE)
        .put("ValidationLevel", "minimal");
  }

  static ObjectNode exportRequest() {
    ObjectNode request = object();
    request
        .putObject("OutputDataConfig")
        .putObject("S3Configuration")
        .put("S3Uri", "s3://fhir/export/")
        .put("KmsKeyId", "alias/any");
    return request.put("DatastoreId", LAKE).put("DataAccessRoleArn", ROLE);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  String start() throws Exception {
    return start(request());
  }

  String start(ObjectNode request) throws Exception {
    return service.call("StartFHIRImportJob", request).get("JobId").textValue();
  }

  JsonNode describe(String id) throws Exception {
    return service
        .call("DescribeFHIRImportJob", object().put("DatastoreId", LAKE).put("JobId", id))
        .get("ImportJobProperties");
  }

  String status(String id) throws Exception {
    return describe(id).get("JobStatus").textValue();
  }

  /** A job that has ended. */
  JsonNode imported(ObjectNode request) throws Exception {
    String id = start(request);
    time.advanceSeconds(60);
    return describe(id);
  }

  /** The objects below a job's directory, by their paths in it. */
  List<String> outputs(JsonNode job) {
    String directory = directory(job);
    List<String> paths = new ArrayList<>();
    buckets
        .get("fhir")
        .below(directory)
        .forEach(entry -> paths.add(entry.getKey().substring(directory.length())));
    return paths;
  }

  String output(JsonNode job, String path) {
    return new String(
        buckets.get("fhir").get(directory(job) + path).content(), StandardCharsets.UTF_8);
  }

  JsonNode json(JsonNode job, String path) throws Exception {
    return MAPPER.readTree(output(job, path));
  }

  static String directory(JsonNode job) {
    JsonNode config =
        job.has("JobOutputDataConfig")
            ? job.get("JobOutputDataConfig")
            : job.get("OutputDataConfig");
    return config.at("/S3Configuration/S3Uri").textValue().substring("s3://fhir/".length());
  }

  /** The error of a call that is expected to fail, or null if it did not. */
  ServiceException error(String operation, ObjectNode request) {
    try {
      service.call(operation, request);
      return null;
    } catch (ServiceException e) {
      return e;
    }
  }
}
