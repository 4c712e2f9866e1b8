/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** S3 as the AWS SDK's asynchronous client, with its default checksums, sees it. */
class S3WireTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static Emulator emulator;
  private static S3AsyncClient s3;
  private String bucket;

  @BeforeAll
  static void start() throws Exception {
    emulator = Emulator.builder().build().start();
    s3 = Clients.s3(emulator.endpoint());
  }

  @AfterAll
  static void stop() {
    s3.close();
    emulator.close();
  }

  @BeforeEach
  void bucket(TestInfo test) {
    bucket = "bucket-" + NUMBERS.incrementAndGet();
    emulator.createBucket(bucket);
  }

  @Test
  void oddKeysComeBackAsTheyWerePut() {
    List<String> odd =
        List.of(
            "a b",
            "a+b",
            "a%20b",
            "100%",
            "a&b=c",
            "it's",
            "say \"hi\"",
            "naïve/日本語/🙂.txt",
            ".hidden",
            "..",
            "a/../b",
            "./x",
            "a//b",
            "/leading",
            "trailing/",
            "a/b",
            "a/b/c",
            "a;b,c",
            "<xml>&amp;",
            "back\\slash",
            "q?x#y",
            "tab\tkey",
            "{}[]|^`~",
            "a:b@c!$*()",
            "x.out");
    for (String key : odd) {
      put(key, "content of " + key);
    }

    for (String key : odd) {
      assertThat(get(key), equalTo("content of " + key));
    }
    List<String> listed =
        s3.listObjectsV2(r -> r.bucket(bucket)).join().contents().stream()
            .map(S3Object::key)
            .toList();
    assertThat(new TreeSet<>(listed), equalTo(new TreeSet<>(odd)));
    for (String key : odd) {
      s3.copyObject(
              r ->
                  r.sourceBucket(bucket)
                      .sourceKey(key)
                      .destinationBucket(bucket)
                      .destinationKey("copies/" + key))
          .join();
      assertThat(get("copies/" + key), equalTo("content of " + key));
      s3.deleteObject(r -> r.bucket(bucket).key(key)).join();
    }
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).join().contents(), hasSize(odd.size()));
  }

  @Test
  void anUnknownBucketIsNotCreatedSilently() {
    assertThrows(
        NoSuchBucketException.class,
        () -> join(s3.putObject(r -> r.bucket("not-there").key("k"), text("x"))));
    assertThrows(
        NoSuchBucketException.class, () -> join(s3.listObjectsV2(r -> r.bucket("not-there"))));
    assertThrows(
        NoSuchBucketException.class, () -> join(s3.headBucket(r -> r.bucket("not-there"))));
    assertThrows(
        NoSuchBucketException.class,
        () ->
            join(
                s3.getObject(
                    r -> r.bucket("not-there").key("k"), AsyncResponseTransformer.toBytes())));
  }

  @Test
  void bucketsAreCreatedOnceAndTellTheirRegion() {
    s3.createBucket(r -> r.bucket("made-by-call")).join();

    assertThat(
        s3.headBucket(r -> r.bucket("made-by-call")).join().bucketRegion(), equalTo("us-east-1"));
    S3Exception again =
        assertThrows(S3Exception.class, () -> join(s3.createBucket(r -> r.bucket("made-by-call"))));
    assertThat(again.awsErrorDetails().errorCode(), equalTo("BucketAlreadyOwnedByYou"));
    assertThat(
        s3.listBuckets().join().buckets().stream().map(b -> b.name()).toList(),
        hasItem("made-by-call"));
  }

  @Test
  void aMissingKeyIsNoSuchKey() {
    assertThrows(NoSuchKeyException.class, () -> join(getting("missing")));
    assertThrows(
        NoSuchKeyException.class, () -> join(s3.headObject(r -> r.bucket(bucket).key("missing"))));
    s3.deleteObject(r -> r.bucket(bucket).key("missing")).join();
  }

  @Test
  void aBucketThatIsNotEmptyIsNotDeleted() {
    put("k", "x");

    S3Exception refused =
        assertThrows(S3Exception.class, () -> join(s3.deleteBucket(r -> r.bucket(bucket))));
    assertThat(refused.awsErrorDetails().errorCode(), equalTo("BucketNotEmpty"));
    s3.deleteObject(r -> r.bucket(bucket).key("k")).join();
    s3.deleteBucket(r -> r.bucket(bucket)).join();
    assertThrows(NoSuchBucketException.class, () -> join(s3.headBucket(r -> r.bucket(bucket))));
  }

  @Test
  void aConditionalCreateIsRefusedWith412IfTheKeyIsThere() {
    s3.putObject(r -> r.bucket(bucket).key("k").ifNoneMatch("*"), text("first")).join();

    S3Exception refused =
        assertThrows(
            S3Exception.class,
            () ->
                join(
                    s3.putObject(r -> r.bucket(bucket).key("k").ifNoneMatch("*"), text("second"))));

    assertThat(refused.statusCode(), equalTo(412));
    assertThat(refused.awsErrorDetails().errorCode(), equalTo("PreconditionFailed"));
    assertThat(get("k"), equalTo("first"));
  }

  @Test
  void ofEightConditionalCreatesOfEachKeyExactlyOneWins() {
    int keys = 50;
    List<CompletableFuture<Integer>> wins = new ArrayList<>();
    for (int i = 0; i < keys * 8; i++) {
      String key = "k" + i / 8;
      wins.add(
          s3.putObject(r -> r.bucket(bucket).key(key).ifNoneMatch("*"), text("by " + i))
              .handle((done, failure) -> failure == null ? 1 : 0));
    }

    assertThat(wins.stream().mapToInt(CompletableFuture::join).sum(), equalTo(keys));
  }

  @Test
  void aWriteWithIfMatchReplacesOnlyTheVersionItNames() {
    String first = put("k", "first");
    String second =
        s3.putObject(r -> r.bucket(bucket).key("k").ifMatch(first), text("second")).join().eTag();

    S3Exception refused =
        assertThrows(
            S3Exception.class,
            () -> join(s3.putObject(r -> r.bucket(bucket).key("k").ifMatch(first), text("third"))));

    assertThat(refused.statusCode(), equalTo(412));
    assertThat(s3.headObject(r -> r.bucket(bucket).key("k")).join().eTag(), equalTo(second));
    assertThat(
        assertThrows(
                S3Exception.class,
                () ->
                    join(s3.putObject(r -> r.bucket(bucket).key("new").ifMatch(first), text("x"))))
            .statusCode(),
        equalTo(404));
  }

  @Test
  void aCopyIsMadeOnlyFromTheVersionItNames() {
    String eTag = put("k", "content");

    s3.copyObject(
            r ->
                r.sourceBucket(bucket)
                    .sourceKey("k")
                    .copySourceIfMatch(eTag)
                    .destinationBucket(bucket)
                    .destinationKey("copy"))
        .join();
    S3Exception refused =
        assertThrows(
            S3Exception.class,
            () ->
                join(
                    s3.copyObject(
                        r ->
                            r.sourceBucket(bucket)
                                .sourceKey("k")
                                .copySourceIfMatch("\"other\"")
                                .destinationBucket(bucket)
                                .destinationKey("copy2"))));

    assertThat(get("copy"), equalTo("content"));
    assertThat(refused.statusCode(), equalTo(412));
  }

  @Test
  void headersAndMetadataComeBackAndACopyKeepsOrReplacesThem() {
    s3.putObject(
            r ->
                r.bucket(bucket)
                    .key("k")
                    .contentType("text/plain")
                    .cacheControl("no-store")
                    .metadata(Map.of("colour", "blue"))
                    .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId("alias/notes"),
            text("x"))
        .join();
    s3.copyObject(
            r ->
                r.sourceBucket(bucket)
                    .sourceKey("k")
                    .destinationBucket(bucket)
                    .destinationKey("kept"))
        .join();
    s3.copyObject(
            r ->
                r.sourceBucket(bucket)
                    .sourceKey("k")
                    .destinationBucket(bucket)
                    .destinationKey("replaced")
                    .metadataDirective(MetadataDirective.REPLACE)
                    .metadata(Map.of("colour", "red")))
        .join();

    HeadObjectResponse head = head("k");
    assertThat(head.contentType(), equalTo("text/plain"));
    assertThat(head.cacheControl(), equalTo("no-store"));
    assertThat(head.metadata(), equalTo(Map.of("colour", "blue")));
    assertThat(head.ssekmsKeyId(), equalTo("alias/notes"));
    assertThat(head("kept").metadata(), equalTo(Map.of("colour", "blue")));
    assertThat(head("replaced").metadata(), equalTo(Map.of("colour", "red")));
  }

  @Test
  void aRangeIsReadAndOnePastTheEndRefused() {
    put("k", "0123456789");

    assertThat(
        s3.getObject(
                r -> r.bucket(bucket).key("k").range("bytes=2-4"),
                AsyncResponseTransformer.toBytes())
            .join()
            .asUtf8String(),
        equalTo("234"));
    assertThat(
        assertThrows(
                S3Exception.class,
                () ->
                    join(
                        s3.getObject(
                            r -> r.bucket(bucket).key("k").range("bytes=10-"),
                            AsyncResponseTransformer.toBytes())))
            .statusCode(),
        equalTo(416));
  }

  @Test
  void aReadOfWhatTheClientHasAlreadyIsNotModified() {
    String eTag = put("k", "x");

    assertThat(
        assertThrows(
                S3Exception.class,
                () ->
                    join(
                        s3.getObject(
                            r -> r.bucket(bucket).key("k").ifNoneMatch(eTag),
                            AsyncResponseTransformer.toBytes())))
            .statusCode(),
        equalTo(304));
  }

  @Test
  void anUploadInPartsBecomesOneObject() {
    byte[] big = new byte[5 * 1024 * 1024];
    String id =
        s3.createMultipartUpload(r -> r.bucket(bucket).key("big").contentType("text/plain"))
            .join()
            .uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (byte[] part : List.of(big, new byte[] {1, 2, 3})) {
      int number = parts.size() + 1;
      String eTag =
          s3.uploadPart(
                  r -> r.bucket(bucket).key("big").uploadId(id).partNumber(number),
                  AsyncRequestBody.fromBytes(part))
              .join()
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
    }
    s3.completeMultipartUpload(
            r -> r.bucket(bucket).key("big").uploadId(id).multipartUpload(m -> m.parts(parts)))
        .join();

    HeadObjectResponse head = head("big");
    assertThat(head.contentLength(), equalTo(big.length + 3L));
    assertThat(head.contentType(), equalTo("text/plain"));
    assertThat(head.eTag(), containsString("-2"));
  }

  @Test
  void anAbortedUploadLeavesNothing() {
    String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("big")).join().uploadId();
    s3.abortMultipartUpload(r -> r.bucket(bucket).key("big").uploadId(id)).join();

    assertThat(
        assertThrows(
                S3Exception.class,
                () ->
                    join(
                        s3.uploadPart(
                            r -> r.bucket(bucket).key("big").uploadId(id).partNumber(1),
                            text("x"))))
            .awsErrorDetails()
            .errorCode(),
        equalTo("NoSuchUpload"));
    assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).join().uploads(), hasSize(0));
  }

  @Test
  void manyKeysAreDeletedInOneCall() {
    List<ObjectIdentifier> keys =
        IntStream.range(0, 100)
            .mapToObj(i -> ObjectIdentifier.builder().key("k " + i).build())
            .toList();
    keys.forEach(key -> put(key.key(), "x"));

    var answer = s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(keys))).join();

    assertThat(answer.deleted(), hasSize(100));
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).join().contents(), hasSize(0));
  }

  @Test
  void bothListingsGroupAndGoOn() {
    for (String key : List.of("a/1", "a/2", "b", "c/1", "d")) {
      put(key, "x");
    }

    ListObjectsV2Response two =
        s3.listObjectsV2(r -> r.bucket(bucket).delimiter("/").startAfter("a/9")).join();
    assertThat(two.contents().stream().map(S3Object::key).toList(), contains("b", "d"));
    assertThat(two.commonPrefixes().stream().map(CommonPrefix::prefix).toList(), contains("c/"));
    var one = s3.listObjects(r -> r.bucket(bucket).maxKeys(2)).join();
    assertThat(one.contents().stream().map(S3Object::key).toList(), contains("a/1", "a/2"));
    assertThat(one.isTruncated(), equalTo(true));
    var rest = s3.listObjects(r -> r.bucket(bucket).marker("a/2")).join();
    assertThat(rest.contents().stream().map(S3Object::key).toList(), contains("b", "c/1", "d"));
  }

  @Test
  void aTokenThatIsNoneOfOursIsRefused() {
    assertThat(
        assertThrows(
                S3Exception.class,
                () -> join(s3.listObjectsV2(r -> r.bucket(bucket).continuationToken("%%%"))))
            .statusCode(),
        equalTo(400));
  }

  @Test
  void twentyThousandKeysAreListedInSeconds() {
    var direct = emulator.buckets().get(bucket);
    for (int i = 0; i < 20_000; i++) {
      direct.put("notes/" + i + ".txt", new byte[10], ObjectHeaders.NONE);
    }
    Instant begun = Instant.now();
    int count = 0;
    String token = null;
    do {
      String from = token;
      ListObjectsV2Response page =
          s3.listObjectsV2(r -> r.bucket(bucket).continuationToken(from)).join();
      count += page.keyCount();
      token = page.nextContinuationToken();
    } while (token != null);

    assertThat(count, equalTo(20_000));
    assertThat(Duration.between(begun, Instant.now()), lessThan(Duration.ofSeconds(20)));
  }

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

  private String put(String key, String content) {
    return s3.putObject(r -> r.bucket(bucket).key(key), text(content)).join().eTag();
  }

  private String get(String key) {
    return getting(key).join();
  }

  private CompletableFuture<String> getting(String key) {
    return s3.getObject(r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
        .thenApply(bytes -> bytes.asUtf8String());
  }

  private HeadObjectResponse head(String key) {
    return s3.headObject(r -> r.bucket(bucket).key(key)).join();
  }

  private static AsyncRequestBody text(String content) {
    return AsyncRequestBody.fromString(content);
  }

  /** Joins and throws what the call itself failed with. */
  private static <T> T join(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
