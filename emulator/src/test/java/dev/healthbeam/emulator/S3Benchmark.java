/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Requests per second of the emulator's S3, in memory and in a directory, as the AWS SDK's
 * asynchronous client sees them from the same JVM: 20,000 objects of 4 KB, 64 requests in flight,
 * and a listing of 100,000 keys. The first of two rounds warms up and is not told.
 */
public final class S3Benchmark {
  private static final int OBJECTS = 20_000;
  private static final int LISTED = 100_000;
  private static final int BYTES = 4096;
  private static final int IN_FLIGHT = 64;
  private static final String BUCKET = "benchmark";

  private final S3AsyncClient s3;
  private final List<byte[]> contents;

  private S3Benchmark(S3AsyncClient s3) {
    this.s3 = s3;
    Random random = new Random(1);
    this.contents =
        Stream.generate(() -> new byte[BYTES]).limit(100).peek(random::nextBytes).toList();
  }

  /**
   * Runs it; the optional argument is an existing directory in which to make one, and remove it.
   */
  public static void main(String[] args) throws IOException {
    System.out.printf(
        "%-12s %8s %8s %8s %8s %22s%n",
        "", "PUT/s", "GET/s", "COPY/s", "DELETE/s", "list " + LISTED + " keys, s");
    run("in memory", Emulator.builder());
    Path directory =
        args.length > 0
            ? Files.createTempDirectory(Path.of(args[0]), "s3-benchmark")
            : Files.createTempDirectory("s3-benchmark");
    try {
      run("--dir", Emulator.builder().directory(directory));
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(String mode, Emulator.Builder builder) throws IOException {
    try (Emulator emulator = builder.build().start();
        S3AsyncClient client = Clients.s3(emulator.endpoint())) {
      emulator.createBucket(BUCKET);
      S3Benchmark benchmark = new S3Benchmark(client);
      benchmark.round("warm/");
      double[] rates = benchmark.round("notes/");
      benchmark.rate(LISTED, i -> benchmark.put("many/%06d".formatted(i), 1));
      System.out.printf(
          "%-12s %8.0f %8.0f %8.0f %8.0f %22.2f%n",
          mode, rates[0], rates[1], rates[2], rates[3], benchmark.listSeconds("many/"));
    }
  }

  private double[] round(String prefix) {
    String[] keys = new String[OBJECTS];
    Arrays.setAll(keys, i -> prefix + "patient-%06d.txt".formatted(i));
    return new double[] {
      rate(OBJECTS, i -> put(keys[i], BYTES)),
      rate(
          OBJECTS,
          i ->
              s3.getObject(r -> r.bucket(BUCKET).key(keys[i]), AsyncResponseTransformer.toBytes())),
      rate(
          OBJECTS,
          i ->
              s3.copyObject(
                  r ->
                      r.sourceBucket(BUCKET)
                          .sourceKey(keys[i])
                          .destinationBucket(BUCKET)
                          .destinationKey("copy/" + keys[i]))),
      rate(OBJECTS, i -> s3.deleteObject(r -> r.bucket(BUCKET).key("copy/" + keys[i])))
    };
  }

  private CompletableFuture<?> put(String key, int bytes) {
    byte[] content = contents.get(Math.floorMod(key.hashCode(), contents.size()));
    return s3.putObject(
        r -> r.bucket(BUCKET).key(key),
        AsyncRequestBody.fromBytes(bytes == BYTES ? content : Arrays.copyOf(content, bytes)));
  }

  private double rate(int count, IntFunction<CompletableFuture<?>> request) {
    Semaphore free = new Semaphore(IN_FLIGHT);
    CompletableFuture<?>[] all = new CompletableFuture<?>[count];
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      free.acquireUninterruptibly();
      all[i] = request.apply(i).whenComplete((done, failure) -> free.release());
    }
    CompletableFuture.allOf(all).join();
    return count / ((System.nanoTime() - begun) / 1e9);
  }

  private double listSeconds(String prefix) {
    long begun = System.nanoTime();
    int count = 0;
    String token = null;
    do {
      String from = token;
      ListObjectsV2Response page =
          s3.listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix).continuationToken(from)).join();
      count += page.keyCount();
      token = page.nextContinuationToken();
    } while (token != null);
    if (count != LISTED) {
      throw new IllegalStateException("listed " + count + " keys of " + LISTED);
    }
    return (System.nanoTime() - begun) / 1e9;
  }
}
