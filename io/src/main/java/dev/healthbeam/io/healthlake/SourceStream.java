/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import dev.healthbeam.io.s3.ObjectStoreException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A file that is being checked. Its own trouble with S3 comes as a {@link Trouble}, so that it
 * cannot be taken for that of the workspace, which is written meanwhile.
 */
final class SourceStream extends FilterInputStream {

  /** The file cannot be read. */
  static final class Trouble extends IOException {
    Trouble(ObjectStoreException cause) {
      super(cause);
    }

    ObjectStoreException failure() {
      return (ObjectStoreException) getCause();
    }
  }

  private SourceStream(InputStream in) {
    super(in);
  }

  static SourceStream open(Supplier<InputStream> open) throws Trouble {
    try {
      return new SourceStream(open.get());
    } catch (ObjectStoreException e) {
      throw new Trouble(e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (ObjectStoreException e) {
      throw new Trouble(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (ObjectStoreException e) {
      throw new Trouble(e);
    }
  }
}
