/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.growth.Growth;
import dev.healthbeam.benchmarks.growth.Measured;
import dev.healthbeam.benchmarks.growth.Plot;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs over more and more documents in processes of their own with a small heap: whether time grows
 * as the documents do, and heap does not.
 */
final class GrowthLine implements Line {
  /** Below as many documents a run is mostly its beginning. */
  private static final int ENOUGH = 10_000;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    Growth growth =
        new Growth(
            sizes.growthBytes,
            sizes.texts,
            !sizes.growthCopies,
            sizes.growthHeap,
            sizes.growthEmulatorHeap,
            sizes.runnerJars,
            sizes.runner.stream().map(option -> "--" + option).toList());
    List<Measured> runs = new ArrayList<>();
    for (int documents : sizes.growth.stream().sorted().toList()) {
      Measured run = growth.measure(documents);
      System.err.printf(
          "%,d documents: %.1f s, %,d MB of heap in use%n",
          run.documents(), run.seconds(), run.heapBytes() / 1_000_000);
      runs.add(run);
    }
    if (sizes.svg != null) {
      String title =
          "documents of %d bytes, -Xmx%s, %s"
              .formatted(
                  sizes.growthBytes,
                  sizes.growthHeap,
                  sizes.growthCopies ? "copied" : "analysed where they lie");
      Files.writeString(sizes.svg, Plot.svg(title, runs));
    }
    return rows(runs);
  }

  /** Each run beside the one before: how much longer for how many more. Heap beside the first. */
  static List<Row> rows(List<Measured> runs) {
    List<Measured> enough = runs.stream().filter(run -> run.documents() >= ENOUGH).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < enough.size(); i++) {
      Measured run = enough.get(i);
      Measured before = enough.get(i - 1);
      double more = (double) run.documents() / before.documents();
      rows.add(
          Row.once(
              "growth, %,d documents".formatted(run.documents()),
              "s",
              run.seconds(),
              "%,.0f x that of %,d".formatted(more, before.documents()),
              before.seconds() * more,
              Goal.atMost(1.05)));
    }
    for (int i = 1; i < enough.size(); i++) {
      Measured run = enough.get(i);
      Measured first = enough.get(0);
      rows.add(
          Row.once(
              "heap, %,d documents".formatted(run.documents()),
              "MB",
              run.heapBytes() / 1e6,
              "that of %,d".formatted(first.documents()),
              first.heapBytes() / 1e6,
              Goal.atMost(1.2)));
    }
    return rows;
  }
}
