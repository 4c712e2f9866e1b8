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
  private static final int BUFFER = 1 << 16;

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
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER);

  /** For JMH. */
  public SplitterCost() {}

  /** Makes the documents. */
  @Setup
  public void makeDocuments() throws IOException {
    documents = Inputs.documents(Path.of(texts), text.equals(MIXED));
    decoder = UTF_8.newDecoder();
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

  /**
   * Reads them and validates them by the JDK's decoder, which decodes into an array that is there.
   */
  @Benchmark
  public int validate() throws IOException {
    int valid = 0;
    for (byte[] document : documents) {
      ByteArrayInputStream in = new ByteArrayInputStream(document);
      decoder.reset();
      bytes.clear();
      CoderResult result;
      boolean ended;
      do {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        result = decoder.decode(bytes, chars.clear(), ended);
        bytes.compact();
      } while (!ended && result.isUnderflow());
      valid += result.isUnderflow() ? 1 : 0;
    }
    return valid;
  }
}
