/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What lies on the wire under S3: checksums, chunks, Regions, credentials, errors. */
abstract class S3ProtocolContract extends S3WireFixture {
  @Test
  void aBodyThatIsNotWhatItsChecksumSaysIsRefused() {
    S3Exception refused =
        assertThrows(
            S3Exception.class,
            () ->
                join(
                    s3.putObject(
                        r -> r.bucket(bucket).key("k").checksumCRC32("NhCmhg=="),
                        text("not hello"))));

    assertThat(refused.awsErrorDetails().errorCode(), equalTo("BadDigest"));
    assertThrows(NoSuchKeyException.class, () -> join(getting("k")));
  }

  @Test
  void aChecksumInTheHeaderComesBack() {
    s3.putObject(r -> r.bucket(bucket).key("k").checksumCRC32("NhCmhg=="), text("hello")).join();

    assertThat(
        s3.headObject(r -> r.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED))
            .join()
            .checksumCRC32(),
        equalTo("NhCmhg=="));
  }

  @Test
  void aChunkedBodyIsDecodedAndItsTrailerCompared() throws Exception {
    assertThat(
        putChunked("good", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"),
        equalTo(200));
    assertThat(
        putChunked("bad", "5\r\nhallo\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"),
        equalTo(400));
    assertThat(putChunked("cut", "5\r\nhel"), equalTo(400));

    assertThat(get("good"), equalTo("hello"));
    assertThrows(NoSuchKeyException.class, () -> join(getting("bad")));
    assertThrows(NoSuchKeyException.class, () -> join(getting("cut")));
  }

  @Test
  void aClientOfAnotherRegionIsToldSo() {
    try (S3AsyncClient elsewhere = Clients.s3(emulator.endpoint(), Region.EU_WEST_1)) {
      S3Exception refused =
          assertThrows(
              S3Exception.class, () -> join(elsewhere.listObjectsV2(r -> r.bucket(bucket))));

      assertThat(refused.awsErrorDetails().errorCode(), equalTo("AuthorizationHeaderMalformed"));
      assertThat(refused.getMessage(), containsString("expecting 'us-east-1'"));
    }
  }

  @Test
  void anEmulatorOfAnotherRegionSaysSoWhereverItIsAsked() throws Exception {
    try (Emulator irish = Emulator.builder().region("eu-west-1").build().start();
        S3AsyncClient client = Clients.s3(irish.endpoint(), Region.EU_WEST_1)) {
      irish.createBucket("notes");

      assertThat(
          client.headBucket(r -> r.bucket("notes")).join().bucketRegion(), equalTo("eu-west-1"));
      assertThat(
          client.getBucketLocation(r -> r.bucket("notes")).join().locationConstraintAsString(),
          equalTo("eu-west-1"));
      assertThrows(
          NoSuchBucketException.class,
          () -> join(client.getBucketLocation(r -> r.bucket("not-there"))));
    }
    assertThat(
        s3.getBucketLocation(r -> r.bucket(bucket)).join().locationConstraintAsString(),
        equalTo(""));
  }

  @Test
  void temporaryCredentialsAndNoneAtAllWillDo() throws Exception {
    put("k", "content");
    HttpResponse<String> anonymous =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri("k")).header("x-amz-security-token", "any").build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(anonymous.statusCode(), equalTo(200));
    assertThat(anonymous.body(), equalTo("content"));
  }

  @Test
  void aBodyThatSaysItIsAFormIsStoredAsItIs() throws Exception {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri("k"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(HttpRequest.BodyPublishers.ofString("a=b&c"))
                .build(),
            HttpResponse.BodyHandlers.discarding());

    assertThat(get("k"), equalTo("a=b&c"));
  }

  @Test
  void aClientThatHangsUpInItsBodyStoresNothing() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("PUT /" + bucket + "/k HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\ncut")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    assertThrows(NoSuchKeyException.class, () -> join(getting("k")));
  }

  @Test
  void anErrorIsAnS3DocumentAndNamesNoServer() throws Exception {
    HttpResponse<String> missing =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri("missing")).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(missing.statusCode(), equalTo(404));
    assertThat(missing.body(), startsWith("<?xml"));
    assertThat(missing.body(), containsString("<Code>NoSuchKey</Code>"));
    assertThat(missing.headers().firstValue("Server").isPresent(), equalTo(false));
  }

  private int putChunked(String key, String chunks) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri(key))
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .header("x-amz-decoded-content-length", "5")
                .header("Content-Encoding", "aws-chunked")
                .PUT(HttpRequest.BodyPublishers.ofString(chunks, StandardCharsets.US_ASCII))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private URI uri(String key) {
    return emulator.endpoint().resolve("/" + bucket + "/" + key);
  }
}
