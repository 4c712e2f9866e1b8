/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.s3.ObjectStores;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** What a line is measured on: an emulator that keeps all in memory, and clients of it. */
final class Bench implements AutoCloseable {
  static final String NOTES = "notes";
  static final String SCRATCH = "scratch";

  private final Sizes sizes;
  private final Emulator emulator;
  private final S3AsyncClient s3;

  Bench(Sizes sizes, UnaryOperator<Emulator.Builder> change) throws IOException {
    this.sizes = sizes;
    this.emulator =
        change
            .apply(Emulator.builder().jobTime(Duration.ZERO).limits(Limits.DEFAULTS.withoutRates()))
            .build()
            .start();
    emulator.createBucket(NOTES);
    emulator.createBucket(SCRATCH);
    this.s3 = Clients.s3(emulator.endpoint());
  }

  Sizes sizes() {
    return sizes;
  }

  URI endpoint() {
    return emulator.endpoint();
  }

  /** The emulator itself, to ask what it was called for. */
  Emulator emulator() {
    return emulator;
  }

  /** The SDK's asynchronous client: what bare requests are made with. */
  S3AsyncClient s3() {
    return s3;
  }

  /** The AWS CLI, if it is here and scripts are to be compared with. */
  Optional<AwsCli> aws() throws InterruptedException {
    return sizes.beside.contains(Way.Kind.SCRIPT) && AwsCli.installed()
        ? Optional.of(new AwsCli(emulator.endpoint()))
        : Optional.empty();
  }

  /** A pipeline of the DirectRunner as the command line runs it, unhindered by its checks. */
  Pipeline pipeline() {
    return Pipeline.create(Clients.options(emulator.endpoint()));
  }

  /** How our transforms reach S3. */
  static ObjectStores stores() {
    return ObjectStores.s3(ClientConfiguration.EMPTY);
  }

  /** Puts objects, before anything is timed, and gives their versions, without quotes. */
  List<String> put(String bucket, int count, IntFunction<String> key, IntFunction<byte[]> content) {
    String[] etags = new String[count];
    var unused =
        Requests.perSecond(
            count,
            i ->
                s3.putObject(
                        put -> put.bucket(bucket).key(key.apply(i)),
                        AsyncRequestBody.fromBytes(content.apply(i)))
                    .thenAccept(done -> etags[i] = done.eTag().replace("\"", "")));
    return List.of(etags);
  }

  /**
   * Counts what was written below a folder of the scratch bucket.
   *
   * @throws IllegalStateException if it is another number than this
   */
  void checkWritten(String folder, long wanted) {
    AtomicLong written = new AtomicLong();
    new BareListing(s3, SCRATCH, page -> written.addAndGet(page.size())).inOrder(folder);
    if (written.get() != wanted) {
      throw new IllegalStateException(
          "%s: %,d objects instead of %,d".formatted(folder, written.get(), wanted));
    }
  }

  @Override
  public void close() {
    s3.close();
    emulator.close();
  }
}
