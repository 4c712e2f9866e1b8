/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator;

import com.sun.management.OperatingSystemMXBean;
import dev.healthbeam.emulator.jobs.Limits;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;

/**
 * How many notes a second go through a job, from Start to the last state that Describe tells, over
 * HTTP. The time of the processor is told beside the clock's: on a busy machine it says more.
 *
 * <p>Arguments: a folder of texts, how many notes, how many bytes each, how many rounds; {@code
 * fast} for an analyzer that answers nothing, which leaves the cost of the jobs themselves, or
 * {@code real}; and a directory, to keep all of it there.
 */
public final class JobsBenchmark {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final ComprehendMedicalClient client;
  private final int notes;

  private JobsBenchmark(ComprehendMedicalClient client, int notes) {
    this.client = client;
    this.notes = notes;
  }

  /** Prints one line for each round. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "samples/notes");
    int notes = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int bytes = args.length > 2 ? Integer.parseInt(args[2]) : 3_000;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    Emulator.Builder builder =
        Emulator.builder().jobTime(Duration.ZERO).limits(Limits.DEFAULTS.withoutRates());
    if (args.length > 4 && args[4].equals("fast")) {
      builder.analyzer(
          (analysis, text, out) -> {
            out.writeStartObject();
            out.writeEndObject();
          });
    }
    if (args.length > 5) {
      builder.directory(Path.of(args[5]));
    }
    try (Emulator emulator = builder.build().start();
        ComprehendMedicalClient client = Clients.comprehendMedical(emulator.endpoint())) {
      emulator.createBucketIfAbsent("notes");
      fill(emulator.buckets().get("notes"), read(folder), notes, bytes);
      JobsBenchmark benchmark = new JobsBenchmark(client, notes);
      for (int round = 0; round < rounds; round++) {
        benchmark.round();
      }
    }
  }

  /** All texts in one, again and again, so that notes of any length can be cut from it. */
  private static byte[] read(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    // One byte a character, so that a cut never goes through one.
    return all.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void fill(Bucket bucket, byte[] text, int notes, int bytes) {
    byte[] twice = Arrays.copyOf(text, Math.max(2 * text.length, text.length + bytes));
    for (int i = text.length; i < twice.length; i++) {
      twice[i] = twice[i - text.length];
    }
    for (int i = 0; i < notes; i++) {
      int from = (int) ((long) i * bytes % text.length);
      bucket.put(
          "in/%02d/%07d.txt".formatted(i % 64, i),
          Arrays.copyOfRange(twice, from, from + bytes),
          ObjectHeaders.NONE);
    }
  }

  private void round() {
    long processor = MACHINE.getProcessCpuTime();
    long clock = System.nanoTime();
    String id =
        client
            .startEntitiesDetectionV2Job(
                r ->
                    r.inputDataConfig(i -> i.s3Bucket("notes").s3Key("in/"))
                        .outputDataConfig(o -> o.s3Bucket("notes").s3Key("out"))
                        .dataAccessRoleArn("arn:aws:iam::123456789012:role/any")
                        .languageCode("en"))
            .jobId();
    double started = seconds(System.nanoTime() - clock);
    ComprehendMedicalAsyncJobProperties job = describe(id);
    while (job.endTime() == null) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      job = describe(id);
    }
    double whole = seconds(System.nanoTime() - clock);
    double busy = seconds(MACHINE.getProcessCpuTime() - processor);
    System.out.printf(
        Locale.ROOT,
        "%s: %d notes in %.2f s (Start answered after %.2f s): %.0f notes/s, %.0f notes per second"
            + " of one processor%n",
        job.jobStatus(),
        notes,
        whole,
        started,
        notes / whole,
        notes / busy);
  }

  private ComprehendMedicalAsyncJobProperties describe(String id) {
    return client
        .describeEntitiesDetectionV2Job(r -> r.jobId(id))
        .comprehendMedicalAsyncJobProperties();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
