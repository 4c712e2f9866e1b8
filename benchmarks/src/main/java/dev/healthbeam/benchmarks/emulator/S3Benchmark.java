/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.emulator;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.benchmarks.support.TemporaryFolder;
import dev.healthbeam.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Requests per second of the emulator's S3, as the AWS SDK's asynchronous client sees them. */
@Command(
    name = "s3",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "S3 requests/s, in memory and in a directory, by the SDK's asynchronous client with 64 in"
            + " flight; and how long a listing takes. A first round warms up and is not told.")
public final class S3Benchmark implements Callable<Integer> {
  private static final String BUCKET = "benchmark";

  @Option(
      names = "--objects",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many objects. Default: ${DEFAULT-VALUE}.")
  private int objects;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "4096",
      description = "How long each is. Default: ${DEFAULT-VALUE}.")
  private int bytes;

  @Option(
      names = "--listed",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many keys the listing has. Default: ${DEFAULT-VALUE}.")
  private int listed;

  @Option(
      names = "--tmp",
      paramLabel = "DIR",
      description = "Where the directory is made, and removed. Default: the system's.")
  private Path tmp;

  private S3AsyncClient s3;
  private List<byte[]> contents = List.of();

  /** For picocli. */
  public S3Benchmark() {}

  @Override
  public Integer call() throws IOException {
    Random random = new Random(1);
    contents = Stream.generate(() -> new byte[bytes]).limit(100).peek(random::nextBytes).toList();
    System.out.printf(
        "%-12s %8s %8s %8s %8s %22s%n",
        "", "PUT/s", "GET/s", "COPY/s", "DELETE/s", "list " + listed + " keys, s");
    run("in memory", Emulator.builder());
    try (TemporaryFolder directory = TemporaryFolder.in(tmp)) {
      run("--dir", Emulator.builder().directory(directory.path()));
    }
    return 0;
  }

  private void run(String mode, Emulator.Builder builder) throws IOException {
    try (Emulator emulator = builder.build().start();
        S3AsyncClient client = Clients.s3(emulator.endpoint())) {
      s3 = client;
      emulator.createBucket(BUCKET);
      round("warm/");
      double[] rates = round("notes/");
      Requests.perSecond(listed, i -> put("many/%06d".formatted(i), new byte[] {'a'}));
      System.out.printf(
          Locale.ROOT,
          "%-12s %8.0f %8.0f %8.0f %8.0f %22.2f%n",
          mode,
          rates[0],
          rates[1],
          rates[2],
          rates[3],
          listSeconds("many/"));
    }
  }

  private double[] round(String prefix) {
    String[] keys = new String[objects];
    Arrays.setAll(keys, i -> prefix + "patient-%06d.txt".formatted(i));
    return new double[] {
      Requests.perSecond(objects, i -> put(keys[i], contents.get(i % contents.size()))),
      Requests.perSecond(
          objects,
          i ->
              s3.getObject(r -> r.bucket(BUCKET).key(keys[i]), AsyncResponseTransformer.toBytes())),
      Requests.perSecond(
          objects,
          i ->
              s3.copyObject(
                  r ->
                      r.sourceBucket(BUCKET)
                          .sourceKey(keys[i])
                          .destinationBucket(BUCKET)
                          .destinationKey("copy/" + keys[i]))),
      Requests.perSecond(
          objects, i -> s3.deleteObject(r -> r.bucket(BUCKET).key("copy/" + keys[i])))
    };
  }

  private CompletableFuture<?> put(String key, byte[] content) {
    return s3.putObject(r -> r.bucket(BUCKET).key(key), AsyncRequestBody.fromBytes(content));
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
    if (count != listed) {
      throw new IllegalStateException("listed " + count + " keys of " + listed);
    }
    return (System.nanoTime() - begun) / 1e9;
  }
}
