/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import dev.healthbeam.benchmarks.support.Tokens;
import dev.healthbeam.io.healthlake.ndjson.BadLine;
import dev.healthbeam.io.healthlake.ndjson.ResourceReader;
import dev.healthbeam.io.healthlake.ndjson.SizeLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether the lines of a file are FHIR resources. */
@State(Scope.Benchmark)
public class LinesCost {
  private final byte[] resources = Inputs.resources();

  /** For JMH. */
  public LinesCost() {}

  /** Checks them. */
  @Benchmark
  public long check() throws IOException {
    Good good = new Good();
    ResourceReader.read(new ByteArrayInputStream(resources), SizeLimits.DEFAULT, good);
    return good.lines;
  }

  /** Goes through their tokens. */
  @Benchmark
  public void tokens() {
    Tokens.read(resources);
  }

  /** Finds their ends, byte by byte. */
  @Benchmark
  public int ends() {
    int ends = 0;
    for (byte b : resources) {
      ends += b == '\n' ? 1 : 0;
    }
    return ends;
  }

  /** Counts good lines. */
  private static final class Good implements ResourceReader.Each {
    private long lines;

    @Override
    public void good(byte[] buffer, int from, int to, long line, String type) {
      lines++;
    }

    @Override
    public void bad(BadLine bad) {
      throw new IllegalStateException("a line that was made good is bad: " + bad.reason());
    }

    @Override
    public void blank(long line) {}
  }
}
