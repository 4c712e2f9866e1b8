/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.growth;

import dev.healthbeam.benchmarks.support.Clients;
import dev.healthbeam.benchmarks.support.CountAll;
import dev.healthbeam.benchmarks.support.Counted;
import dev.healthbeam.benchmarks.support.Runs;
import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalIO;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;

/** The process of a run over all documents of a {@link GrowthEmulator}. */
final class GrowthRun {
  private GrowthRun() {}

  /**
   * Runs, and prints seconds and bytes of heap.
   *
   * @param arguments the emulator's address, how many documents it has, whether they may stay where
   *     they are, and options of the runner
   */
  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    int documents = Integer.parseInt(arguments[1]);
    String[] runner = Arrays.copyOfRange(arguments, 3, arguments.length);
    LiveHeap heap = LiveHeap.watched();
    long begun = System.nanoTime();
    Pipeline pipeline = Pipeline.create(Clients.options(URI.create(arguments[0]), runner));
    pipeline
        .apply(
            ComprehendMedicalIO.analyze(Set.of(Analysis.ENTITIES_V2))
                .withDataAccessRole(Runs.ROLE)
                .withWorkspace("s3://" + GrowthEmulator.SCRATCH + "/runs/")
                .withRun("growth")
                .withInPlace(Boolean.parseBoolean(arguments[2]))
                .withRunPolicy(Runs.EAGER)
                .from("s3://" + GrowthEmulator.NOTES + "/" + GrowthEmulator.INPUT))
        .getResults()
        .apply("Count", ParDo.of(new CountAll<>()));
    Counted.check(pipeline.run(), CountAll.NAME, documents);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.println(seconds + " " + heap.most());
    System.exit(0);
  }
}
