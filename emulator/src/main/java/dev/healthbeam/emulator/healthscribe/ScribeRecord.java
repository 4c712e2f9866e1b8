/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * All that is to be known of a job at one moment. Immutable: each event gives the record that comes
 * after it.
 *
 * @param number grows in the order jobs were accepted
 * @param created when it was accepted
 * @param started when it began to run, or null
 * @param completed when it ended, or null
 * @param failure why it failed, or null
 */
record ScribeRecord(
    long number,
    ScribeRequest request,
    ScribeStatus status,
    Instant created,
    Instant started,
    Instant completed,
    String failure) {
  /** How long a job is remembered, by the service's page of quotas (2026). */
  static final Duration LIFETIME = Duration.ofDays(90);

  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A job that was accepted just now. */
  static ScribeRecord accepted(long number, ScribeRequest request, Instant now) {
    return new ScribeRecord(number, request, ScribeStatus.QUEUED, now, null, null, null);
  }

  /** It begins to run. */
  ScribeRecord begun(Instant now) {
    return new ScribeRecord(number, request, ScribeStatus.IN_PROGRESS, created, now, null, null);
  }

  /**
   * It ends.
   *
   * @param why it failed, or null if it did not
   */
  ScribeRecord ended(String why, Instant now) {
    ScribeStatus last = why == null ? ScribeStatus.COMPLETED : ScribeStatus.FAILED;
    return new ScribeRecord(number, request, last, created, started, now, why);
  }

  /** When it is forgotten. */
  Instant expires() {
    return created.plus(LIFETIME);
  }

  /** It as bytes: one JSON object with the version of its form. What is null is left out. */
  byte[] encode() {
    ObjectNode out = MAPPER.createObjectNode();
    out.put("version", VERSION);
    out.put("number", number);
    out.set("request", request.members());
    out.put("status", status.name());
    out.put("created", created.toString());
    putIfAny(out, "started", started);
    putIfAny(out, "completed", completed);
    if (failure != null) {
      out.put("failure", failure);
    }
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
  static ScribeRecord decode(byte[] bytes) {
    JsonNode in;
    try {
      in = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("the record of a HealthScribe job is not JSON");
    }
    int version = in.path("version").asInt(0);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the record of a HealthScribe job is of version "
              + version
              + "; this emulator reads version "
              + VERSION
              + ": use the emulator that wrote it, or another directory");
    }
    return new ScribeRecord(
        in.required("number").longValue(),
        new ScribeRequest((ObjectNode) in.required("request")),
        ScribeStatus.valueOf(in.required("status").textValue()),
        Instant.parse(in.required("created").textValue()),
        timeOrNull(in, "started"),
        timeOrNull(in, "completed"),
        in.path("failure").textValue());
  }

  private static void putIfAny(ObjectNode out, String member, Instant time) {
    if (time != null) {
      out.put(member, time.toString());
    }
  }

  private static Instant timeOrNull(JsonNode in, String member) {
    return in.has(member) ? Instant.parse(in.get(member).textValue()) : null;
  }
}
