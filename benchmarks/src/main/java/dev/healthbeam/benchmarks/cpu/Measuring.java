/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import dev.healthbeam.benchmarks.cpu.CpuLine.Cost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Has JMH measure. The two sides of a line are measured one after the other in each of some rounds,
 * now this one first, now that; what counts are the ratios within a round.
 */
final class Measuring {
  /** What a benchmark calls the folder of texts, if it needs one. */
  private static final String TEXTS = "texts";

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int WARM_UPS = 3;
  private static final int MEASUREMENTS = 3;

  private final Path texts;
  private final int rounds;
  private final long milliseconds;
  private final String heap;
  private final Map<String, Side> measured = new HashMap<>();

  /**
   * @param milliseconds how long a warm-up and a measurement last; there are three of each
   * @param heap the heap of the processes that are measured, as the JVM is told
   */
  Measuring(Path texts, int rounds, long milliseconds, String heap) {
    this.texts = texts;
    this.rounds = rounds;
    this.milliseconds = milliseconds;
    this.heap = heap;
  }

  /** Nanoseconds and bytes of heap of one call. */
  private record Side(double nanoseconds, double allocated) {}

  CpuRow measure(CpuLine line) throws Exception {
    List<Side> ours = new ArrayList<>();
    List<Side> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        ours.add(side(line.ours(), round));
        theirs.add(side(line.theirs(), round));
      } else {
        theirs.add(side(line.theirs(), round));
        ours.add(side(line.ours(), round));
      }
    }
    double[] times = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      times[round] = ours.get(round).nanoseconds() / theirs.get(round).nanoseconds();
    }
    Arrays.sort(times);
    CpuLine.Size size = line.size().of(texts);
    return new CpuRow(
        line,
        figures(ours, size),
        figures(theirs, size),
        median(times),
        times[0],
        times[rounds - 1]);
  }

  private static CpuRow.Figures figures(List<Side> sides, CpuLine.Size size) {
    double time = median(sides.stream().mapToDouble(Side::nanoseconds).sorted().toArray());
    double allocated = median(sides.stream().mapToDouble(Side::allocated).sorted().toArray());
    return new CpuRow.Figures(
        size.bytes() * 1e3 / time, time / size.documents(), allocated / size.documents());
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** A side may stand in several lines; it is measured once a round. */
  private Side side(Cost cost, int round) throws RunnerException {
    String name = cost.state().getName() + "." + cost.method();
    String key = name + cost.parameters() + round;
    Side known = measured.get(key);
    if (known == null) {
      known = run(name, cost);
      measured.put(key, known);
    }
    return known;
  }

  private Side run(String name, Cost cost) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(name) + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.milliseconds(milliseconds))
            .measurementIterations(MEASUREMENTS)
            .measurementTime(TimeValue.milliseconds(milliseconds))
            .jvmArgs("-Xms" + heap, "-Xmx" + heap)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    if (Arrays.stream(cost.state().getFields()).anyMatch(field -> field.getName().equals(TEXTS))) {
      options.param(TEXTS, texts.toAbsolutePath().toString());
    }
    cost.parameters().forEach(options::param);
    RunResult result = new Runner(options.build()).runSingle();
    String allocated =
        result.getSecondaryResults().keySet().stream()
            .filter(key -> key.endsWith(ALLOCATED))
            .findFirst()
            .orElseThrow();
    return new Side(
        result.getPrimaryResult().getScore(),
        result.getSecondaryResults().get(allocated).getScore());
  }
}
