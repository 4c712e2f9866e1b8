/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.emulator;

import com.sun.management.ThreadMXBean;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.emulator.jobs.Analyzer;
import dev.healthbeam.emulator.text.ClinicalTextEngine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast the text engine reads, on one core: from the text of a note to the bytes of its answer.
 */
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "MB/s of text on one core, from the text of a note to the bytes of its answer; by the time"
            + " of the processor, so that a busy machine does not count.")
public final class EngineBenchmark implements Callable<Integer> {
  private static final List<String> ANALYSES =
      List.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT");

  /** Until nothing more is compiled. */
  private static final int WARMING_ROUNDS = 4;

  /** Few notes are read again and again, so that a round takes long enough to be timed. */
  private static final long ROUND_BYTES = 4_000_000;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Option(
      names = "--notes",
      paramLabel = "DIR",
      defaultValue = "samples/notes",
      description = "Texts to read. Default: ${DEFAULT-VALUE}.")
  private Path folder;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "How often it is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--icd10cm",
      paramLabel = "FILE",
      description = "Load the official order file of ICD-10-CM.")
  private Path icd10cm;

  @Option(names = "--rxnorm", paramLabel = "FILE", description = "Load RXNCONSO.RRF of RxNorm.")
  private Path rxnorm;

  @Option(
      names = "--snomedct",
      paramLabel = "DIR",
      description = "Load an RF2 release of SNOMED CT.")
  private Path snomedct;

  private Analyzer analyzer = (analysis, text, out) -> {};
  private List<String> notes = List.of();
  private long repeats;
  private long bytes;

  /** For picocli. */
  public EngineBenchmark() {}

  @Override
  public Integer call() throws IOException {
    analyzer = engine()::analyze;
    notes = Notes.of(folder);
    long once = 0;
    for (String note : notes) {
      once += note.getBytes(StandardCharsets.UTF_8).length;
    }
    repeats = Math.max(1, ROUND_BYTES / Math.max(1, once));
    bytes = once * repeats;
    System.out.printf(
        Locale.ROOT,
        "%d notes, %d times: %.1f MB a round, %d rounds%n" + "%-12s %10s %12s %14s %12s%n",
        notes.size(),
        repeats,
        bytes / 1e6,
        rounds,
        "",
        "best MB/s",
        "median MB/s",
        "answer B/B",
        "heap B/B");
    for (int round = 0; round < WARMING_ROUNDS; round++) {
      for (String analysis : ANALYSES) {
        round(analysis);
      }
    }
    for (String analysis : ANALYSES) {
      measure(analysis);
    }
    return 0;
  }

  private ClinicalTextEngine engine() throws IOException {
    ClinicalTextEngine.Builder builder = ClinicalTextEngine.builder();
    if (icd10cm != null) {
      builder.icd10cm(icd10cm);
    }
    if (rxnorm != null) {
      builder.rxnorm(rxnorm);
    }
    if (snomedct != null) {
      builder.snomedct(snomedct);
    }
    long heap = heapBytes();
    long start = System.nanoTime();
    ClinicalTextEngine engine = builder.build();
    System.out.printf(
        Locale.ROOT,
        "%s: read in %.2f s, keeps %.1f MB of heap%n",
        engine.modelVersion(),
        (System.nanoTime() - start) / 1e9,
        (heapBytes() - heap) / 1e6);
    return engine;
  }

  private static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void measure(String analysis) {
    double[] speeds = new double[rounds];
    long memory = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
    long written = 0;
    for (int round = 0; round < rounds; round++) {
      long start = thread.getCurrentThreadCpuTime();
      written = round(analysis);
      speeds[round] = bytes * 1e3 / (thread.getCurrentThreadCpuTime() - start);
    }
    memory = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - memory;
    Arrays.sort(speeds);
    System.out.printf(
        Locale.ROOT,
        "%-12s %10.1f %12.1f %14.1f %12.0f%n",
        analysis,
        speeds[rounds - 1],
        speeds[rounds / 2],
        written / (double) bytes,
        memory / (double) bytes / rounds);
  }

  private long round(String analysis) {
    long written = 0;
    for (long i = 0; i < repeats; i++) {
      for (String note : notes) {
        written += analyzer.json(analysis, note).length;
      }
    }
    return written;
  }
}
