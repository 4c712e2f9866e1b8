/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.emulator;

import com.sun.management.OperatingSystemMXBean;
import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.Folders;
import dev.healthbeam.benchmarks.support.Jobs;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Requests;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.jobs.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.comprehendmedical.ComprehendMedicalClient;
import software.amazon.awssdk.services.comprehendmedical.model.ComprehendMedicalAsyncJobProperties;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** How many notes a second go through a job, from Start to the last state that Describe tells. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "Notes/s through one job of ENTITIES_V2 over HTTP, from Start to its last state; beside the"
            + " clock by the time of the processors, which says more on a busy machine.")
public final class JobsBenchmark implements Callable<Integer> {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final String BUCKET = "notes";

  @Option(
      names = "--notes",
      paramLabel = "DIR",
      defaultValue = "samples/notes",
      description = "Texts to cut the notes from. Default: ${DEFAULT-VALUE}.")
  private Path folder;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many notes. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "3000",
      description = "How long each is. Default: ${DEFAULT-VALUE}.")
  private int bytes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many jobs, one after the other. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--withoutAnalysis",
      description = "Answer nothing for a note, which leaves the cost of the jobs themselves.")
  private boolean withoutAnalysis;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Keep everything in this directory. Default: in memory.")
  private Path directory;

  /** For picocli. */
  public JobsBenchmark() {}

  @Override
  public Integer call() throws IOException {
    Emulator.Builder builder =
        Emulator.builder().jobTime(Duration.ZERO).limits(Limits.DEFAULTS.withoutRates());
    if (withoutAnalysis) {
      builder.analyzer(
          (analysis, text, out) -> {
            out.writeStartObject();
            out.writeEndObject();
          });
    }
    if (directory != null) {
      builder.directory(directory);
    }
    byte[] text = String.join("\n", Notes.of(folder)).getBytes(StandardCharsets.US_ASCII);
    try (Emulator emulator = builder.build().start();
        S3AsyncClient s3 = Clients.s3(emulator.endpoint());
        ComprehendMedicalClient medical = Clients.comprehendMedical(emulator.endpoint())) {
      emulator.createBucketIfAbsent(BUCKET);
      var unused =
          Requests.perSecond(
              count,
              i ->
                  s3.putObject(
                      r -> r.bucket(BUCKET).key("in/%02d/%07d.txt".formatted(i % 64, i)),
                      AsyncRequestBody.fromBytes(Notes.cut(text, i, bytes))));
      System.out.printf(
          Locale.ROOT,
          "%d notes of %d bytes%n%-22s %8s %9s %18s%n",
          count,
          bytes,
          "",
          "s",
          "notes/s",
          "notes/s of a core");
      for (int round = 0; round < rounds; round++) {
        round(medical);
        Folders.delete(s3, BUCKET, "out/"); // those of all rounds would fill the heap
      }
    }
    return 0;
  }

  private void round(ComprehendMedicalClient medical) {
    long processor = MACHINE.getProcessCpuTime();
    long clock = System.nanoTime();
    ComprehendMedicalAsyncJobProperties job =
        Jobs.await(medical, Jobs.start(medical, BUCKET, "in/", "out/"));
    double whole = (System.nanoTime() - clock) / 1e9;
    double busy = (MACHINE.getProcessCpuTime() - processor) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-22s %8.2f %9.0f %18.0f%n",
        job.jobStatusAsString(),
        whole,
        count / whole,
        count / busy);
  }
}
