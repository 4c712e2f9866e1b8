/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.S3Failure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** A body that is read into memory whole, XML or a form, and refused where it is endless. */
final class ShortBody extends FilterInputStream {
  /** The completion of an upload in 10,000 parts has some 2.5 MB. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final Set<String> STREAMED = Set.of("PutObject", "UploadPart");

  private long left = MAX_BYTES;

  private ShortBody(InputStream body) {
    super(body);
  }

  /** The body, unless the request is one whose body is stored as it comes. */
  static InputStream of(HttpServletRequest request, InputStream body) {
    S3Operation operation =
        S3Operation.of(
            request.getMethod(), request.getRequestURI(), request.getQueryString(), false);
    return STREAMED.contains(operation.name()) ? body : new ShortBody(body);
  }

  @Override
  public int read() throws IOException {
    return counted(super.read(), 1);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    return counted(count, count);
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private int counted(int result, int bytes) {
    if (result >= 0) {
      left -= bytes;
      if (left < 0) {
        throw S3Failure.tooLong(MAX_BYTES);
      }
    }
    return result;
  }
}
