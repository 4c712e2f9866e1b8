/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.jobs.PartOutput;
import dev.healthbeam.io.jobs.UnreadableOutputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.SchemaRegistry;

/** What the connector does with bytes of the service, to be run by itself. */
public final class ComprehendMedicalReading {
  private static final String DOCUMENT = "s3://notes/in/1.txt";
  private static final String JOB = "0123456789abcdef0123456789abcdef";

  private ComprehendMedicalReading() {}

  /**
   * Makes results of the outputs of a document's parts, each as if it were a document.
   *
   * @throws UnreadableOutputException if an output is none
   */
  public static List<AnalysisResult> rows(List<byte[]> outputs) throws UnreadableOutputException {
    List<AnalysisResult> rows = new ArrayList<>(outputs.size());
    for (byte[] output : outputs) {
      rows.add(row(List.of(part(new Part(0, 1, 0), output))));
    }
    return rows;
  }

  /**
   * Makes one result of them.
   *
   * @param begins where the parts begin, in code points
   * @throws UnreadableOutputException if an output is none
   */
  public static AnalysisResult row(List<Long> begins, List<byte[]> outputs)
      throws UnreadableOutputException {
    List<PartOutput> parts = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      parts.add(part(new Part(begins.get(i), begins.get(i) + 1, begins.get(i)), outputs.get(i)));
    }
    return row(parts);
  }

  private static PartOutput part(Part part, byte[] output) {
    return new PartOutput(part, JOB, List.of(), List.of(output));
  }

  private static AnalysisResult row(List<PartOutput> parts) throws UnreadableOutputException {
    return new PartsReader(DOCUMENT, Analysis.ENTITIES_V2, parts).read();
  }

  /**
   * Reads a manifest and gives the number of its files.
   *
   * @throws IOException if it is none
   */
  public static long files(InputStream manifest) throws IOException {
    long[] characters = {0};
    return FileList.read(manifest, "the manifest", file -> characters[0] += file.input().length());
  }

  /** What carries results from step to step. */
  public static Coder<AnalysisResult> coder() {
    try {
      return SchemaRegistry.createDefault().getSchemaCoder(AnalysisResult.class);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException("AnalysisResult has a schema", e);
    }
  }
}
