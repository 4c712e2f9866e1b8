/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Healthbeam beside what else does the same, as one table. */
@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description =
        "Races Healthbeam against the bare requests of the AWS SDK, against Beam's own way and"
            + " against a script, in this process and at the same emulator. A ratio is our speed by"
            + " theirs, the median over the rounds, with the least and the most in brackets; of"
            + " seconds and calls it is what we took by what it is measured by, and to be small.")
public final class TableBenchmark implements Callable<Integer> {
  private static final List<Line> LINES =
      List.of(
          new ListLine(),
          new StageLine(false),
          new StageLine(true),
          new InPlaceLine(),
          new ReadLine(),
          new ControlLine(),
          new RunLine(),
          new GrowthLine(),
          new StartupLine(),
          new EmulatorLine());

  @Mixin private Sizes sizes = new Sizes();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "LINE",
      description = "Measure these lines only, by name: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private List<String> only = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the table to this file, too.")
  private Path json;

  @Spec private CommandSpec spec;

  /** For picocli. */
  public TableBenchmark() {}

  /** The names of the lines, for the help. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(names());
    }
  }

  private static List<String> names() {
    return LINES.stream().map(Line::name).toList();
  }

  @Override
  public Integer call() throws Exception {
    for (String name : only) {
      if (!names().contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only: there is no line '%s'; there are %s"
                .formatted(name, names().stream().collect(Collectors.joining(", "))));
      }
    }
    if (sizes.rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be at least 1");
    }
    System.out.printf(
        Locale.ROOT,
        "%d processors, heap %,d MB, Java %s%n%n%-28s %-32s %12s %12s  %-9s %-20s %s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.version"),
        "",
        "beside",
        "ours",
        "theirs",
        "unit",
        "ratio",
        "goal");
    List<Row> rows = new ArrayList<>();
    for (Line line : LINES) {
      if (only.isEmpty() || only.contains(line.name())) {
        try (Bench bench = new Bench(sizes, line::emulator)) {
          List<Row> measured = line.measure(bench);
          measured.forEach(TableBenchmark::print);
          rows.addAll(measured);
        }
      }
    }
    if (json != null) {
      write(rows);
    }
    return 0;
  }

  private static void print(Row row) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %-32s %12s %12s  %-9s %-20s %s%n",
        row.line(),
        row.way(),
        number(row.ours()),
        number(row.theirs()),
        row.unit(),
        "%.2f (%.2f-%.2f)".formatted(row.ratio(), row.least(), row.most()),
        row.goal().of(row.ratio()));
  }

  /** Speeds are large; seconds and calls for each job are not. */
  private static String number(double value) {
    boolean whole = value >= 1000 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
  }

  private void write(List<Row> rows) throws IOException {
    try (JsonGenerator out =
        new JsonFactory().createGenerator(Files.newOutputStream(json)).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
      out.writeNumberField("heapBytes", Runtime.getRuntime().maxMemory());
      out.writeStringField("java", System.getProperty("java.version"));
      out.writeArrayFieldStart("rows");
      for (Row row : rows) {
        out.writeStartObject();
        out.writeStringField("line", row.line());
        out.writeStringField("unit", row.unit());
        out.writeNumberField("ours", row.ours());
        out.writeStringField("beside", row.way());
        out.writeNumberField("theirs", row.theirs());
        out.writeNumberField("ratio", row.ratio());
        out.writeNumberField("least", row.least());
        out.writeNumberField("most", row.most());
        row.goal().write(row.ratio(), out);
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }
}
