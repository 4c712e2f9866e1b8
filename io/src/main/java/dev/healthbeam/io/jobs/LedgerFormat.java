/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.io.jobs.FinishedJob.Outcome;
import dev.healthbeam.io.jobs.control.Attempt;
import dev.healthbeam.io.json.ForeignJson;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The ledger's records and a run's progress as JSON.
 *
 * <pre>{@code
 * {"job":"run-PHI-0","attempt":1,"stage":"ENDED","owner":"..","claimedAt":"..","token":"..",
 *  "jobId":"..","acceptedAt":"..","end":{"outcome":"SUCCEEDED","last":true,"status":"COMPLETED",..}}
 * {"updatedAt":"..","kinds":[{"wave":"first","kind":"PHI","documents":9,"endedDocuments":3,
 *  "jobs":{"IN_PROGRESS":2,"SUCCEEDED":1},"progress":{"Scanned":12.0}}]}
 * }</pre>
 */
final class LedgerFormat {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LedgerFormat() {}

  static byte[] write(Attempt attempt) {
    ObjectNode node = JSON.createObjectNode();
    node.put("job", attempt.job());
    node.put("attempt", attempt.number());
    node.put("stage", attempt.stage().name()); // for readers; it follows from the rest
    node.put("owner", attempt.owner());
    node.put("claimedAt", attempt.claimedAt().toString());
    node.put("token", attempt.token());
    put(node, "jobId", attempt.jobId());
    put(node, "acceptedAt", attempt.acceptedAt());
    Attempt.End end = attempt.end();
    if (end != null) {
      ObjectNode how = node.putObject("end");
      how.put("outcome", end.outcome().name());
      how.put("last", end.last());
      how.put("status", end.status());
      put(how, "code", end.code());
      put(how, "message", end.message());
      put(how, "submitted", end.submitted());
      put(how, "ended", end.ended());
      put(how, "output", end.output());
      put(how, "manifest", end.manifest());
      putNumbers(how, end.progress());
    }
    return bytes(node);
  }

  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value != null) {
      node.put(field, value.toString());
    }
  }

  private static void putNumbers(ObjectNode node, Map<String, Double> numbers) {
    if (!numbers.isEmpty()) {
      ObjectNode progress = node.putObject("progress");
      numbers.forEach(progress::put);
    }
  }

  private static SortedMap<String, Double> numbers(JsonNode node) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> number : node.path("progress").properties()) {
      numbers.put(number.getKey(), number.getValue().asDouble());
    }
    return numbers;
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws IllegalStateException if it is none: somebody wrote into the run's folder
   */
  static Attempt read(byte[] record, S3Location at) {
    try {
      JsonNode node = ForeignJson.tree(record);
      JsonNode how = node.get("end");
      Attempt.End end =
          how == null
              ? null
              : new Attempt.End(
                  Outcome.valueOf(how.path("outcome").asText()),
                  how.path("last").asBoolean(),
                  how.path("status").asText(),
                  text(how, "code"),
                  text(how, "message"),
                  instant(how, "submitted"),
                  instant(how, "ended"),
                  how.hasNonNull("output") ? S3Location.parse(how.get("output").asText()) : null,
                  text(how, "manifest"),
                  numbers(how));
      return new Attempt(
          required(node, "job"),
          node.path("attempt").asInt(),
          required(node, "owner"),
          Instant.parse(required(node, "claimedAt")),
          required(node, "token"),
          text(node, "jobId"),
          instant(node, "acceptedAt"),
          end);
    } catch (IOException | RuntimeException e) {
      // Without the cause, which may quote what was read.
      throw new IllegalStateException(at + " is not a record of the ledger");
    }
  }

  private static String required(JsonNode node, String field) {
    String value = text(node, field);
    if (value == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return value;
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }

  private static @Nullable Instant instant(JsonNode node, String field) {
    String value = text(node, field);
    return value == null ? null : Instant.parse(value);
  }

  static byte[] write(RunProgress progress) {
    ObjectNode node = JSON.createObjectNode();
    node.put("updatedAt", progress.updatedAt().toString());
    for (RunProgress.OfKind kind : progress.kinds()) {
      ObjectNode entry = node.withArray("kinds").addObject();
      entry.put("wave", kind.wave());
      entry.put("kind", kind.kind());
      entry.put("documents", kind.documents());
      entry.put("endedDocuments", kind.endedDocuments());
      ObjectNode jobs = entry.putObject("jobs");
      kind.jobs().forEach(jobs::put);
      putNumbers(entry, kind.progress());
    }
    return bytes(node);
  }

  /**
   * Reads a progress file.
   *
   * @throws IllegalStateException if it is none
   */
  static RunProgress readProgress(byte[] file, S3Location at) {
    try {
      JsonNode node = ForeignJson.tree(file);
      List<RunProgress.OfKind> kinds = new ArrayList<>();
      for (JsonNode entry : node.path("kinds")) {
        Map<String, Integer> jobs = new TreeMap<>();
        for (Map.Entry<String, JsonNode> job : entry.path("jobs").properties()) {
          jobs.put(job.getKey(), job.getValue().asInt());
        }
        kinds.add(
            new RunProgress.OfKind(
                entry.path("wave").asText(),
                entry.path("kind").asText(),
                entry.path("documents").asLong(),
                entry.path("endedDocuments").asLong(),
                jobs,
                numbers(entry)));
      }
      return new RunProgress(Instant.parse(required(node, "updatedAt")), kinds);
    } catch (IOException | RuntimeException e) {
      // Without the cause, which may quote what was read.
      throw new IllegalStateException(at + " is not a progress file");
    }
  }
}
