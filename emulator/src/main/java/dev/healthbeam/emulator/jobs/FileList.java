/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

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

/**
 * A success or unprocessed manifest, made while it is read: only some entries are held at a time,
 * whatever the number of files.
 */
@SuppressWarnings("JdkObsolete") // what SequenceInputStream takes
final class FileList<E> implements Enumeration<InputStream> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ENTRIES_AT_A_TIME = 1_000;

  private final Iterator<E> entries;
  private final Form<E> form;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json;

  /** How an entry is written. */
  @FunctionalInterface
  interface Form<E> {
    void write(JsonGenerator json, E entry) throws IOException;
  }

  private FileList(Iterator<E> entries, Form<E> form) throws IOException {
    this.entries = entries;
    this.form = form;
    this.json = JSON.createGenerator(bytes);
  }

  /** The manifest that lists these entries. */
  static <E> InputStream of(Iterator<E> entries, Form<E> form) {
    try {
      FileList<E> list = new FileList<>(entries, form);
      list.json.writeStartObject();
      list.json.writeArrayFieldStart("Files");
      return new SequenceInputStream(list);
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
      for (int i = 0; i < ENTRIES_AT_A_TIME && entries.hasNext(); i++) {
        form.write(json, entries.next());
      }
      if (entries.hasNext()) {
        json.flush();
      } else {
        json.writeEndArray();
        json.writeEndObject();
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
