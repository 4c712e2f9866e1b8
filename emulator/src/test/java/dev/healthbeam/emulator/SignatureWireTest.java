/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.signing.AccessKey;
import dev.healthbeam.emulator.signing.AccessKeys;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Where keys are configured, signatures are verified: with the SDK's own clients. */
class SignatureWireTest {
  private static final AwsCredentials RIGHT = AwsBasicCredentials.create("TESTKEY", "test-secret");
  private static final String LIST = "ComprehendMedical_20181030.ListPHIDetectionJobs";

  private final ShiftedClock clock = new ShiftedClock();
  private Emulator emulator;

  @BeforeEach
  void start() throws Exception {
    emulator =
        Emulator.builder()
            .credentials(
                AccessKeys.of(
                    new AccessKey("TESTKEY", "test-secret", ""),
                    new AccessKey("TESTSESSION", "test-secret-2", "test-token")))
            .clock(clock)
            .build()
            .start();
    emulator.createBucket("notes");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void everyWayToStoreAndReadPassesWithTheRightKey() {
    byte[] large = new byte[6 * 1024 * 1024];
    new Random(1).nextBytes(large);
    try (S3Client s3 = s3(RIGHT)) {
      for (String key : List.of("a", "a b+c%d", "x//y/", "é/😀", "(1)!*'~", "a=b&c?d#e")) {
        s3.putObject(r -> r.bucket("notes").key(key), RequestBody.fromString("content"));
        assertThat(
            key,
            s3.getObjectAsBytes(r -> r.bucket("notes").key(key)).asUtf8String(),
            equalTo("content"));
        assertThat(s3.listObjectsV2(r -> r.bucket("notes").prefix(key)).keyCount(), equalTo(1));
        s3.copyObject(
            r ->
                r.sourceBucket("notes")
                    .sourceKey(key)
                    .destinationBucket("notes")
                    .destinationKey("copy"));
        List<ObjectIdentifier> one = List.of(ObjectIdentifier.builder().key(key).build());
        s3.deleteObjects(r -> r.bucket("notes").delete(d -> d.objects(one)));
      }
      s3.putObject(
          r -> r.bucket("notes").key("sha").checksumAlgorithm(ChecksumAlgorithm.SHA256),
          RequestBody.fromBytes(large));
      s3.putObject(
          r -> r.bucket("notes").key("stream"),
          RequestBody.fromInputStream(new ByteArrayInputStream(large), large.length));
      s3.putObject(r -> r.bucket("notes").key("empty"), RequestBody.empty());
      String id = s3.createMultipartUpload(r -> r.bucket("notes").key("parts")).uploadId();
      String tag =
          s3.uploadPart(
                  r -> r.bucket("notes").key("parts").uploadId(id).partNumber(1),
                  RequestBody.fromBytes(large))
              .eTag();
      s3.completeMultipartUpload(
          r ->
              r.bucket("notes")
                  .key("parts")
                  .uploadId(id)
                  .multipartUpload(
                      m -> m.parts(CompletedPart.builder().partNumber(1).eTag(tag).build())));
      for (String key : List.of("sha", "stream", "parts")) {
        assertThat(
            s3.getObjectAsBytes(r -> r.bucket("notes").key(key)).asByteArray(), equalTo(large));
      }
    }
  }

  @Test
  void withoutChunksTheWholeBodyIsHashed() {
    try (S3Client s3 = s3(emulator.endpoint(), false)) {
      s3.putObject(r -> r.bucket("notes").key("a"), RequestBody.fromString("content"));
      assertThat(
          s3.getObjectAsBytes(r -> r.bucket("notes").key("a")).asUtf8String(), equalTo("content"));
    }
  }

  @Test
  void s3RefusesAWrongKeyInItsOwnWords() {
    s3Refuses(AwsBasicCredentials.create("TESTKEY", "other"), "SignatureDoesNotMatch", 403);
    s3Refuses(AwsBasicCredentials.create("OTHER", "test-secret"), "InvalidAccessKeyId", 403);
    s3Refuses(
        AwsSessionCredentials.create("TESTSESSION", "test-secret-2", "other"), "InvalidToken", 400);
    s3Refuses(AwsBasicCredentials.create("TESTSESSION", "test-secret-2"), "InvalidToken", 400);
    s3Refuses(AnonymousCredentialsProvider.create(), "AccessDenied", 403);
    clock.shift = Duration.ofMinutes(16);
    s3Refuses(RIGHT, "RequestTimeTooSkewed", 403);
  }

  @Test
  void aSessionIsGoodWithItsToken() {
    AwsCredentials session =
        AwsSessionCredentials.create("TESTSESSION", "test-secret-2", "test-token");
    try (S3Client s3 = s3(session);
        ComprehendMedicalClient medical = medical(session)) {
      s3.putObject(r -> r.bucket("notes").key("a"), RequestBody.fromString("content"));
      medical.listPHIDetectionJobs(r -> {});
    }
  }

  @Test
  void aKeyThatWasReplacedIsRefusedFromThenOn() throws Exception {
    AwsCredentials next = AwsBasicCredentials.create("NEXTKEY", "next-secret");
    emulator.replaceCredentials(AccessKeys.of("NEXTKEY", "next-secret"));

    s3Refuses(RIGHT, "InvalidAccessKeyId", 403);
    serviceRefuses(RIGHT, "UnrecognizedClientException");
    try (S3Client s3 = s3(next);
        ComprehendMedicalClient medical = medical(next)) {
      s3.putObject(r -> r.bucket("notes").key("a"), RequestBody.fromString("content"));
      medical.listPHIDetectionJobs(r -> {});
    }
  }

  @Test
  void aServiceRefusesAWrongKeyInItsOwnWords() throws Exception {
    try (ComprehendMedicalClient medical = medical(RIGHT)) {
      medical.listPHIDetectionJobs(r -> {});
    }
    serviceRefuses(AwsBasicCredentials.create("TESTKEY", "other"), "InvalidSignatureException");
    serviceRefuses(
        AwsBasicCredentials.create("OTHER", "test-secret"), "UnrecognizedClientException");
    serviceRefuses(
        AwsSessionCredentials.create("TESTSESSION", "test-secret-2", "other"),
        "UnrecognizedClientException");
    assertThat(call(null), containsString("MissingAuthenticationTokenException"));
    assertThat(
        call("AWS4-HMAC-SHA256 Credential=TESTKEY/x"),
        containsString("IncompleteSignatureException"));
    clock.shift = Duration.ofMinutes(-16);
    serviceRefuses(RIGHT, "InvalidSignatureException");
  }

  @Test
  void presignedUrlsAreGoodUntilTheyExpire() throws Exception {
    try (S3Client s3 = s3(RIGHT);
        S3Presigner presigner =
            S3Presigner.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(RIGHT))
                .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
      s3.putObject(r -> r.bucket("notes").key("a b"), RequestBody.fromString("content"));
      URL url =
          presigner
              .presignGetObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(10))
                          .getObjectRequest(g -> g.bucket("notes").key("a b")))
              .url();

      assertThat(get(url.toString()).body(), equalTo("content"));
      HttpResponse<String> changed = get(url.toString().replace("a%20b", "c"));
      assertThat(changed.statusCode(), equalTo(HttpURLConnection.HTTP_FORBIDDEN));
      assertThat(changed.body(), containsString("<Code>SignatureDoesNotMatch</Code>"));
      clock.shift = Duration.ofMinutes(11);
      assertThat(get(url.toString()).body(), containsString("Request has expired"));
    }
  }

  /** Between a client that is right and the emulator, a byte of the body changes. */
  @Test
  void aBodyThatIsNotWhatWasSignedIsNotStored() throws Exception {
    for (boolean chunked : new boolean[] {false, true}) {
      try (TamperingProxy proxy =
              new TamperingProxy(emulator.endpoint(), "a note of one", "A note of one");
          S3Client s3 = s3(proxy.endpoint(), chunked)) {
        S3Exception refused =
            assertThrows(
                S3Exception.class,
                () ->
                    s3.putObject(
                        r -> r.bucket("notes").key("a"), RequestBody.fromString("a note of one")));
        assertThat(
            refused.awsErrorDetails().errorCode(),
            equalTo(chunked ? "SignatureDoesNotMatch" : "XAmzContentSHA256Mismatch"));
      }
    }
    try (S3Client s3 = s3(RIGHT)) {
      assertThat(s3.listObjectsV2(r -> r.bucket("notes")).keyCount(), equalTo(0));
    }
  }

  @Test
  void theAdminEndpointIsThereOnThisMachine() throws Exception {
    assertThat(
        get(emulator.endpoint() + "/_emulator/health").statusCode(),
        equalTo(HttpURLConnection.HTTP_OK));
  }

  private void s3Refuses(AwsCredentials credentials, String code, int status) {
    s3Refuses(StaticCredentialsProvider.create(credentials), code, status);
  }

  private void s3Refuses(AwsCredentialsProvider credentials, String code, int status) {
    try (S3Client s3 = Clients.s3WithoutRetries(emulator.endpoint(), credentials)) {
      S3Exception put =
          assertThrows(
              S3Exception.class,
              () ->
                  s3.putObject(r -> r.bucket("notes").key("a"), RequestBody.fromString("content")));
      assertThat(put.awsErrorDetails().errorCode(), equalTo(code));
      assertThat(put.statusCode(), equalTo(status));
      assertThrows(S3Exception.class, () -> s3.listObjectsV2(r -> r.bucket("notes")));
    }
  }

  private void serviceRefuses(AwsCredentials credentials, String name) {
    try (ComprehendMedicalClient medical = medical(credentials)) {
      ComprehendMedicalException refused =
          assertThrows(
              ComprehendMedicalException.class, () -> medical.listPHIDetectionJobs(r -> {}));
      assertThat(refused.awsErrorDetails().errorCode(), equalTo(name));
      assertThat(refused.statusCode(), equalTo(403));
    }
  }

  private String call(String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
            .header("X-Amz-Target", LIST)
            .POST(BodyPublishers.ofString("{}", StandardCharsets.UTF_8));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http(request.build()).body();
  }

  private HttpResponse<String> get(String url) throws Exception {
    return http(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static HttpResponse<String> http(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private S3Client s3(AwsCredentials credentials) {
    return Clients.s3WithoutRetries(
        emulator.endpoint(), StaticCredentialsProvider.create(credentials));
  }

  private static S3Client s3(URI endpoint, boolean chunked) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(RIGHT))
        .serviceConfiguration(
            S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(chunked)
                .build())
        .build();
  }

  private ComprehendMedicalClient medical(AwsCredentials credentials) {
    return Clients.comprehendMedical(
        emulator.endpoint(), Region.US_EAST_1, StaticCredentialsProvider.create(credentials));
  }

  /** The system's time, and a little more or less. */
  private static final class ShiftedClock extends Clock {
    private volatile Duration shift = Duration.ZERO;

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
      return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
