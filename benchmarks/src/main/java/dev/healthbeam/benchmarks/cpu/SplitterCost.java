/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.io.documents.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Where long documents are to be cut. */
@State(Scope.Benchmark)
public class SplitterCost {
  static final String ASCII = "ascii";
  static final String MIXED = "mixed";

  /** The folder of texts. */
  @Param("samples/notes")
  public String texts;

  /** What the documents are made of. */
  @Param({ASCII, MIXED})
  public String text;

  private List<byte[]> documents;
  private CharsetDecoder decoder;
  private CharBuffer chars;

  /** For JMH. */
  public SplitterCost() {}

  /** Makes the documents. */
  @Setup
  public void makeDocuments() throws IOException {
    documents = Inputs.documents(Path.of(texts), text.equals(MIXED));
    decoder = UTF_8.newDecoder();
    chars = CharBuffer.allocate(documents.stream().mapToInt(d -> d.length).max().orElseThrow());
  }

  /** Cuts them. */
  @Benchmark
  public int split() throws Exception {
    int parts = 0;
    for (byte[] document : documents) {
      parts += Splitter.split(new ByteArrayInputStream(document), Analysis.MAX_FILE_BYTES).size();
    }
    return parts;
  }

  /** Validates them by the JDK's decoder, as it decodes them into an array that is there. */
  @Benchmark
  public int validate() {
    int valid = 0;
    for (byte[] document : documents) {
      CoderResult result = decoder.reset().decode(ByteBuffer.wrap(document), chars.clear(), true);
      valid += result.isUnderflow() ? 1 : 0;
    }
    return valid;
  }
}
