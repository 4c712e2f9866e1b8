/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalSteps;
import dev.healthbeam.io.jobs.RunPolicy;
import dev.healthbeam.io.s3.S3Location;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * Jobs of fixed length, more than may be active at a time: how long they take in all beside the
 * schedule that loses no time, and how many calls the service gets for them.
 *
 * <p>The schedule: the first jobs start as fast as calls of Start are allowed, each of the others
 * the moment one has ended. The intervals of polling are to a job as the default ones are to a job
 * of ten minutes.
 */
final class ControlLine implements Line {
  /** A job of ten minutes is polled every five seconds at first, and every minute at last. */
  private static final int POLLS = 120;

  private static final int LONG_POLLS = 10;

  private static final String TIMED = "timed";

  @Override
  public String name() {
    return "control";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    Duration length = Duration.ofMillis(Math.max(1, Math.round(sizes.jobSeconds * 1000)));
    byte[] note = "Denies chest pain.".getBytes(StandardCharsets.US_ASCII);
    bench.put(Bench.NOTES, sizes.jobs, i -> folder(i) + "note.txt", i -> note);
    bench.emulator().inject(FaultRule.delayJob(length).jobNamed(TIMED));
    run(bench, "warming", Math.min(sizes.jobs, Analysis.QUOTA.maxActiveJobs()), length);
    double before = calls(bench);
    long begun = System.nanoTime();
    run(bench, TIMED, sizes.jobs, length);
    double took = (System.nanoTime() - begun) / 1e9;
    double calls = calls(bench) - before;
    double polls = took / seconds(policy(length).minPollInterval());
    String line = "control, %,d jobs of %,.1f s".formatted(sizes.jobs, seconds(length));
    return List.of(
        Row.once(
            line,
            "s",
            took,
            "ideal schedule, %d at a time".formatted(Analysis.QUOTA.maxActiveJobs()),
            ideal(sizes.jobs, seconds(length)),
            Goal.atMost(1.05)),
        Row.once(
            line,
            "calls",
            calls,
            "2 a job, 1 a poll interval",
            2.0 * sizes.jobs + polls,
            Goal.atMost(1)),
        Row.once(line, "calls", calls, "2 a job", 2.0 * sizes.jobs, Goal.NONE));
  }

  private static void run(Bench bench, String name, int jobs, Duration length) {
    List<S3Location> folders = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      folders.add(new S3Location(Bench.NOTES, folder(i)));
    }
    Pipeline pipeline = bench.pipeline();
    ComprehendMedicalSteps.jobs(
            pipeline, Bench.stores(), Analysis.ENTITIES_V2, name, folders, policy(length))
        .apply("Count", ParDo.of(new CountAll<>()));
    Counted.check(pipeline.run(), CountAll.NAME, jobs);
  }

  private static RunPolicy policy(Duration length) {
    return new RunPolicy(
        1,
        Duration.ofHours(2),
        length.dividedBy(POLLS).plusMillis(1),
        length.dividedBy(LONG_POLLS).plusMillis(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60));
  }

  /** When the last job has ended at the earliest, if each is started as soon as it may be. */
  private static double ideal(int jobs, double length) {
    Deque<Double> ends = new ArrayDeque<>();
    double next = 0;
    for (int i = 0; i < jobs; i++) {
      double start = next;
      if (ends.size() == Analysis.QUOTA.maxActiveJobs()) {
        start = Math.max(start, ends.removeFirst());
      }
      ends.addLast(start + length);
      next = start + 1 / Analysis.QUOTA.startsPerSecond();
    }
    return ends.getLast();
  }

  private static String folder(int i) {
    return "jobs/%05d/".formatted(i);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double calls(Bench bench) {
    return bench.emulator().calls().stream()
        .filter(call -> call.service().equals("comprehendmedical"))
        .mapToLong(call -> call.accepted() + call.refused())
        .sum();
  }
}
