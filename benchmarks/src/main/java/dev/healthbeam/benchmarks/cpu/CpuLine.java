/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A line of the table.
 *
 * @param name what {@code --only} calls it
 * @param what what is done
 * @param unit what a document is called here
 * @param ours what does it
 * @param way what it is compared with, in a few words
 * @param theirs what does that
 * @param mostTime what our time may be at most, as a multiple of theirs; 0 if that is only shown
 * @param leastSpeed how many MB a second it is to be at least; 0 if that is only shown
 * @param size how much is done
 */
record CpuLine(
    String name,
    String what,
    String unit,
    Cost ours,
    String way,
    Cost theirs,
    double mostTime,
    double leastSpeed,
    Sizing size) {

  /** All lines, in the order of the table. */
  static final List<CpuLine> ALL =
      List.of(
          splitter(SplitterCost.ASCII, "ASCII", 1_000),
          splitter(SplitterCost.MIXED, "mixed UTF-8", 500),
          new CpuLine(
              "offsets",
              "read, move and merge parts",
              "document",
              new Cost(PartsCost.class, "merged", Map.of()),
              "reading them only",
              new Cost(PartsCost.class, "read", Map.of()),
              1.1,
              0,
              texts -> Size.of(Inputs.cuts(texts).stream().map(Inputs.Cut::outputs).toList())),
          outputs("read", "outputs to results", "rows", "Jackson's tokens", "tokens"),
          outputs("read", "outputs to results", "rows", "tokens and values", "values"),
          outputs("coder", "results through their coder", "coded", "written as JSON", "written"),
          new CpuLine(
              "manifest",
              "files of a manifest",
              "file",
              new Cost(ManifestCost.class, "files", Map.of()),
              "Jackson's tokens",
              new Cost(ManifestCost.class, "tokens", Map.of()),
              0,
              0,
              texts -> new Size(Inputs.manifest().length, Inputs.files())),
          ndjson("Jackson's tokens", "tokens"),
          ndjson("finding the line ends", "ends"));

  /** What JMH runs. */
  record Cost(Class<?> state, String method, Map<String, String> parameters) {}

  /** How many bytes a benchmark goes through each time, and how many documents these are. */
  record Size(long bytes, long documents) {

    /** That of documents of which each has outputs. */
    static Size of(List<List<byte[]>> documents) {
      long bytes =
          documents.stream().flatMap(List::stream).mapToLong(output -> output.length).sum();
      return new Size(bytes, documents.size());
    }
  }

  /** Tells the size from the texts. */
  interface Sizing {
    Size of(Path texts) throws Exception;
  }

  private static CpuLine splitter(String text, String what, double leastSpeed) {
    return new CpuLine(
        "splitter-" + text,
        "split " + what,
        "document",
        new Cost(SplitterCost.class, "split", Map.of("text", text)),
        "validating by the JDK",
        new Cost(SplitterCost.class, "validate", Map.of("text", text)),
        1.5,
        leastSpeed,
        texts ->
            Size.of(
                Inputs.documents(texts, text.equals(SplitterCost.MIXED)).stream()
                    .map(List::of)
                    .toList()));
  }

  private static CpuLine outputs(String name, String what, String ours, String way, String theirs) {
    return new CpuLine(
        name,
        what,
        "output",
        new Cost(OutputsCost.class, ours, Map.of()),
        way,
        new Cost(OutputsCost.class, theirs, Map.of()),
        0,
        0,
        texts -> Size.of(Inputs.outputs(texts).stream().map(List::of).toList()));
  }

  private static CpuLine ndjson(String way, String theirs) {
    return new CpuLine(
        "ndjson",
        "check lines of FHIR",
        "line",
        new Cost(LinesCost.class, "check", Map.of()),
        way,
        new Cost(LinesCost.class, theirs, Map.of()),
        0,
        0,
        texts -> new Size(Inputs.resources().length, Inputs.lines()));
  }
}
