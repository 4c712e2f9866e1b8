/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Computes the answer of one analysis to one text. It writes to a generator, so that the same
 * answer can be bytes of JSON, of CBOR, or a tree. Safe for use by many threads.
 */
@FunctionalInterface
public interface Analyzer {
  /**
   * Writes the answer: one object.
   *
   * @param analysis the name of a {@link JobFamily}
   * @param text the whole note
   * @param out left open
   * @throws IOException if {@code out} throws it
   */
  void analyze(String analysis, String text, JsonGenerator out) throws IOException;

  /** What answers bear as their {@code ModelVersion}. */
  default String modelVersion() {
    return "0";
  }

  /** The answer as bytes of JSON on one line: what a file of a job's output holds. */
  default byte[] json(String analysis, String text) {
    return json(analysis, text, false);
  }

  /**
   * The answer as bytes of JSON.
   *
   * @param pretty indented, on many lines
   */
  default byte[] json(String analysis, String text, boolean pretty) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
      try (JsonGenerator out = Json.FACTORY.createGenerator(bytes)) {
        if (pretty) {
          out.useDefaultPrettyPrinter();
        }
        analyze(analysis, text, out);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How answers are written. */
  final class Json {
    private static final JsonFactory FACTORY =
        JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    private Json() {}
  }
}
