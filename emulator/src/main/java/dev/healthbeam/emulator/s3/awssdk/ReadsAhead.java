/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Looks one byte past what it returns, so that the end is seen before the last byte is given. */
final class ReadsAhead extends InputStream {
  private final PushbackInputStream in;

  ReadsAhead(InputStream in) {
    this.in = new PushbackInputStream(in, 1);
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    lookAhead(next);
    return next;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = in.read(to, offset, length);
    lookAhead(count);
    return count;
  }

  private void lookAhead(int last) throws IOException {
    if (last >= 0) {
      int ahead = in.read();
      if (ahead >= 0) {
        in.unread(ahead);
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
