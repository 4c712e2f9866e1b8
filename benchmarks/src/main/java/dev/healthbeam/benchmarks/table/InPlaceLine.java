/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.table;

import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Notes;
import dev.healthbeam.benchmarks.support.Runs;
import dev.healthbeam.emulator.Emulator;
import dev.healthbeam.emulator.calls.CallCount;
import dev.healthbeam.emulator.faults.FaultRule;
import dev.healthbeam.emulator.faults.RuleStatus;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * A prefix whose objects can all be analysed where they lie: what the emulator was asked for. Its
 * jobs read the documents without a call.
 */
final class InPlaceLine implements Line {
  private static final String INPUT = "conforming/";

  @Override
  public String name() {
    return "in-place";
  }

  @Override
  public Emulator.Builder emulator(Emulator.Builder builder) {
    return builder.analyzer(RunLine.SAME_ANSWER);
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    Sizes sizes = bench.sizes();
    int count = sizes.notes;
    byte[] text = String.join("\n", Notes.of(sizes.texts)).getBytes(StandardCharsets.US_ASCII);
    bench.put(
        Bench.NOTES,
        count,
        i -> INPUT + "%02d/%07d.txt".formatted(i % 64, i),
        i -> Notes.cut(text, i, sizes.bytes));
    // They change nothing, and count what would read a document. No other key holds the prefix.
    for (String read : List.of("GetObject", "HeadObject")) {
      bench.emulator().inject(FaultRule.delay(Duration.ZERO).service("s3").on(read).key(INPUT));
    }
    double written = calls(bench, "PutObject");
    Pipeline pipeline = bench.pipeline();
    pipeline
        .apply(
            ComprehendMedicalIO.analyze(Set.of(Analysis.ENTITIES_V2))
                .withDataAccessRole(Runs.ROLE)
                .withWorkspace("s3://" + Bench.SCRATCH + "/runs/")
                .withRun("in-place")
                .withRunPolicy(Runs.EAGER)
                .from("s3://" + Bench.NOTES + "/" + INPUT))
        .getResults()
        .apply("Count", ParDo.of(new CountAll<>()));
    Counted.check(pipeline.run(), CountAll.NAME, count);
    double read = bench.emulator().faults().stream().mapToLong(RuleStatus::matched).sum();
    String line = "in place, %,d notes".formatted(count);
    String all = "all of them";
    return List.of(
        Row.once(line, "copied", calls(bench, "CopyObject"), all, count, Goal.atMost(0)),
        Row.once(line, "read", read, all, count, Goal.atMost(0)),
        Row.once(line, "written", calls(bench, "PutObject") - written, all, count, Goal.NONE));
  }

  private static double calls(Bench bench, String operation) {
    return bench.emulator().calls().stream()
        .filter(call -> call.operation().equals(operation))
        .mapToLong(CallCount::accepted)
        .sum();
  }
}
