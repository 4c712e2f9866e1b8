/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import dev.healthbeam.emulator.signing.AuthFailure.Kind;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Verifies Signature Version 4. */
public final class Verifier {
  private static final Duration MAX_SKEW = Duration.ofMinutes(15);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final String CONTENT_HASH = "x-amz-content-sha256";
  private static final String TARGET = "x-amz-target";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final String CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  private static final String CHUNKS_AND_TRAILER = CHUNKS + "-TRAILER";
  private static final Set<String> NO_HASHES =
      Set.of(UNSIGNED, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", CHUNKS, CHUNKS_AND_TRAILER);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private volatile AccessKeys keys;
  private final String region;
  private final Clock clock;

  /** Verifies against these keys, for this Region. */
  public Verifier(AccessKeys keys, String region, Clock clock) {
    this.keys = keys;
    this.region = region;
    this.clock = clock;
  }

  /**
   * Verifies against other keys from now on.
   *
   * @throws IllegalStateException if there were none to verify against
   * @throws IllegalArgumentException if there are none now
   */
  public void replace(AccessKeys others) {
    if (!isOn()) {
      throw new IllegalStateException("no keys were configured, so any are good");
    }
    if (others.isEmpty()) {
      throw new IllegalArgumentException("at least one key must be good");
    }
    keys = others;
  }

  /** Whether there is anything to verify against. */
  public boolean isOn() {
    return !keys.isEmpty();
  }

  /**
   * Verifies a request to a service other than S3, with its body.
   *
   * @param service the service's signing name
   */
  public void verify(SignedRequest request, String service, byte[] body) throws AuthFailure {
    Authorization authorization = authorized(request, service);
    if (!request.headers().apply(TARGET).isEmpty()) {
      // It names the operation: unsigned, whoever saw a Describe could make a Stop of it.
      requireSigned(authorization, TARGET);
    }
    String told = request.header(CONTENT_HASH);
    String hash = Signature.hash(body);
    if (!told.isEmpty() && !told.equals(hash)) {
      throw new AuthFailure(
          Kind.WRONG_HASH, false, "The body is not the one whose " + CONTENT_HASH + " was signed");
    }
    check(request, authorization, PathStyle.SERVICES, hash);
  }

  /**
   * Verifies a request to S3.
   *
   * @return its body, which fails with an {@link AuthFailure} at its end, or at the end of a chunk,
   *     if that is not what was signed
   */
  public InputStream verifyS3(SignedRequest request, InputStream body) throws AuthFailure {
    Authorization authorization = authorized(request, "s3");
    for (String name : request.amazonHeaders()) {
      requireSigned(authorization, name);
    }
    String hash = request.header(CONTENT_HASH);
    if (hash.isEmpty() && !authorization.presigned()) {
      throw new AuthFailure(
          Kind.NO_HASH, false, "Missing required header for this request: " + CONTENT_HASH);
    }
    if (hash.isEmpty()) {
      hash = UNSIGNED;
    }
    boolean isHash = HASH.matcher(hash).matches();
    if (!isHash && !NO_HASHES.contains(hash)) {
      throw new AuthFailure(
          Kind.BAD_HASH,
          authorization.presigned(),
          CONTENT_HASH + " must be a SHA-256 in lower-case hex, or one of " + NO_HASHES);
    }
    Signature signature = check(request, authorization, PathStyle.S3, hash);
    if (isHash) {
      return new HashedBody(body, hash);
    }
    return hash.startsWith(CHUNKS)
        ? new SignedChunks(
            body, signature, authorization.signature(), hash.equals(CHUNKS_AND_TRAILER))
        : body;
  }

  private static void requireSigned(Authorization authorization, String header) throws AuthFailure {
    if (!authorization.signedHeaders().contains(header)) {
      throw new AuthFailure(
          Kind.UNSIGNED_HEADER,
          authorization.presigned(),
          "There were headers present in the request which were not signed: " + header);
    }
  }

  private Authorization authorized(SignedRequest request, String service) throws AuthFailure {
    Authorization authorization = Authorization.of(request);
    boolean presigned = authorization.presigned();
    if (!authorization.region().equals(region)) {
      throw new AuthFailure(
          Kind.WRONG_SCOPE,
          presigned,
          "Credential should be scoped to a valid Region, not '"
              + authorization.region()
              + "': this is '"
              + region
              + "'");
    }
    if (!authorization.service().equals(service)) {
      throw new AuthFailure(
          Kind.WRONG_SCOPE,
          presigned,
          "Credential should be scoped to correct service: '" + service + "'");
    }
    if (!authorization.time().startsWith(authorization.date())) {
      throw new AuthFailure(
          Kind.WRONG_SCOPE, presigned, "Date in Credential scope does not match X-Amz-Date");
    }
    return authorization;
  }

  private Signature check(
      SignedRequest request, Authorization authorization, PathStyle style, String payloadHash)
      throws AuthFailure {
    boolean presigned = authorization.presigned();
    Optional<AccessKey> key = keys.find(authorization.keyId());
    if (key.isEmpty()) {
      throw new AuthFailure(Kind.UNKNOWN_KEY, presigned, "There is no such access key");
    }
    if (!Signature.same(key.get().sessionToken(), authorization.token())) {
      throw new AuthFailure(
          Kind.WRONG_TOKEN, presigned, "The session token is not the one of this access key");
    }
    checkTime(authorization);
    Signature signature =
        new Signature(
            key.get().secret(),
            authorization.date(),
            authorization.region(),
            authorization.service(),
            authorization.time());
    String canonical =
        Canonical.request(request, style, authorization.signedHeaders(), payloadHash);
    if (!Signature.same(signature.ofRequest(canonical), authorization.signature())) {
      throw new AuthFailure(
          Kind.MISMATCH,
          presigned,
          "The request signature we calculated does not match the signature you provided. Check"
              + " your key and signing method.");
    }
    return signature;
  }

  private void checkTime(Authorization authorization) throws AuthFailure {
    Instant made;
    try {
      made = LocalDateTime.parse(authorization.time(), TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new AuthFailure(Kind.INCOMPLETE, authorization.presigned(), "X-Amz-Date is not a time");
    }
    Instant now = clock.instant();
    if (!authorization.presigned()) {
      if (Duration.between(made, now).abs().compareTo(MAX_SKEW) > 0) {
        throw new AuthFailure(
            Kind.SKEWED,
            false,
            "The difference between the request time and the current time is too large.");
      }
    } else if (made.isAfter(now.plus(MAX_SKEW))) {
      throw new AuthFailure(Kind.EXPIRED, true, "Request is not valid yet");
    } else if (made.plusSeconds(authorization.expires()).isBefore(now)) {
      throw new AuthFailure(Kind.EXPIRED, true, "Request has expired");
    }
  }
}
