/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.protocol.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A job as the operations show it. */
final class JobView {
  private static final String LANGUAGE = "en-US";

  private final Function<ScribeRequest, OutputUris> outputs;

  /** Tells where a completed job's documents are as this says. */
  JobView(Function<ScribeRequest, OutputUris> outputs) {
    this.outputs = outputs;
  }

  /** Where the two documents are. */
  record OutputUris(String transcript, String summary) {}

  /** The whole, as Start and Get tell it. */
  ObjectNode whole(ScribeRecord record) {
    ObjectNode asked = record.request().members();
    ObjectNode out = common(record);
    for (String member :
        List.of("Media", "Settings", "DataAccessRoleArn", "ChannelDefinitions", "Tags")) {
      if (asked.has(member)) {
        out.set(member, asked.get(member));
      }
    }
    if (record.status() == ScribeStatus.COMPLETED) {
      OutputUris uris = outputs.apply(record.request());
      out.putObject("MedicalScribeOutput")
          .put("TranscriptFileUri", uris.transcript())
          .put("ClinicalDocumentUri", uris.summary());
    }
    out.put("MedicalScribeContextProvided", asked.has("MedicalScribeContext"));
    return out;
  }

  /** As List tells it: without what was asked, and without its outputs. */
  ObjectNode summary(ScribeJob job) {
    return common(job.record());
  }

  private static ObjectNode common(ScribeRecord record) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("MedicalScribeJobName", record.request().name());
    out.put("MedicalScribeJobStatus", record.status().name());
    out.put("LanguageCode", LANGUAGE);
    put(out, "CreationTime", record.created());
    put(out, "StartTime", record.started());
    put(out, "CompletionTime", record.completed());
    if (record.failure() != null) {
      out.put("FailureReason", record.failure());
    }
    return out;
  }

  private static void put(ObjectNode out, String member, Instant time) {
    if (time != null) {
      out.set(member, Timestamp.of(time));
    }
  }
}
