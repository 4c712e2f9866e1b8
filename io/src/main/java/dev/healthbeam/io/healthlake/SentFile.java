/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.healthlake.ndjson.LineCursor;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStoreException;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file the service was given, read once more for the types and ids of lines it refused. Lines
 * asked for in order cost one reading. A file that is no longer there gives none.
 */
final class SentFile implements AutoCloseable {

  private final ObjectStore store;
  private final S3Location at;
  private final @Nullable String etag;
  private @Nullable InputStream in;
  private @Nullable LineCursor cursor;
  private boolean gone;

  SentFile(ObjectStore store, S3Location at, @Nullable String etag) {
    this.store = store;
    this.at = at;
    this.etag = etag;
  }

  /** Moves to a line; false if it cannot be read any more. */
  boolean moveTo(long line) {
    if (gone) {
      return false;
    }
    try {
      if (cursor == null || line < cursor.number()) {
        close();
        in = store.open(at, etag);
        cursor = new LineCursor(in);
      }
      return cursor.moveTo(line);
    } catch (ObjectStoreException e) {
      if (e.kind() != ObjectStoreException.Kind.NOT_FOUND
          && e.kind() != ObjectStoreException.Kind.PRECONDITION_FAILED) {
        throw e;
      }
      gone = true;
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + at, e);
    }
  }

  @Nullable String type() {
    return cursor == null ? null : cursor.type();
  }

  @Nullable String id() {
    return cursor == null ? null : cursor.id();
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
      cursor = null;
    }
  }
}
