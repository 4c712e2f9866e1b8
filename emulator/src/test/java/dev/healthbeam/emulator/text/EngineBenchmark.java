/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import com.sun.management.ThreadMXBean;
import dev.healthbeam.emulator.jobs.Analyzer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast the text engine reads, on one core: from the text of a note to the bytes of its answer.
 * Time is that of the processor, so that a busy machine does not count.
 *
 * <p>Arguments: a folder of notes (all of its files), and how many rounds; {@code --icd10cm=FILE},
 * {@code --rxnorm=FILE} and {@code --snomedct=DIR} as for the emulator.
 */
public final class EngineBenchmark {
  private static final List<String> ANALYSES =
      List.of("ENTITIES_V2", "PHI", "ICD10CM", "RXNORM", "SNOMEDCT");

  /** Until nothing more is compiled. */
  private static final int WARMING_ROUNDS = 4;

  private final Analyzer analyzer;
  private final List<String> notes;
  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long bytes;

  /** Few notes are read again and again, so that a round takes long enough to be timed. */
  private final int repeats;

  private EngineBenchmark(Analyzer analyzer, List<String> notes) {
    this.analyzer = analyzer;
    this.notes = notes;
    long once = 0;
    for (String note : notes) {
      once += note.getBytes(StandardCharsets.UTF_8).length;
    }
    this.repeats = (int) Math.max(1, 4_000_000 / Math.max(1, once));
    this.bytes = once * repeats;
  }

  /** Prints one line for each analysis. */
  public static void main(String[] args) throws IOException {
    List<String> plain = new ArrayList<>();
    ClinicalTextEngine.Builder builder = ClinicalTextEngine.builder();
    for (String arg : args) {
      Path path = Path.of(arg.substring(arg.indexOf('=') + 1));
      switch (arg.substring(0, Math.max(0, arg.indexOf('=')))) {
        case "--icd10cm" -> builder.icd10cm(path);
        case "--rxnorm" -> builder.rxnorm(path);
        case "--snomedct" -> builder.snomedct(path);
        default -> plain.add(arg);
      }
    }
    Path folder = Path.of(plain.isEmpty() ? "samples/notes" : plain.get(0));
    int rounds = plain.size() > 1 ? Integer.parseInt(plain.get(1)) : 9;
    long heap = heap();
    long start = System.nanoTime();
    ClinicalTextEngine engine = builder.build();
    System.out.printf(
        Locale.ROOT,
        "%s%nread in %.2f s, keeps %.1f MB of heap%n",
        engine.modelVersion(),
        (System.nanoTime() - start) / 1e9,
        (heap() - heap) / 1e6);
    EngineBenchmark benchmark = new EngineBenchmark(engine::analyze, read(folder));
    System.out.printf(
        Locale.ROOT,
        "%d notes, %d times, %.1f MB a round, %d rounds%n",
        benchmark.notes.size(),
        benchmark.repeats,
        benchmark.bytes / 1e6,
        rounds);
    for (int round = 0; round < WARMING_ROUNDS; round++) {
      for (String analysis : ANALYSES) {
        benchmark.round(analysis);
      }
    }
    for (String analysis : ANALYSES) {
      benchmark.measure(analysis, rounds);
    }
  }

  private void measure(String analysis, int rounds) {
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
        "%-12s best %5.1f MB/s, median %5.1f MB/s; for each byte %.1f of answer, %.0f of heap%n",
        analysis,
        speeds[rounds - 1],
        speeds[rounds / 2],
        written / (double) bytes,
        memory / (double) bytes / rounds);
  }

  private long round(String analysis) {
    long written = 0;
    for (int i = 0; i < repeats; i++) {
      for (String note : notes) {
        written += analyzer.json(analysis, note).length;
      }
    }
    return written;
  }

  /** The bytes in use, after what is not in use was collected. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<String> read(Path folder) throws IOException {
    List<String> notes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder).sorted()) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        notes.add(Files.readString(file));
      }
    }
    return notes;
  }
}
