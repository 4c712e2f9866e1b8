/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests signed by the AWS SDK's own signer: it says what is right. */
final class Signed {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final AccessKeys KEYS =
      AccessKeys.of(
          new AccessKey("TESTKEY", "test-secret", ""),
          new AccessKey("TESTSESSION", "test-secret-2", "test-token"));
  static final AwsCredentialsIdentity KEY = AwsCredentialsIdentity.create("TESTKEY", "test-secret");
  static final AwsCredentialsIdentity SESSION =
      AwsSessionCredentialsIdentity.create("TESTSESSION", "test-secret-2", "test-token");

  private final SdkHttpRequest.Builder http =
      SdkHttpRequest.builder().uri(URI.create("http://127.0.0.1:4566")).method(SdkHttpMethod.PUT);
  private AwsCredentialsIdentity identity = KEY;
  private byte[] body = {};
  private String service = "s3";
  private String region = "us-east-1";
  private Instant at = NOW;
  private Duration expires;
  private boolean chunked;
  private boolean trailer;
  private boolean payloadUnsigned;

  /** The request, and its body as it is to be sent. */
  record Sent(SignedRequest request, String latin1) {
    Sent(SignedRequest request, byte[] content) {
      this(request, new String(content, StandardCharsets.ISO_8859_1));
    }

    byte[] content() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static Signed s3(String encodedPath) {
    Signed signed = new Signed();
    signed.http.encodedPath(encodedPath);
    return signed;
  }

  static Signed service(String encodedPath) {
    Signed signed = s3(encodedPath);
    signed.service = "comprehendmedical";
    signed.http.method(SdkHttpMethod.POST);
    return signed;
  }

  Signed query(String name, String... values) {
    http.putRawQueryParameter(name, List.of(values));
    return this;
  }

  Signed header(String name, String... values) {
    http.putHeader(name, List.of(values));
    return this;
  }

  Signed body(byte[] content) {
    body = content;
    http.putHeader("Content-Length", String.valueOf(content.length));
    return this;
  }

  Signed by(AwsCredentialsIdentity other) {
    identity = other;
    return this;
  }

  Signed to(String otherService, String otherRegion) {
    service = otherService;
    region = otherRegion;
    return this;
  }

  Signed at(Instant time) {
    at = time;
    return this;
  }

  /** As the presigners do, which do not know the body. */
  Signed presigned(Duration time) {
    expires = time;
    payloadUnsigned();
    return this;
  }

  Signed chunked(boolean withTrailer) {
    chunked = true;
    trailer = withTrailer;
    return this;
  }

  /** Only over TLS: over plain HTTP the SDK signs every payload. */
  Signed payloadUnsigned() {
    http.protocol("https");
    payloadUnsigned = true;
    return this;
  }

  Sent sign() {
    boolean s3 = service.equals("s3");
    SignRequest.Builder<AwsCredentialsIdentity> request =
        SignRequest.builder(identity)
            .request(http.build())
            .payload(ContentStreamProvider.fromByteArray(body))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3)
            .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, chunked)
            .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, !payloadUnsigned)
            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
    if (trailer) {
      request.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
    }
    if (expires != null) {
      request
          .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
          .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, expires);
    }
    var signed = AwsV4HttpSigner.create().sign(request.build());
    return new Sent(received(signed.request()), bytes(signed.payload().orElseThrow()));
  }

  private static byte[] bytes(ContentStreamProvider provider) {
    try (InputStream in = provider.newStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SignedRequest received(SdkHttpRequest sent) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(sent.headers());
    return new SignedRequest(
        sent.method().name(),
        sent.encodedPath(),
        sent.encodedQueryParameters().orElse(""),
        name -> headers.getOrDefault(name, List.of()),
        List.copyOf(headers.keySet()));
  }
}
