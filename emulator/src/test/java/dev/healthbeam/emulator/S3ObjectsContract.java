/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
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

/** Buckets, objects and listings as the AWS SDK's asynchronous client sees them. */
abstract class S3ObjectsContract extends S3WireFixture {
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
  void aKeyOf1024BytesIsKeptAndALongerOneRefused() {
    put("é".repeat(512), "content");
    assertThat(get("é".repeat(512)), equalTo("content"));

    S3Exception refused =
        assertThrows(
            S3Exception.class,
            () ->
                join(
                    s3.putObject(
                        r -> r.bucket(bucket).key("é".repeat(512) + "x"),
                        AsyncRequestBody.fromString("x"))));

    assertThat(refused.statusCode(), equalTo(400));
    assertThat(refused.awsErrorDetails().errorCode(), equalTo("KeyTooLongError"));
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
  void anObjectHasNoTags() {
    put("a + b/é", "x");

    assertThat(
        s3.getObjectTagging(r -> r.bucket(bucket).key("a + b/é")).join().tagSet(), hasSize(0));
    assertThrows(
        S3Exception.class, () -> join(s3.getObjectTagging(r -> r.bucket(bucket).key("a"))));
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
}
