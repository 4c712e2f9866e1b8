/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A success or unprocessed manifest being written, entry after entry: only its bytes are held,
 * whatever the number of files.
 */
final class FileList {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json;
  private long count;

  FileList() {
    try {
      json = JSON.createGenerator(bytes);
      json.writeStartObject();
      json.writeArrayFieldStart("Files");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void success(String input, String output, long inputBytes) {
    try {
      json.writeStartObject();
      json.writeStringField("Input", input);
      json.writeStringField("Output", output);
      json.writeNumberField("InputSize", inputBytes);
      json.writeEndObject();
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void unprocessed(String input, Refusal refusal, ManifestStyle style) {
    try {
      if (style == ManifestStyle.LEGACY) {
        json.writeString(input);
      } else {
        json.writeStartObject();
        json.writeStringField("Input", input);
        json.writeStringField("ErrorCode", refusal.code());
        json.writeStringField("ErrorMessage", refusal.message());
        json.writeEndObject();
      }
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count() {
    return count;
  }

  /** Ends the list and gives all of it. */
  byte[] finish() {
    try {
      json.writeEndArray();
      json.writeEndObject();
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
