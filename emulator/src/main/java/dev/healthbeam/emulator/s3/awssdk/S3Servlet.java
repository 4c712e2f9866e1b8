/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.s3.awssdk;

import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.S3Failure;
import dev.healthbeam.emulator.signing.AuthFailure;
import dev.healthbeam.emulator.signing.SigningScope;
import dev.healthbeam.emulator.signing.Verifier;
import dev.healthbeam.emulator.store.StoreFailure;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * S3 over HTTP: S3Proxy's handler in front of the emulator's own store. Unless there are keys to
 * verify against, any credentials will do, or none; but a request signed for another Region is
 * refused as S3 refuses it.
 */
public final class S3Servlet extends HttpServlet {
  private static final Logger LOG = LoggerFactory.getLogger(S3Servlet.class);

  /** A bucket, and something behind it. */
  private static final Pattern HAS_KEY = Pattern.compile("/[^/]+/.+", Pattern.DOTALL);

  /** Of one PUT, as S3 documents. */
  private static final long MAX_OBJECT_BYTES = 5L * 1024 * 1024 * 1024;

  private static final long MAX_BUFFERED_BYTES = 128L * 1024 * 1024;
  private static final int MAX_CHUNK_BYTES = 64 * 1024 * 1024;
  private static final int MAX_SKEW_SECONDS = 15 * 60;

  private final transient Protocol protocol;
  private final transient Buckets buckets;
  private final transient Verifier verifier;
  private final String region;

  /**
   * Serves these buckets.
   *
   * @param region the Region they lie in
   * @param verifier of signatures, if it is on
   */
  public S3Servlet(Buckets buckets, String region, Verifier verifier) {
    this.verifier = verifier;
    this.protocol = new Protocol(new StoreAdapter(buckets, region));
    this.buckets = buckets;
    this.region = region;
  }

  @Override
  protected void service(HttpServletRequest received, HttpServletResponse response)
      throws IOException {
    InputStream body = received.getInputStream();
    HttpServletRequest request = received;
    try {
      request = new QueryOnly(received);
      if (request.getAttribute(S3Refusal.ATTRIBUTE) instanceof S3Refusal refused) {
        refuse(request, response, refused.code(), refused.status(), refused.message());
        body.transferTo(OutputStream.nullOutputStream());
        return;
      }
      Optional<SigningScope> scope = scopeOf(request);
      if (scope.isPresent() && !scope.get().region().equals(region)) {
        refuseRegion(request, response, scope.get().region());
      } else {
        InputStream read = ShortBody.of(request, body);
        serve(request, response, verifier.isOn() ? S3Auth.verified(verifier, request, read) : read);
      }
    } catch (IOException | RuntimeException e) {
      answer(request, response, e);
    }
    if (!"close".equals(response.getHeader("Connection"))) {
      // What is left of a refused body would be read as the next request on this connection.
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, InputStream body)
      throws IOException {
    if (BucketLocation.isAskedBy(request)) {
      BucketLocation.answer(request, response, buckets, region);
    } else if (ObjectTagging.isAskedBy(request)) {
      ObjectTagging.answer(request, response, buckets);
    } else if (isUploadWithoutKey(request)) {
      throw S3Failure.noKey();
    } else if (ChunkedBody.isIn(request)) {
      HttpServletRequest plain = ChunkedBody.plain(request);
      protocol.doHandle(plain, plain, response, ChunkedBody.decode(request, body), null);
    } else {
      protocol.doHandle(request, request, response, body, null);
    }
  }

  private static boolean isUploadWithoutKey(HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        && (request.getParameter("uploads") != null || request.getParameter("uploadId") != null)
        && !HAS_KEY.matcher(request.getRequestURI()).matches();
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    IOException broken = failure instanceof IOException io ? io : null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreFailure) {
        broken = null; // its cause may be an IOException, but not the client's
        break;
      }
      if (cause instanceof AuthFailure wrong) {
        S3Refusal refused = S3Auth.refusal(wrong);
        refuse(request, response, refused.code(), refused.status(), refused.message());
        return;
      }
      if (cause instanceof S3Failure refused) {
        refuse(request, response, refused.code(), refused.status(), refused.getMessage());
        return;
      }
      if (cause instanceof AwsServiceException refused
          && refused.awsErrorDetails() != null
          && refused.awsErrorDetails().errorCode() != null) {
        refuse(
            request,
            response,
            refused.awsErrorDetails().errorCode(),
            refused.statusCode(),
            refused.awsErrorDetails().errorMessage());
        return;
      }
      if (cause instanceof IOException io) {
        broken = io;
      }
    }
    if (broken != null) {
      if (response.isCommitted()) {
        throw broken; // the client went away: Jetty ends the connection
      }
      // So may this one have; or it sent what is no chunk, after which nothing can be told apart.
      response.setHeader("Connection", "close");
      refuse(request, response, "IncompleteBody", 400, "The request body terminated unexpectedly");
      return;
    }
    if (failure instanceof UnsupportedOperationException) {
      refuse(request, response, "NotImplemented", 501, "The emulator does not offer this.");
    } else if (failure instanceof IllegalArgumentException) {
      refuse(request, response, "InvalidArgument", 400, "Invalid Argument");
    } else {
      // The class says enough to find the fault; a message could quote what was sent.
      LOG.error("S3 {} failed: {}", request.getMethod(), failure.getClass().getName());
      refuse(request, response, "InternalError", 500, "An internal error occurred. Try again.");
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      String code,
      int status,
      String message)
      throws IOException {
    if (status == HttpServletResponse.SC_NOT_MODIFIED) {
      response.setStatus(status);
    } else {
      protocol.refuse(request, response, code, status, message, Map.of());
    }
  }

  private void refuseRegion(
      HttpServletRequest request, HttpServletResponse response, String signedFor)
      throws IOException {
    response.setHeader("x-amz-bucket-region", region);
    protocol.refuse(
        request,
        response,
        "AuthorizationHeaderMalformed",
        400,
        "The authorization header is malformed; the region '"
            + signedFor
            + "' is wrong; expecting '"
            + region
            + "'",
        Map.of("Region", region));
  }

  private static Optional<SigningScope> scopeOf(HttpServletRequest request) {
    Optional<SigningScope> header = SigningScope.ofHeader(request.getHeader("Authorization"));
    return header.isPresent()
        ? header
        : SigningScope.ofCredential(request.getParameter("X-Amz-Credential"));
  }

  /** S3Proxy's handler, with its way to answer an error opened to this class. */
  private static final class Protocol extends S3ProxyHandler {
    private Protocol(StoreAdapter store) {
      super(
          store,
          AuthenticationType.NONE,
          null,
          null,
          null,
          MAX_OBJECT_BYTES,
          MAX_BUFFERED_BYTES,
          MAX_CHUNK_BYTES,
          true, // or session tokens, as temporary credentials send them, would be refused
          null,
          null,
          MAX_SKEW_SECONDS);
    }

    private void refuse(
        HttpServletRequest request,
        HttpServletResponse response,
        String code,
        int status,
        String message,
        Map<String, String> elements)
        throws IOException {
      sendSimpleErrorResponse(request, response, code, status, message, elements);
    }
  }
}
