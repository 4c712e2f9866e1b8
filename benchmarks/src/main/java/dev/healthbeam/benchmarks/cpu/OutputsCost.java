/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.cpu;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.healthbeam.benchmarks.support.Tokens;
import dev.healthbeam.io.comprehendmedical.AnalysisResult;
import dev.healthbeam.io.comprehendmedical.ComprehendMedicalReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Outputs of short notes to results. */
@State(Scope.Benchmark)
public class OutputsCost {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  /** The folder of texts. */
  @Param("samples/notes")
  public String texts;

  private List<byte[]> outputs;
  private List<AnalysisResult> results;
  private Coder<AnalysisResult> coder;

  /** For JMH. */
  public OutputsCost() {}

  /** Makes the outputs. */
  @Setup
  public void makeOutputs() throws Exception {
    outputs = Inputs.outputs(Path.of(texts));
    results = ComprehendMedicalReading.rows(outputs);
    coder = ComprehendMedicalReading.coder();
  }

  /** Makes results of them. */
  @Benchmark
  public List<AnalysisResult> rows() throws Exception {
    return ComprehendMedicalReading.rows(outputs);
  }

  /** Goes through their tokens. */
  @Benchmark
  public void tokens() {
    outputs.forEach(Tokens::read);
  }

  /** Goes through their tokens and makes a value of each text and number, and nothing of those. */
  @Benchmark
  public void values(Blackhole all) throws IOException {
    for (byte[] output : outputs) {
      try (JsonParser parser = JSON.createParser(output)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.VALUE_STRING) {
            all.consume(parser.getText());
          } else if (token == JsonToken.VALUE_NUMBER_INT) {
            all.consume(parser.getLongValue());
          } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            all.consume(parser.getDoubleValue());
          }
        }
      }
    }
  }

  /** Carries the results to another worker and back to objects. */
  @Benchmark
  public void coded(Blackhole all) throws IOException {
    for (AnalysisResult result : results) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      coder.encode(result, bytes);
      all.consume(coder.decode(new ByteArrayInputStream(bytes.toByteArray())));
    }
  }

  /** Writes the results as the service writes them. */
  @Benchmark
  public void written(Blackhole all) {
    for (AnalysisResult result : results) {
      all.consume(result.toJson());
    }
  }
}
