/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.healthlake;

import com.sun.management.OperatingSystemMXBean;
import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Runs;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.ndjson.BadLine;
import dev.healthbeam.io.healthlake.ndjson.ResourceReader;
import dev.healthbeam.io.healthlake.ndjson.SizeLimits;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.ObjectStores;
import dev.healthbeam.io.s3.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Resources a second through an import: split, imported, reconciled; beside a plain copy. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "Generates an NDJSON file with a bad line every 10,000, and prints how fast its bytes are"
            + " checked in memory, copied through S3 unchecked, and imported into an emulated data"
            + " store with all that belongs to it. Give the heap by HEALTHBEAM_HEAP.")
public final class ImportBenchmark implements Callable<Integer> {

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final String DATASTORE = "0123456789abcdef0123456789abcdef";
  private static final S3Location FILE = S3Location.parse("s3://fhir/in/observations.ndjson");
  private static final S3Location COPY = S3Location.parse("s3://fhir/copy/");
  private static final int PART_BYTES = 16 << 20;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "How many lines. Default: ${DEFAULT-VALUE}.")
  private int lines;

  @Option(
      names = "--validationLevel",
      paramLabel = "LEVEL",
      defaultValue = "minimal",
      description = "How strictly the emulator looks. Default: ${DEFAULT-VALUE}.")
  private String validationLevel;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "An emulator that has the buckets fhir and scratch and the data store "
              + DATASTORE
              + ", so that the heap is the pipeline's alone. Default: one in this process.")
  private URI endpoint;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the file and the emulator's data are kept. Default: a new directory.")
  private Path directory;

  /** For picocli. */
  public ImportBenchmark() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = directory == null ? Files.createTempDirectory("healthbeam-import") : directory;
    Files.createDirectories(folder);
    Path file = folder.resolve("observations.ndjson");
    Resources.write(file, lines);
    System.out.printf(
        Locale.ROOT,
        "%,d lines, %,d bytes, heap %,d MB%n%-34s %9s %12s %9s %15s%n",
        lines,
        Files.size(file),
        Runtime.getRuntime().maxMemory() >> 20,
        "",
        "s",
        "lines/s",
        "MB/s",
        "MB/s of a core");
    if (endpoint != null) {
      measure(file, endpoint);
      return 0;
    }
    try (Emulator emulator =
        Emulator.builder()
            .directory(folder.resolve("emulator"))
            .jobTime(Duration.ZERO)
            .limits(Limits.DEFAULTS.withoutRates())
            .datastore(DATASTORE)
            .build()
            .start()) {
      emulator.createBucketIfAbsent("fhir");
      emulator.createBucketIfAbsent("scratch");
      measure(file, emulator.endpoint());
    }
    return 0;
  }

  private void measure(Path file, URI at) throws IOException, InterruptedException {
    AwsOptions options = Clients.options(at);
    long size = Files.size(file);
    upload(at, file);
    try (ObjectStore store = ObjectStores.s3(ClientConfiguration.EMPTY).open(options)) {
      for (int round = 0; round < 2; round++) {
        Clock begun = Clock.start();
        check(file);
        line("check, local file", begun, size);
      }
      Clock begun = Clock.start();
      copy(store);
      line("plain copy through S3", begun, size);
    }
    Clock begun = Clock.start();
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(
        HealthLakeIO.importResources()
            .withDataStore(DATASTORE)
            .withDataAccessRole(Runs.ROLE)
            .withKmsKey("alias/any")
            .withWorkspace("s3://scratch/runs")
            .withRun("import-" + System.currentTimeMillis())
            .withValidationLevel(validationLevel)
            .withRunPolicy(Runs.EAGER)
            .from(FILE.uri()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    line("import, from list to counts", begun, size);
    System.out.printf(
        Locale.ROOT,
        "read %,d, imported %,d, failed %,d; most heap in use after a collection %,d MB%n",
        Counted.of(result, "healthbeam", "resourcesRead"),
        Counted.of(result, "healthbeam", "resourcesImported"),
        Counted.of(result, "healthbeam", "resourcesFailed"),
        peakAfterCollection() >> 20);
  }

  private void line(String what, Clock begun, long bytes) {
    double seconds = (System.nanoTime() - begun.clock()) / 1e9;
    double busy = (MACHINE.getProcessCpuTime() - begun.processor()) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-34s %9.2f %,12.0f %9.1f %15.1f%n",
        what,
        seconds,
        lines / seconds,
        bytes / 1e6 / seconds,
        bytes / 1e6 / busy);
  }

  /** When something began, by the clock and by the time of the processors. */
  private record Clock(long clock, long processor) {
    static Clock start() {
      return new Clock(System.nanoTime(), MACHINE.getProcessCpuTime());
    }
  }

  private static void upload(URI at, Path file) {
    try (S3AsyncClient s3 = Clients.s3(at)) {
      s3.putObject(
              put -> put.bucket(FILE.bucket()).key(FILE.key()), AsyncRequestBody.fromFile(file))
          .join();
    }
  }

  private static void check(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ResourceReader.read(
          in,
          SizeLimits.DEFAULT,
          new ResourceReader.Each() {
            @Override
            public void good(byte[] buffer, int from, int to, long line, String type) {}

            @Override
            public void bad(BadLine bad) {}

            @Override
            public void blank(long line) {}
          });
    }
  }

  /** What an import has to do at least: every byte out of S3 and in again. */
  private static void copy(ObjectStore store) throws IOException, InterruptedException {
    try (InputStream in = store.open(FILE, null);
        InFlight puts = new InFlight(1)) {
      int part = 0;
      for (byte[] next = in.readNBytes(PART_BYTES); next.length > 0; ) {
        byte[] bytes = next;
        S3Location to = COPY.child("%05d".formatted(part++));
        puts.start(() -> store.put(to, bytes), etag -> {});
        next = in.readNBytes(PART_BYTES);
      }
      puts.drain();
    }
  }

  private static long peakAfterCollection() {
    System.gc();
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
        sum += pool.getCollectionUsage().getUsed();
      }
    }
    return sum;
  }
}
