/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.s3.Body;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import dev.healthbeam.emulator.s3.Precondition;
import dev.healthbeam.emulator.s3.StoredObject;
import dev.healthbeam.emulator.s3.Uploads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An object of the output that is written line by line, as the work goes on: what is longer than a
 * part goes to S3 as a multipart upload. It is there when it is closed, and not before.
 */
final class LogFile {
  private static final int PART_BYTES = 8 * 1024 * 1024;

  private final Buckets buckets;
  private final String bucket;
  private final String key;
  private final ObjectHeaders headers;
  private final List<Uploads.NamedPart> parts = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Uploads.Upload upload;
  private long length;

  LogFile(Buckets buckets, S3Uri place, ObjectHeaders headers) {
    this.buckets = buckets;
    this.bucket = place.bucket();
    this.key = place.key();
    this.headers = headers;
  }

  /** How long it is so far. */
  long length() {
    return length;
  }

  void write(byte[] line) {
    bytes.writeBytes(line);
    bytes.write('\n');
    length += line.length + 1L;
    if (bytes.size() >= PART_BYTES) {
      part();
    }
  }

  private void part() {
    Uploads uploads = bucket().uploads();
    if (upload == null) {
      upload = uploads.begin(key, headers);
    }
    try (Body body = buckets.receive(new ByteArrayInputStream(bytes.toByteArray()))) {
      int number = parts.size() + 1;
      StoredObject part = uploads.put(upload.id(), key, number, body);
      parts.add(new Uploads.NamedPart(number, part.eTag()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.reset();
  }

  /**
   * Ends it.
   *
   * @param cut whether to leave out the second half of what was not yet sent
   */
  void close(boolean cut) {
    byte[] rest = bytes.toByteArray();
    byte[] last = cut ? Arrays.copyOf(rest, rest.length / 2) : rest;
    if (upload == null) {
      bucket().put(key, last, headers);
      return;
    }
    bytes.reset();
    bytes.writeBytes(last);
    if (last.length > 0) {
      part();
    }
    bucket().uploads().complete(upload.id(), key, parts, Precondition.NONE);
  }

  /** Leaves it unwritten. */
  void drop() {
    if (upload != null) {
      bucket().uploads().abort(upload.id(), key);
    }
  }

  private Bucket bucket() {
    return buckets.get(bucket);
  }
}
