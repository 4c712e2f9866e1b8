/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.healthbeam.emulator.store.ChildJvm;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What S3 keeps in a directory outlives the emulator, however it ends. */
class S3RestartTest {
  private static final int WRITERS = 8;
  private static final int LEAST_PART_BYTES = 5 * 1024 * 1024;

  @TempDir private Path directory;

  @Test
  void objectsBucketsAndUploadsUnderWayAreThereAfterARestart() throws Exception {
    String upload;
    CompletedPart first;
    try (Emulator emulator = start();
        S3AsyncClient s3 = Clients.s3(emulator.endpoint())) {
      s3.createBucket(r -> r.bucket("notes")).join();
      s3.createBucket(r -> r.bucket("gone")).join();
      s3.deleteBucket(r -> r.bucket("gone")).join();
      s3.putObject(
              r ->
                  r.bucket("notes")
                      .key("é //🙂")
                      .contentType("text/plain")
                      .expires(Instant.ofEpochSecond(2_000_000_000))
                      .metadata(Map.of("colour", "blue")),
              body("content"))
          .join();
      s3.putObject(r -> r.bucket("notes").key("deleted"), body("x")).join();
      s3.deleteObject(r -> r.bucket("notes").key("deleted")).join();
      upload = s3.createMultipartUpload(r -> r.bucket("notes").key("big")).join().uploadId();
      first = part(s3, upload, 1, "1".repeat(LEAST_PART_BYTES));
    }

    try (Emulator emulator = start();
        S3AsyncClient s3 = Clients.s3(emulator.endpoint())) {
      CompletedPart second = part(s3, upload, 2, "2");
      s3.completeMultipartUpload(
              r ->
                  r.bucket("notes")
                      .key("big")
                      .uploadId(upload)
                      .multipartUpload(m -> m.parts(first, second)))
          .join();

      assertThat(s3.listBuckets().join().buckets(), hasSize(1));
      assertThat(
          s3.listObjectsV2(r -> r.bucket("notes")).join().contents().stream()
              .map(S3Object::key)
              .toList(),
          contains("big", "é //🙂"));
      assertThat(get(s3, "é //🙂"), equalTo("content"));
      assertThat(get(s3, "big"), equalTo("1".repeat(LEAST_PART_BYTES) + "2"));
      HeadObjectResponse head = s3.headObject(r -> r.bucket("notes").key("é //🙂")).join();
      assertThat(head.contentType(), equalTo("text/plain"));
      assertThat(head.metadata(), equalTo(Map.of("colour", "blue")));
      assertThat(head.expiresString(), containsString("2033"));
    }
  }

  @Test
  void everyAcknowledgedObjectOutlivesAKilledEmulatorAndNoneIsHalfThere() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Process child =
        ChildJvm.start(EmulatorMain.class, "--port=0", "--buckets=notes", "--dir=" + directory);
    try (BufferedReader out = child.inputReader();
        S3AsyncClient s3 = Clients.s3(URI.create(out.readLine().substring("ready ".length())))) {
      CountDownLatch enough = new CountDownLatch(300);
      CompletableFuture<?>[] writers = new CompletableFuture<?>[WRITERS];
      for (int i = 0; i < WRITERS; i++) {
        writers[i] = writing(s3, "writer " + i, 0, acknowledged, enough);
      }
      assertThat(enough.await(60, TimeUnit.SECONDS), equalTo(true));
      child.toHandle().destroyForcibly();
      CompletableFuture.allOf(writers).get(60, TimeUnit.SECONDS);
      child.waitFor();
    }

    try (Emulator emulator = start();
        S3AsyncClient s3 = Clients.s3(emulator.endpoint())) {
      for (String key : acknowledged) {
        assertThat(get(s3, key), equalTo(contentOf(key)));
      }
      List<S3Object> all = new ArrayList<>();
      s3.listObjectsV2Paginator(r -> r.bucket("notes")).contents().subscribe(all::add).join();
      assertThat(all.size(), greaterThan(299));
      for (S3Object object : all) {
        assertThat(get(s3, object.key()), equalTo(contentOf(object.key())));
      }
    }
  }

  /** Writes one object after the other until the emulator is gone. */
  private static CompletableFuture<Void> writing(
      S3AsyncClient s3,
      String writer,
      int number,
      Set<String> acknowledged,
      CountDownLatch enough) {
    String key = writer + "/" + number;
    return s3.putObject(r -> r.bucket("notes").key(key), body(contentOf(key)))
        .handle((done, failure) -> failure == null)
        .thenCompose(
            done -> {
              if (!done) {
                return CompletableFuture.completedFuture(null);
              }
              acknowledged.add(key);
              enough.countDown();
              return writing(s3, writer, number + 1, acknowledged, enough);
            });
  }

  /** Every tenth is longer than a piece. */
  private static String contentOf(String key) {
    return (key + " ").repeat(key.endsWith("0") ? 30_000 : 100);
  }

  @Test
  void aDirectoryInUseIsOneClearLineAndExitCodeOne() throws Exception {
    try (Emulator first = start()) {
      StringWriter err = new StringWriter();

      int exit =
          EmulatorMain.run(
              new PrintWriter(new StringWriter()),
              new PrintWriter(err, true),
              "--port=0",
              "--dir=" + directory);

      assertThat(exit, equalTo(1));
      assertThat(err.toString().lines().count(), equalTo(1L));
      assertThat(err.toString(), containsString(directory + " is in use by another emulator"));
      first.createBucket("still-serving");
    }
    Path file = Files.createFile(directory.resolve("file"));
    assertThrows(
        UncheckedIOException.class, () -> Emulator.builder().directory(file).build().close());
  }

  private Emulator start() throws Exception {
    return Emulator.builder().directory(directory).build().start();
  }

  private static CompletedPart part(S3AsyncClient s3, String upload, int number, String content) {
    String eTag =
        s3.uploadPart(
                r -> r.bucket("notes").key("big").uploadId(upload).partNumber(number),
                body(content))
            .join()
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(eTag).build();
  }

  private static String get(S3AsyncClient s3, String key) {
    return s3.getObject(r -> r.bucket("notes").key(key), AsyncResponseTransformer.toBytes())
        .join()
        .asUtf8String();
  }

  private static AsyncRequestBody body(String content) {
    return AsyncRequestBody.fromString(content);
  }
}
