/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Conditional writes, copies and reads as the AWS SDK's asynchronous client sees them. */
abstract class S3ConditionsContract extends S3WireFixture {
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
}
