/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the parts cost that only compute, as one table. */
@Command(
    name = "cpu",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "Measures by JMH, on one core, what only computes, each beside the least that anybody"
            + " could do with the same bytes. A time is ours by theirs, the median over the rounds,"
            + " with the least and the most in brackets.")
public final class CpuBenchmark implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "LINE",
      description = "Measure these lines only, by name: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private List<String> only = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often each side is measured, every time in a new process. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--milliseconds",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "How long one measurement lasts; a round has three, and three before them to warm up."
              + " Default: ${DEFAULT-VALUE}.")
  private long milliseconds;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "The heap of the processes that are measured. Default: ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--texts",
      paramLabel = "DIR",
      defaultValue = "samples/notes",
      description = "Texts to make the documents of. Default: ${DEFAULT-VALUE}.")
  private Path texts;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the table to this file, too.")
  private Path json;

  @Spec private CommandSpec spec;

  /** For picocli. */
  public CpuBenchmark() {}

  /** The names of the lines, for the help. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(names());
    }
  }

  private static List<String> names() {
    return CpuLine.ALL.stream().map(CpuLine::name).distinct().toList();
  }

  @Override
  public Integer call() throws Exception {
    for (String name : only) {
      if (!names().contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only: there is no line '%s'; there are %s"
                .formatted(name, String.join(", ", names())));
      }
    }
    if (rounds < 1 || milliseconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--rounds and --milliseconds must be at least 1");
    }
    // Benchmarks of others may run on the machine: JMH would refuse to run beside them.
    System.setProperty("jmh.ignoreLock", "true");
    System.out.printf(
        Locale.ROOT,
        "%d processors, heap %s, Java %s%n%n%-28s %9s %10s %10s  %-22s %9s %10s  %-18s %s%n",
        Runtime.getRuntime().availableProcessors(),
        heap,
        System.getProperty("java.version"),
        "",
        "MB/s",
        "ns each",
        "B each",
        "beside",
        "MB/s",
        "B each",
        "time",
        "goal");
    Measuring measuring = new Measuring(texts, rounds, milliseconds, heap);
    List<CpuRow> rows = new ArrayList<>();
    for (CpuLine line : CpuLine.ALL) {
      if (only.isEmpty() || only.contains(line.name())) {
        CpuRow row = measuring.measure(line);
        print(row);
        rows.add(row);
      }
    }
    if (json != null) {
      write(rows);
    }
    return 0;
  }

  private static void print(CpuRow row) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %,9.0f %,10.0f %,10.0f  %-22s %,9.0f %,10.0f  %-18s %s%n",
        row.line().what(),
        row.ours().megabytes(),
        row.ours().nanoseconds(),
        row.ours().allocated(),
        row.line().way(),
        row.theirs().megabytes(),
        row.theirs().allocated(),
        "%.2f (%.2f-%.2f)".formatted(row.time(), row.least(), row.most()),
        row.hasGoal() ? goal(row.line()) + (row.met() ? " met" : " MISSED") : "");
  }

  private static String goal(CpuLine line) {
    String time = "<= %.2f".formatted(line.mostTime());
    return line.leastSpeed() == 0 ? time : time + ", >= %,.0f MB/s".formatted(line.leastSpeed());
  }

  private void write(List<CpuRow> rows) throws IOException {
    try (JsonGenerator out =
        new JsonFactory().createGenerator(Files.newOutputStream(json)).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
      out.writeStringField("heap", heap);
      out.writeStringField("java", System.getProperty("java.version"));
      out.writeArrayFieldStart("rows");
      for (CpuRow row : rows) {
        CpuLine line = row.line();
        out.writeStartObject();
        out.writeStringField("line", line.what());
        out.writeStringField("unit", line.unit());
        write(out, "ours", row.ours());
        out.writeStringField("beside", line.way());
        write(out, "theirs", row.theirs());
        out.writeNumberField("time", row.time());
        out.writeNumberField("least", row.least());
        out.writeNumberField("most", row.most());
        if (row.hasGoal()) {
          out.writeNumberField("mostTime", line.mostTime());
          out.writeNumberField("leastMegabytesPerSecond", line.leastSpeed());
          out.writeBooleanField("met", row.met());
        }
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private static void write(JsonGenerator out, String name, CpuRow.Figures figures)
      throws IOException {
    out.writeObjectFieldStart(name);
    out.writeNumberField("megabytesPerSecond", figures.megabytes());
    out.writeNumberField("nanosecondsEach", figures.nanoseconds());
    out.writeNumberField("bytesAllocatedEach", figures.allocated());
    out.writeEndObject();
  }
}
