/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.healthscribe;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.io.healthscribe.HealthScribeIO;
import dev.healthbeam.io.healthscribe.ScribeLimits;
import dev.healthbeam.io.healthscribe.ScribeResults;
import dev.healthbeam.io.jobs.JobRecord;
import dev.healthbeam.io.jobs.Quota;
import dev.healthbeam.io.s3.InFlight;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.io.s3.S3ObjectStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long thousands of short recordings take, a job each, beside the least the quotas allow. */
@Command(
    name = "visits",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "Seconds that HealthScribeIO takes for many one-second recordings, beside the least that"
            + " Starts a second and concurrent jobs allow, and how many calls were refused.")
public final class VisitsBenchmark implements Callable<Integer> {

  private static final String NAMESPACE = "visits";

  private static final String TALK =
      """
      DOCTOR: What brings you in today?
      PATIENT: I have had chest pain since Monday.
      """;

  @Option(
      names = "--recordings",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many recordings. Default: ${DEFAULT-VALUE}.")
  private int recordings;

  @Option(
      names = "--jobMillis",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "How long a job runs. Default: ${DEFAULT-VALUE}.")
  private int jobMillis;

  /** For picocli. */
  public VisitsBenchmark() {}

  @Override
  public Integer call() throws Exception {
    try (Emulator emulator =
        Emulator.builder().port(0).jobTime(Duration.ofMillis(jobMillis)).build().start()) {
      for (String bucket : new String[] {"visits", "scratch", "transcripts"}) {
        emulator.createBucket(bucket);
      }
      AwsOptions options = Clients.options(emulator.endpoint());
      record(options);
      long begin = System.currentTimeMillis();
      PipelineResult result = transcribe(options);
      report(emulator, result, begin, System.currentTimeMillis());
    }
    return 0;
  }

  private void record(AwsOptions options) throws InterruptedException {
    byte[] wav = second();
    byte[] talk = TALK.getBytes(StandardCharsets.UTF_8);
    try (ObjectStore store = S3ObjectStore.open(options, ClientConfiguration.EMPTY)) {
      InFlight.forEach(
          InFlight.DEFAULT_LIMIT,
          IntStream.range(0, 2 * recordings).boxed().iterator(),
          i -> {
            String key = "in/%05d.wav".formatted(i / 2);
            return i % 2 == 0
                ? store.put(new S3Location("visits", key), wav)
                : store.put(new S3Location("visits", key + ".txt"), talk);
          },
          (i, etag) -> {});
    }
  }

  private static PipelineResult transcribe(AwsOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    ScribeResults results =
        pipeline.apply(
            HealthScribeIO.transcribeVisits()
                .withDataAccessRole("arn:aws:iam::123456789012:role/any")
                .withOutputBucket("transcripts")
                .withWorkspace("s3://scratch/runs/")
                .withRun("visits")
                .from("s3://visits/in/"));
    count("Visits", results.getVisits());
    count("Failures", results.getFailures());
    results.getJobs().apply("Times", ParDo.of(new Times()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return result;
  }

  private static <T> void count(String what, PCollection<T> elements) {
    elements.apply("Count" + what, ParDo.of(new Count<>(what)));
  }

  /** Counts elements. */
  private static final class Count<T> extends DoFn<T, Void> {
    private final Counter counter;

    Count(String what) {
      counter = Metrics.counter(NAMESPACE, what);
    }

    /** One more. */
    @ProcessElement
    public void count() {
      counter.inc();
    }
  }

  /** When jobs were submitted and when they ended. */
  private static final class Times extends DoFn<JobRecord, Void> {
    private final Distribution times = Metrics.distribution(NAMESPACE, "times");

    /** One more. */
    @ProcessElement
    public void take(@Element JobRecord job) {
      times.update(job.getSubmitted().getMillis());
      times.update(job.getEnded().getMillis());
    }
  }

  private static MetricQueryResults metrics(PipelineResult result) {
    return result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace(NAMESPACE)).build());
  }

  private void report(Emulator emulator, PipelineResult result, long begin, long end) {
    double seconds = (end - begin) / 1e3;
    Quota quota = ScribeLimits.QUOTA;
    double byStarts = recordings / quota.startsPerSecond();
    double byPlaces = recordings * (jobMillis / 1e3) / quota.maxActiveJobs();
    double bound = Math.max(byStarts, byPlaces);
    System.out.printf(
        Locale.ROOT,
        "%d recordings, jobs of %d ms: %.1f s%n"
            + "least by %.0f Starts/s %.1f s, by %d jobs at a time %.1f s: %.3f of it%n",
        recordings,
        jobMillis,
        seconds,
        quota.startsPerSecond(),
        byStarts,
        quota.maxActiveJobs(),
        byPlaces,
        seconds / bound);
    for (MetricResult<DistributionResult> times : metrics(result).getDistributions()) {
      double jobs = (times.getAttempted().getMax() - times.getAttempted().getMin()) / 1e3;
      System.out.printf(
          Locale.ROOT,
          "from the first job's submission to the last one's end %.1f s: %.3f of it%n",
          jobs,
          jobs / bound);
      System.out.printf(
          Locale.ROOT,
          "before it %.1f s, after it %.1f s%n",
          (times.getAttempted().getMin() - begin) / 1e3,
          (end - times.getAttempted().getMax()) / 1e3);
    }
    for (MetricResult<Long> counter : metrics(result).getCounters()) {
      System.out.printf(
          Locale.ROOT, "%-26s %9d%n", counter.getName().getName(), counter.getAttempted());
    }
    System.out.printf(Locale.ROOT, "%-26s %9s %9s%n", "call", "accepted", "refused");
    for (CallCount call : emulator.calls()) {
      if (call.operation().contains("MedicalScribe")) {
        System.out.printf(
            Locale.ROOT, "%-26s %9d %9d%n", call.operation(), call.accepted(), call.refused());
      }
    }
  }

  /** A WAV file: a second of silence at 8 kHz, 8 bits, one channel. */
  private static byte[] second() {
    ByteBuffer wav = ByteBuffer.allocate(8_044).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(8_036);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
    wav.putShort((short) 1).putShort((short) 8);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(8_000);
    return wav.array();
  }
}
