/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthscribe.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A document made while it is read: only a part of it is held at a time. */
@SuppressWarnings("JdkObsolete") // what SequenceInputStream takes
final class JsonStream implements Enumeration<InputStream> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BYTES_AT_A_TIME = 64 * 1024;

  private final Iterator<Step> steps;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json;

  /** Writes one part of a document. */
  @FunctionalInterface
  interface Step {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonStream(Iterator<Step> steps) throws IOException {
    this.steps = steps;
    this.json = JSON.createGenerator(bytes);
  }

  /** The document that these steps write, one after the other. */
  static InputStream of(Iterator<Step> steps) {
    try {
      return new SequenceInputStream(new JsonStream(steps));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasMoreElements() {
    return !json.isClosed();
  }

  @Override
  public InputStream nextElement() {
    if (json.isClosed()) {
      throw new NoSuchElementException();
    }
    try {
      while (steps.hasNext() && bytes.size() < BYTES_AT_A_TIME) {
        steps.next().write(json);
        json.flush();
      }
      if (!steps.hasNext()) {
        json.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] some = bytes.toByteArray();
    bytes.reset();
    return new ByteArrayInputStream(some);
  }
}
