/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/**
 * A job's record as bytes: one JSON object that begins with the version of its form. What is null
 * is left out. A reader refuses a version that it does not know, rather than guess.
 */
final class JobRecordCodec {
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JobRecordCodec() {}

  static byte[] encode(JobRecord job) {
    JobRequest request = job.request();
    ObjectNode out = MAPPER.createObjectNode();
    out.put("version", VERSION);
    out.put("number", job.number());
    out.put("id", job.id());
    out.put("family", request.family().name());
    out.put("inputBucket", request.inputBucket());
    out.put("inputKey", request.inputKey());
    out.put("outputBucket", request.outputBucket());
    out.put("outputKey", request.outputKey());
    out.put("role", request.dataAccessRoleArn());
    out.put("language", request.languageCode());
    putIfAny(out, "name", request.jobName());
    putIfAny(out, "kmsKey", request.kmsKey());
    putIfAny(out, "token", job.token());
    out.put("directory", job.directory());
    out.put("submitted", job.submitted().toString());
    out.put("files", job.input().files());
    out.put("bytes", job.input().bytes());
    out.put("skip", job.input().paths().skip());
    out.put("status", job.status().name());
    putIfAny(out, "message", job.message());
    putIfAny(out, "ended", job.ended() == null ? null : job.ended().toString());
    try {
      return MAPPER.writeValueAsBytes(out);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if it is none, or of another version
   */
  static JobRecord decode(byte[] bytes) {
    JsonNode in;
    try {
      in = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("the record of a job is not JSON");
    }
    int version = in.path("version").asInt(0);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the record of a job is of version "
              + version
              + "; this emulator reads version "
              + VERSION
              + ": use the emulator that wrote it, or another directory");
    }
    return new JobRecord(
        in.required("number").longValue(),
        text(in, "id"),
        new JobRequest(
            JobFamily.valueOf(text(in, "family")),
            text(in, "inputBucket"),
            text(in, "inputKey"),
            text(in, "outputBucket"),
            text(in, "outputKey"),
            text(in, "role"),
            text(in, "language"),
            textOrNull(in, "name"),
            textOrNull(in, "kmsKey")),
        textOrNull(in, "token"),
        text(in, "directory"),
        Instant.parse(text(in, "submitted")),
        new JobInput(
            in.required("files").longValue(),
            in.required("bytes").longValue(),
            new InputPaths(in.required("skip").intValue())),
        JobStatus.valueOf(text(in, "status")),
        textOrNull(in, "message"),
        in.has("ended") ? Instant.parse(text(in, "ended")) : null);
  }

  private static void putIfAny(ObjectNode out, String member, String value) {
    if (value != null) {
      out.put(member, value);
    }
  }

  private static String text(JsonNode in, String member) {
    return in.required(member).textValue();
  }

  private static String textOrNull(JsonNode in, String member) {
    return in.path(member).textValue();
  }
}
