/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.comprehendmedical;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.faults.Faults;
import dev.healthbeam.emulator.jobs.Alternative;
import dev.healthbeam.emulator.jobs.Background;
import dev.healthbeam.emulator.jobs.JobSettings;
import dev.healthbeam.emulator.jobs.JobStore;
import dev.healthbeam.emulator.jobs.Jobs;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.jobs.ManifestStyle;
import dev.healthbeam.emulator.jobs.ManualTime;
import dev.healthbeam.emulator.protocol.ServiceException;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The service without a wire, over one bucket with one note, in time that a test moves. */
final class ServiceFixture {
  static final Duration JOB_TIME = Duration.ofSeconds(10);

  final ManualTime time = new ManualTime();
  final Buckets buckets = new Buckets(Clock.systemUTC());
  final Faults faults = new Faults(List.of());
  final ComprehendMedical service;

  ServiceFixture(Limits limits, Alternative... alternatives) {
    buckets.create("notes").put("in/a.txt", new byte[] {'x'}, ObjectHeaders.NONE);
    JobSettings settings =
        new JobSettings(
            "123456789012",
            limits,
            JOB_TIME,
            Duration.ZERO,
            ManifestStyle.CURRENT,
            Set.of(alternatives));
    Jobs jobs =
        new Jobs(
            buckets,
            new JobStore(Store.inMemory()),
            Background.inPlace(time),
            settings,
            ServiceFixture::tellWhatWasAsked,
            faults);
    service = new ComprehendMedical(jobs, limits, time, ServiceFixture::tellWhatWasAsked);
  }

  private static void tellWhatWasAsked(String analysis, String text, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("Analysis", analysis);
    out.writeEndObject();
  }

  /** A request to start that is right in every member. */
  static ObjectNode request() {
    ObjectNode request = object();
    request.putObject("InputDataConfig").put("S3Bucket", "notes").put("S3Key", "in/");
    request.putObject("OutputDataConfig").put("S3Bucket", "notes").put("S3Key", "out/");
    return request
        .put("DataAccessRoleArn", "arn:aws:iam::123456789012:role/any")
        .put("LanguageCode", "en");
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  String start(String name) throws Exception {
    return start(request().put("JobName", name));
  }

  String start(ObjectNode request) throws Exception {
    return service.call("StartPHIDetectionJob", request).get("JobId").textValue();
  }

  ObjectNode describe(String id) throws Exception {
    return (ObjectNode)
        service
            .call("DescribePHIDetectionJob", object().put("JobId", id))
            .get("ComprehendMedicalAsyncJobProperties");
  }

  ObjectNode list(ObjectNode request) throws Exception {
    return service.call("ListPHIDetectionJobs", request);
  }

  void stop(String id) throws Exception {
    service.call("StopPHIDetectionJob", object().put("JobId", id));
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
