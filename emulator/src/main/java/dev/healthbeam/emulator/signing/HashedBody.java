/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body that fails at its end if it has another hash than was signed. */
final class HashedBody extends FilterInputStream {
  private final MessageDigest digest = Signature.sha256();
  private final String expected;
  private boolean checked;

  HashedBody(InputStream body, String expected) {
    super(body);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      digest.update((byte) next);
    } else {
      check();
    }
    return next;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    if (count >= 0) {
      digest.update(to, offset, count);
    } else {
      check();
    }
    return count;
  }

  /** Reads what it skips: it is part of the hash. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check() throws AuthFailure {
    if (!checked) {
      checked = true;
      if (!Signature.same(HexFormat.of().formatHex(digest.digest()), expected)) {
        throw new AuthFailure(
            AuthFailure.Kind.WRONG_HASH,
            false,
            "The provided 'x-amz-content-sha256' header does not match what was computed.");
      }
    }
  }
}
