/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.signing.AuthFailure;
import dev.healthbeam.emulator.signing.SignedRequest;
import dev.healthbeam.emulator.signing.Verifier;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;

/** Verifies the signatures of requests to S3, and says what is wrong in S3's words. */
final class S3Auth {
  /** More than any list of keys or parts that S3 takes. */
  private static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

  private S3Auth() {}

  /** The body of a request whose signature is right; it fails where its own is not. */
  static InputStream verified(Verifier verifier, HttpServletRequest request, InputStream body)
      throws IOException {
    String query = request.getQueryString();
    SignedRequest signed =
        new SignedRequest(
            request.getMethod(),
            request.getRequestURI(),
            query == null ? "" : query,
            name -> Collections.list(request.getHeaders(name)),
            Collections.list(request.getHeaderNames()));
    InputStream verified = verifier.verifyS3(signed, body);
    if (ChunkedBody.isIn(request)) {
      return verified;
    }
    boolean isContent =
        request.getMethod().equals("PUT")
            && (request.getContentLengthLong() > 0
                || request.getHeader("Transfer-Encoding") != null);
    // What parses a document, or expects no body, does not read to the end, where the hash is
    // compared.
    return isContent ? new ReadsAhead(verified) : new ByteArrayInputStream(document(verified));
  }

  private static byte[] document(InputStream body) throws IOException {
    byte[] document = body.readNBytes(MAX_DOCUMENT_BYTES);
    if (body.read() >= 0) {
      throw new IOException("a document is over " + MAX_DOCUMENT_BYTES + " bytes");
    }
    return document;
  }

  /** How S3 tells of a signature that is not right. */
  static S3Refusal refusal(AuthFailure failure) {
    String message = failure.getMessage();
    String malformed =
        failure.presigned() ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed";
    return switch (failure.kind()) {
      case MISSING -> new S3Refusal("AccessDenied", 403, "Access Denied");
      case INCOMPLETE, WRONG_SCOPE -> new S3Refusal(malformed, 400, message);
      case UNSUPPORTED ->
          new S3Refusal(
              "InvalidRequest",
              400,
              "The authorization mechanism you have provided is not supported. Please use"
                  + " AWS4-HMAC-SHA256.");
      case UNKNOWN_KEY ->
          new S3Refusal(
              "InvalidAccessKeyId",
              403,
              "The AWS Access Key Id you provided does not exist in our records.");
      case WRONG_TOKEN ->
          new S3Refusal(
              "InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
      case MISMATCH -> new S3Refusal("SignatureDoesNotMatch", 403, message);
      case UNSIGNED_HEADER, EXPIRED -> new S3Refusal("AccessDenied", 403, message);
      case SKEWED -> new S3Refusal("RequestTimeTooSkewed", 403, message);
      case NO_HASH -> new S3Refusal("InvalidRequest", 400, message);
      case BAD_HASH -> new S3Refusal("InvalidArgument", 400, message);
      case WRONG_HASH -> new S3Refusal("XAmzContentSHA256Mismatch", 400, message);
    };
  }
}
