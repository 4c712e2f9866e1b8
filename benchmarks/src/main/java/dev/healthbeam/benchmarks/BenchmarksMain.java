/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks;

import dev.healthbeam.benchmarks.capacity.CapacityCommand;
import dev.healthbeam.benchmarks.cpu.CpuBenchmark;
import dev.healthbeam.benchmarks.emulator.EngineBenchmark;
import dev.healthbeam.benchmarks.emulator.JobsBenchmark;
import dev.healthbeam.benchmarks.emulator.S3Benchmark;
import dev.healthbeam.benchmarks.healthlake.ImportBenchmark;
import dev.healthbeam.benchmarks.healthscribe.VisitsBenchmark;
import dev.healthbeam.benchmarks.table.TableBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks by name. Exit codes: 0, 64 for wrong usage, 1 for anything else. */
@Command(
    name = "healthbeam-bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      CapacityCommand.class,
      CpuBenchmark.class,
      EngineBenchmark.class,
      ImportBenchmark.class,
      JobsBenchmark.class,
      S3Benchmark.class,
      TableBenchmark.class,
      VisitsBenchmark.class
    },
    exitCodeOnInvalidInput = 64,
    description =
        "Measures on this machine, client and server in one process. Compare numbers of one"
            + " machine only.")
public final class BenchmarksMain {
  private BenchmarksMain() {}

  /** Runs one and ends the process. */
  public static void main(String[] args) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.exit(
        new CommandLine(new BenchmarksMain())
            .execute(args.length == 0 ? new String[] {"--help"} : args));
  }
}
