/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import dev.healthbeam.benchmarks.support.Tokens;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The files a manifest lists. */
@State(Scope.Benchmark)
public class ManifestCost {
  private final byte[] manifest = Inputs.manifest();

  /** For JMH. */
  public ManifestCost() {}

  /** Reads them. */
  @Benchmark
  public long files() throws IOException {
    return ComprehendMedicalReading.files(new ByteArrayInputStream(manifest));
  }

  /** Goes through its tokens. */
  @Benchmark
  public void tokens() {
    Tokens.read(manifest);
  }
}
