/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * All that is kept of a job. Immutable: each event gives the record that comes after it.
 *
 * @param number grows in the order jobs were accepted
 * @param id 32 lower-case hexadecimal digits
 * @param token the ClientToken it was started with, or null
 * @param begun when it got its turn, or null
 * @param ended or null
 * @param message why it failed, or null
 * @param progress of an import that has ended
 */
record LakeRecord(
    long number,
    String id,
    LakeRequest request,
    String token,
    Instant submitted,
    Instant begun,
    Instant ended,
    LakeStatus status,
    String message,
    Progress progress) {
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static LakeRecord accepted(
      long number, String id, LakeRequest request, String token, Instant now) {
    return new LakeRecord(
        number, id, request, token, now, null, null, LakeStatus.SUBMITTED, null, Progress.NONE);
  }

  LakeRecord in(LakeStatus next, Instant now) {
    Instant turn = next == LakeStatus.IN_PROGRESS && begun == null ? now : begun;
    return new LakeRecord(
        number, id, request, token, submitted, turn, ended, next, message, progress);
  }

  LakeRecord ended(LakeStatus last, String why, Progress all, Instant now) {
    return new LakeRecord(number, id, request, token, submitted, begun, now, last, why, all);
  }

  byte[] encode() {
    ObjectNode out = MAPPER.createObjectNode().put("version", VERSION);
    out.put("number", number).put("id", id).put("token", token);
    out.put("kind", request.kind().name()).put("datastore", request.datastore());
    out.put("name", request.jobName()).put("input", request.input());
    out.put("output", request.output()).put("kmsKey", request.kmsKey());
    out.put("role", request.role()).put("level", request.validationLevel());
    out.put("submitted", submitted.toString()).put("begun", text(begun)).put("ended", text(ended));
    out.put("status", status.name()).put("message", message);
    ArrayNode numbers = out.putArray("progress");
    for (long number : progress.toNumbers()) {
      numbers.add(number);
    }
    try {
      return MAPPER.writeValueAsBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LakeRecord decode(byte[] bytes) {
    JsonNode in;
    try {
      in = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the record of a HealthLake job cannot be read", e);
    }
    if (in.path("version").asInt() != VERSION) {
      throw new UncheckedIOException(
          new IOException("a HealthLake job was kept by another version of the emulator"));
    }
    return new LakeRecord(
        in.get("number").longValue(),
        in.get("id").textValue(),
        new LakeRequest(
            JobKind.valueOf(in.get("kind").textValue()),
            in.get("datastore").textValue(),
            in.get("name").textValue(),
            in.get("input").textValue(),
            in.get("output").textValue(),
            in.get("kmsKey").textValue(),
            in.get("role").textValue(),
            in.get("level").textValue()),
        in.get("token").textValue(),
        time(in.get("submitted")),
        time(in.get("begun")),
        time(in.get("ended")),
        LakeStatus.valueOf(in.get("status").textValue()),
        in.get("message").textValue(),
        Progress.ofNumbers(in.get("progress")));
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }

  private static Instant time(JsonNode text) {
    return text.isNull() ? null : Instant.parse(text.textValue());
  }
}
