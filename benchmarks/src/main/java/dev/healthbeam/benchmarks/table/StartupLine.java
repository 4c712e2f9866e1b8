/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.startup.Startup;
import dev.healthbeam.benchmarks.support.Notes;
import java.util.List;

/** From a call of {@code analyze --local} to its end, and what of it a JVM and Beam take. */
final class StartupLine implements Line {
  private static final double MOST_SECONDS = 8;

  @Override
  public String name() {
    return "start-up";
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    Startup startup = new Startup(sizes.launcher, sizes.rounds);
    double all = startup.analyze(sizes.texts);
    String line = "analyze of %,d notes".formatted(Notes.of(sizes.texts).size());
    return List.of(
        Row.once(line, "s", all, "%.0f s".formatted(MOST_SECONDS), MOST_SECONDS, Goal.atMost(1)),
        Row.once("a JVM", "s", startup.jvm(), line, all, Goal.NONE),
        Row.once("the command's version", "s", startup.command(), line, all, Goal.NONE),
        Row.once("JVM and an empty pipeline", "s", startup.beam(), line, all, Goal.NONE));
  }
}
