/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** One emulator for a class of tests, a bucket for each, and the AWS SDK's asynchronous client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3WireFixture {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  Emulator emulator;
  S3AsyncClient s3;
  String bucket;

  boolean inDirectory() {
    return false;
  }

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Emulator.Builder builder = Emulator.builder();
    if (inDirectory()) {
      builder.directory(directory);
    }
    emulator = builder.build().start();
    s3 = Clients.s3(emulator.endpoint());
  }

  @AfterAll
  void stop() {
    s3.close();
    emulator.close();
  }

  @BeforeEach
  void bucket() {
    bucket = "bucket-" + NUMBERS.incrementAndGet();
    emulator.createBucket(bucket);
  }

  String put(String key, String content) {
    return s3.putObject(r -> r.bucket(bucket).key(key), text(content)).join().eTag();
  }

  String get(String key) {
    return getting(key).join();
  }

  CompletableFuture<String> getting(String key) {
    return s3.getObject(r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
        .thenApply(bytes -> bytes.asUtf8String());
  }

  HeadObjectResponse head(String key) {
    return s3.headObject(r -> r.bucket(bucket).key(key)).join();
  }

  static AsyncRequestBody text(String content) {
    return AsyncRequestBody.fromString(content);
  }

  /** Joins and throws what the call itself failed with. */
  static <T> T join(CompletableFuture<T> call) {
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
