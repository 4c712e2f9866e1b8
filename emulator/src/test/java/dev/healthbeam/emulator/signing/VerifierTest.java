/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.signing;

import static dev.healthbeam.emulator.signing.Signed.NOW;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.signing.AuthFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Against what the AWS SDK's own signer makes. */
class VerifierTest {
  private static final byte[] BODY = "{\"JobId\":\"0\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void hardPathsOfS3AreEncodedOnce() throws Exception {
    for (String path :
        List.of(
            "/",
            "/b",
            "/b/",
            "/b/a%20b",
            "/b/a%2Bb",
            "/b/%2520",
            "/b//x///y/",
            "/b/./../x",
            "/b/%C3%A9%F0%9F%98%80",
            "/b/~-_.%21%2A%27%28%29",
            "/b/a%3Db%26c%3Fd%23",
            "/b/%25")) {
      Signed.Sent sent = Signed.s3(path).sign();
      assertThat(path, s3(sent), equalTo(null));
    }
  }

  /** The SDK for Java signs {@code a//b} and sends {@code a/%2Fb}, lest its HTTP client mend it. */
  @Test
  void anEncodedSlashIsASlash() throws Exception {
    SignedRequest signed = Signed.s3("/b/a//b").sign().request();
    SignedRequest sent =
        new SignedRequest("PUT", "/b/a/%2Fb", "", signed.headers(), signed.headerNames());

    assertThat(s3(new Signed.Sent(sent, new byte[0])), equalTo(null));
  }

  /** As S3, which is known for it: what a client leaves raw it must sign encoded. */
  @Test
  void aPathThatWasSignedLessEncodedThanS3EncodesItIsRefused() throws Exception {
    for (String path : List.of("/b/a+b", "/b/(1)", "/b/it's", "/b/a!")) {
      assertThat(path, s3(Signed.s3(path).sign()), equalTo(Kind.MISMATCH));
    }
  }

  @Test
  void pathsOfServicesAreNormalizedAndEncodedTwice() throws Exception {
    for (String path :
        List.of("/", "/service/X/operation/Y", "/a%20b", "/a/./b/../c", "/a//b/", "/%C3%A9+")) {
      Signed.Sent sent = Signed.service(path).body(BODY).sign();
      assertThat(path, service(sent), equalTo(null));
    }
  }

  @Test
  void hardQueriesAreSortedAndEncodedAnew() throws Exception {
    Signed.Sent sent =
        Signed.s3("/b")
            .query("list-type", "2")
            .query("prefix", "a b+c/é=&?#%")
            .query("uploads")
            .query("Z", "1")
            .query("a", "2", "1")
            .query("a-b", "")
            .query("a~", "~")
            .query("start-after", "😀")
            .sign();

    assertThat(s3(sent), equalTo(null));
  }

  @Test
  void headersAreTrimmedAndJoined() throws Exception {
    Signed.Sent sent =
        Signed.s3("/b/k")
            .header("x-amz-meta-a", "  a   b  ")
            .header("x-amz-meta-b", "1", "2")
            .header("X-Amz-Meta-C", "")
            .sign();

    assertThat(s3(sent), equalTo(null));
  }

  @Property(tries = 300)
  void anyKeyAndAnyParameterAreSignedAlike(
      @ForAll @StringLength(min = 1, max = 40) String key,
      @ForAll @StringLength(max = 40) String parameter)
      throws Exception {
    String encoded =
        URLEncoder.encode(key, StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A")
            .replace("%7E", "~")
            .replace("%2F", "/");
    String valid = new String(parameter.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Signed.Sent sent = Signed.s3("/b/" + encoded).query("prefix", valid).sign();

    assertThat(s3(sent), equalTo(null));
  }

  @Test
  void aPresignedUrlIsGoodUntilItExpires() throws Exception {
    Signed.Sent sent = Signed.s3("/b/k%20").presigned(Duration.ofHours(1)).sign();

    assertThat(s3(sent, NOW), equalTo(null));
    assertThat(s3(sent, NOW.plusSeconds(3600)), equalTo(null));
    assertThat(s3(sent, NOW.plusSeconds(3601)), equalTo(Kind.EXPIRED));
    assertThat(s3(sent, NOW.minusSeconds(900)), equalTo(null));
    assertThat(s3(sent, NOW.minusSeconds(901)), equalTo(Kind.EXPIRED));
  }

  @Test
  void aClockMayBeAQuarterOfAnHourOff() throws Exception {
    Signed.Sent sent = Signed.service("/").body(BODY).sign();

    for (int seconds : new int[] {-900, 900}) {
      assertThat(service(sent, NOW.plusSeconds(seconds)), equalTo(null));
    }
    for (int seconds : new int[] {-901, 901}) {
      assertThat(service(sent, NOW.plusSeconds(seconds)), equalTo(Kind.SKEWED));
    }
  }

  @Test
  void aKeyThatIsNotKnownOrNotRightIsRefused() throws Exception {
    assertThat(
        s3(Signed.s3("/b").by(AwsCredentialsIdentity.create("OTHERKEY", "test-secret")).sign()),
        equalTo(Kind.UNKNOWN_KEY));
    assertThat(
        s3(Signed.s3("/b").by(AwsCredentialsIdentity.create("TESTKEY", "test-other")).sign()),
        equalTo(Kind.MISMATCH));
    assertThat(
        service(Signed.service("/").by(AwsCredentialsIdentity.create("TESTKEY", "other")).sign()),
        equalTo(Kind.MISMATCH));
  }

  @Test
  void aSessionTokenGoesWithItsKeyOnly() throws Exception {
    assertThat(s3(Signed.s3("/b").by(Signed.SESSION).sign()), equalTo(null));
    assertThat(
        s3(Signed.s3("/b").by(Signed.SESSION).presigned(Duration.ofHours(1)).sign()),
        equalTo(null));
    assertThat(service(Signed.service("/").by(Signed.SESSION).sign()), equalTo(null));
    assertThat(
        s3(
            Signed.s3("/b")
                .by(AwsCredentialsIdentity.create("TESTSESSION", "test-secret-2"))
                .sign()),
        equalTo(Kind.WRONG_TOKEN));
    assertThat(
        s3(Signed.s3("/b").header("X-Amz-Security-Token", "test-token").sign()),
        equalTo(Kind.WRONG_TOKEN));
  }

  @Test
  void anotherRegionServiceOrDayIsAWrongScope() throws Exception {
    assertThat(s3(Signed.s3("/b").to("s3", "eu-west-1").sign()), equalTo(Kind.WRONG_SCOPE));
    assertThat(service(Signed.s3("/b").sign()), equalTo(Kind.WRONG_SCOPE));
    Signed.Sent sent = Signed.s3("/b").sign();
    assertThat(s3(with(sent, "X-Amz-Date", "20260102T000000Z")), equalTo(Kind.WRONG_SCOPE));
  }

  @Test
  void whatIsMissingOrMalformedIsSaid() throws Exception {
    Signed.Sent sent = Signed.s3("/b").sign();
    String good = sent.request().header("Authorization");

    assertThat(s3(with(sent, "Authorization", "")), equalTo(Kind.MISSING));
    assertThat(s3(with(sent, "X-Amz-Date", "")), equalTo(Kind.INCOMPLETE));
    assertThat(s3(with(sent, "X-Amz-Date", "20260101T999999Z")), equalTo(Kind.INCOMPLETE));
    assertThat(
        s3(with(sent, "Authorization", good.replaceAll(", Signature=.*", ""))),
        equalTo(Kind.INCOMPLETE));
    assertThat(
        s3(with(sent, "Authorization", good.replace("/aws4_request", "/aws5_request"))),
        equalTo(Kind.INCOMPLETE));
    assertThat(
        s3(with(sent, "Authorization", good.replace("SignedHeaders=host;", "SignedHeaders="))),
        equalTo(Kind.INCOMPLETE));
    for (String other : List.of("AWS TESTKEY:sig", "Bearer x", "AWS4-ECDSA-P256-SHA256 x")) {
      assertThat(s3(with(sent, "Authorization", other)), equalTo(Kind.UNSUPPORTED));
    }
    assertThat(s3(with(sent, "x-amz-content-sha256", "")), equalTo(Kind.NO_HASH));
    assertThat(s3(with(sent, "x-amz-content-sha256", "abc")), equalTo(Kind.BAD_HASH));
    assertThat(s3(with(sent, "x-amz-acl", "public")), equalTo(Kind.UNSIGNED_HEADER));
  }

  @Test
  void aSignatureIsGoodForNoOtherOperation() throws Exception {
    String name = "X-Amz-Target";
    String target = "ComprehendMedical_20181030.ListPHIDetectionJobs";
    Signed.Sent signed = Signed.service("/").header(name, target).body(BODY).sign();

    assertThat(service(signed), equalTo(null));
    assertThat(service(with(signed, name, target + "2")), equalTo(Kind.MISMATCH));
    assertThat(
        service(with(Signed.service("/").body(BODY).sign(), name, target)),
        equalTo(Kind.UNSIGNED_HEADER));
  }

  @Test
  void aBodyThatIsNotTheOneSignedIsRefused() throws Exception {
    Signed.Sent put = Signed.s3("/b/k").body(BODY).sign();
    assertThat(read(put), equalTo(BODY));
    assertThat(kind(() -> read(changed(put, 3))), equalTo(Kind.WRONG_HASH));

    Signed.Sent call = Signed.service("/").body(BODY).sign();
    assertThat(service(call), equalTo(null));
    assertThat(service(changed(call, 3)), equalTo(Kind.WRONG_HASH));
  }

  @Test
  void everyChunkAndTheTrailerAreVerified() throws Exception {
    byte[] content = new byte[300_000]; // of three chunks
    for (boolean trailer : new boolean[] {false, true}) {
      Signed.Sent sent = Signed.s3("/b/k").body(content).chunked(trailer).sign();
      assertThat(
          sent.request().header("x-amz-content-sha256"),
          equalTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + (trailer ? "-TRAILER" : "")));
      assertThat(read(sent), equalTo(sent.content()));

      for (int at : new int[] {0, 30, 1_000, 140_000, sent.content().length - 20}) {
        assertThat("" + at, kind(() -> read(changed(sent, at))), equalTo(Kind.MISMATCH));
      }
    }
  }

  @Test
  void nothingOfAChunkIsHandedOnBeforeItsSignatureIsRight() throws Exception {
    Signed.Sent sent = Signed.s3("/b/k").body(new byte[300_000]).chunked(false).sign();
    Signed.Sent changed = changed(sent, 140_000); // in the second chunk
    InputStream body = verifier(NOW).verifyS3(changed.request(), in(changed));
    int handedOn = 0;
    try {
      while (body.read() >= 0) {
        handedOn++;
      }
    } catch (AuthFailure e) {
      assertThat(handedOn < 140_000, equalTo(true));
      return;
    }
    throw new AssertionError("it was not refused");
  }

  @Test
  void aTrailerThatIsNotSignedOrNotThereIsRefused() throws Exception {
    Signed.Sent sent = Signed.s3("/b/k").body(BODY).chunked(true).sign();
    String text = new String(sent.content(), StandardCharsets.ISO_8859_1);

    for (String wrong :
        List.of(
            text.replaceAll("(?s)x-amz-trailer-signature.*", "\r\n"),
            text.replaceAll("(?s)x-amz-checksum-crc32:[^\r]*\r\n", ""),
            text.replace("x-amz-checksum-crc32:", "x-amz-checksum-crc32:A"),
            text.replaceAll("(?s)0;chunk-signature.*", ""))) {
      Signed.Sent changed =
          new Signed.Sent(sent.request(), wrong.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(wrong, kind(() -> read(changed)), equalTo(Kind.MISMATCH));
    }
  }

  @Test
  void anUnsignedPayloadIsNotLookedAt() throws Exception {
    Signed.Sent sent = Signed.s3("/b/k").body(BODY).payloadUnsigned().sign();

    assertThat(s3(sent), equalTo(null));
    assertThat(read(changed(sent, 3)), equalTo(changed(sent, 3).content()));
  }

  @Test
  void secretsAreNeverTold() throws Exception {
    AccessKey key = new AccessKey("TESTKEY", "test-secret", "test-token");
    Signed.Sent sent = Signed.s3("/b").by(Signed.SESSION).sign();
    AuthFailure failure =
        assertThrows(
            AuthFailure.class,
            () ->
                verifier(NOW)
                    .verifyS3(with(sent, "X-Amz-Security-Token", "x").request(), in(sent)));

    String told =
        key
            + " "
            + AccessKeys.of(key)
            + " "
            + sent.request()
            + " "
            + failure
            + " "
            + Authorization.of(sent.request());
    assertThat(told, not(containsString("test-secret")));
    assertThat(told, not(containsString("test-token")));
    assertThat(told, not(containsString("Signature=")));
  }

  private interface Reading {
    byte[] read() throws IOException;
  }

  private static Kind kind(Reading reading) {
    return assertThrows(AuthFailure.class, reading::read).kind();
  }

  private static byte[] read(Signed.Sent sent) throws IOException {
    return verifier(NOW).verifyS3(sent.request(), in(sent)).readAllBytes();
  }

  private static Kind s3(Signed.Sent sent) throws Exception {
    return s3(sent, NOW);
  }

  private static Kind s3(Signed.Sent sent, Instant now) throws Exception {
    try {
      verifier(now).verifyS3(sent.request(), in(sent));
      return null;
    } catch (AuthFailure e) {
      return e.kind();
    }
  }

  private static Kind service(Signed.Sent sent) {
    return service(sent, NOW);
  }

  private static Kind service(Signed.Sent sent, Instant now) {
    try {
      verifier(now).verify(sent.request(), "comprehendmedical", sent.content());
      return null;
    } catch (AuthFailure e) {
      return e.kind();
    }
  }

  private static Verifier verifier(Instant now) {
    return new Verifier(Signed.KEYS, "us-east-1", Clock.fixed(now, ZoneOffset.UTC));
  }

  private static InputStream in(Signed.Sent sent) {
    return new ByteArrayInputStream(sent.content());
  }

  private static Signed.Sent changed(Signed.Sent sent, int at) {
    byte[] body = sent.content().clone();
    body[at] ^= 1;
    return new Signed.Sent(sent.request(), body);
  }

  /** With another value of a header; none for an empty one. */
  private static Signed.Sent with(Signed.Sent sent, String name, String value) {
    SignedRequest request = sent.request();
    List<String> values = value.isEmpty() ? List.of() : List.of(value);
    List<String> names =
        Stream.concat(
                request.headerNames().stream(), values.isEmpty() ? Stream.empty() : Stream.of(name))
            .distinct()
            .toList();
    return new Signed.Sent(
        new SignedRequest(
            request.method(),
            request.rawPath(),
            request.rawQuery(),
            asked -> asked.equalsIgnoreCase(name) ? values : request.headers().apply(asked),
            names),
        sent.content());
  }
}
