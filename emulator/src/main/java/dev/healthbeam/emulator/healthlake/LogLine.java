/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.healthbeam.emulator.healthlake.fhir.Checked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The lines of an import's logs. Of SUCCESS no source shows any; they are like those of FAILURE
 * without the OperationOutcome. Of FAILURE the guide prints some that are not JSON, which is taken
 * for a slip of its author unless an option says otherwise.
 */
final class LogLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int OK = 200;

  private LogLine() {}

  static byte[] success(long line) {
    String text =
        "{\"lineId\":" + line + ",\"UpdateResourceResponse\":{\"statusCode\":" + OK + "}}";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A refusal.
   *
   * @param asPrinted with the guide's unquoted key, and without its last brace
   */
  static byte[] failure(long line, Checked.Bad bad, boolean asPrinted) {
    String outcome = new String(outcome(bad), StandardCharsets.UTF_8);
    String key = asPrinted ? ", UpdateResourceResponse:" : ",\"UpdateResourceResponse\":";
    String end =
        asPrinted
            ? ", \"statusCode\":" + bad.status() + "}"
            : ",\"statusCode\":" + bad.status() + "}}";
    return ("{\"lineId\":" + line + key + "{\"jsonBlob\":" + outcome + end)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] outcome(Checked.Bad bad) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("resourceType", "OperationOutcome");
      json.writeArrayFieldStart("issue");
      for (Checked.Issue issue : bad.issues()) {
        json.writeStartObject();
        json.writeStringField("severity", issue.severity());
        json.writeStringField("code", "processing");
        json.writeStringField("diagnostics", issue.diagnostics());
        if (issue.location() != null) {
          json.writeArrayFieldStart("location");
          json.writeString(issue.location());
          json.writeEndArray();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
