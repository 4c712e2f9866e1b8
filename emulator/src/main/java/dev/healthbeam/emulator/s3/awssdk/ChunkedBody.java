/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.InputStream;
import org.gaul.s3proxy.checksum.ChunkedInputStream;

/**
 * Decodes a body in aws-chunked encoding, which is how the SDKs send bodies with a trailing
 * checksum.
 *
 * <p>S3Proxy 4.1.0 decodes it too but stops reading at the announced length, before the trailer,
 * and so never compares the checksum that stands there. Here the trailer is read and compared
 * before the last byte is handed on.
 */
final class ChunkedBody {
  private static final String CONTENT_SHA256 = "x-amz-content-sha256";
  private static final int MAX_CHUNK_BYTES = 64 * 1024 * 1024;

  private ChunkedBody() {}

  /** Whether the request's body is chunked so. */
  static boolean isIn(HttpServletRequest request) {
    String sha256 = request.getHeader(CONTENT_SHA256);
    return sha256 != null && sha256.startsWith("STREAMING-");
  }

  /** The decoded body. */
  static InputStream decode(HttpServletRequest request, InputStream body) {
    return new ReadsAhead(
        new ChunkedInputStream(body, MAX_CHUNK_BYTES, request.getHeader("x-amz-trailer")));
  }

  /** The request as if its body had been sent plain. */
  static HttpServletRequest plain(HttpServletRequest request) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getHeader(String name) {
        return CONTENT_SHA256.equalsIgnoreCase(name) ? "UNSIGNED-PAYLOAD" : super.getHeader(name);
      }
    };
  }
}
