/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import dev.healthbeam.io.comprehendmedical.ComprehendMedicalReading;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Outputs of the parts of long documents. */
@State(Scope.Benchmark)
public class PartsCost {

  /** The folder of texts. */
  @Param("samples/notes")
  public String texts;

  private List<Inputs.Cut> cuts;

  /** For JMH. */
  public PartsCost() {}

  /** Makes the outputs. */
  @Setup
  public void makeOutputs() throws Exception {
    cuts = Inputs.cuts(Path.of(texts));
  }

  /** Makes one result of each document, its offsets and ids moved. */
  @Benchmark
  public void merged(Blackhole all) throws Exception {
    for (Inputs.Cut cut : cuts) {
      all.consume(ComprehendMedicalReading.row(cut.begins(), cut.outputs()));
    }
  }

  /** Makes a result of each part. */
  @Benchmark
  public void read(Blackhole all) throws Exception {
    for (Inputs.Cut cut : cuts) {
      all.consume(ComprehendMedicalReading.rows(cut.outputs()));
    }
  }
}
