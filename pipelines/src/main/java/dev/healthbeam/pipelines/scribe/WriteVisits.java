/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.scribe;

import dev.healthbeam.io.healthscribe.VisitResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes a readable file for each visit. Its name follows from the recording's, so that a bundle
 * that is run again writes the same file.
 */
final class WriteVisits extends PTransform<PCollection<VisitResult>, PCollection<String>> {

  private final VisitFormat format;
  private final String folder;
  private final String input;

  /**
   * @param folder where to, as Beam takes it, with a slash at the end
   * @param input what the recordings' locations begin with; names are made of the rest
   */
  WriteVisits(VisitFormat format, String folder, String input) {
    this.format = format;
    this.folder = folder;
    this.input = input;
  }

  @Override
  public PCollection<String> expand(PCollection<VisitResult> visits) {
    return visits.apply("Write", ParDo.of(new Write(format, folder, input)));
  }

  private static final class Write extends DoFn<VisitResult, String> {
    private final VisitFormat format;
    private final String folder;
    private final String input;

    Write(VisitFormat format, String folder, String input) {
      this.format = format;
      this.folder = folder;
      this.input = input;
    }

    @ProcessElement
    public void write(@Element VisitResult visit, OutputReceiver<String> out) throws IOException {
      String recording = visit.getRecording();
      String name =
          FileNames.of(
                  recording.startsWith(input) ? recording.substring(input.length()) : recording)
              + format.files().suffix();
      ByteBuffer text = StandardCharsets.UTF_8.encode(format.render(visit));
      try (WritableByteChannel file =
          FileSystems.create(FileSystems.matchNewResource(folder + name, false), MimeTypes.TEXT)) {
        while (text.hasRemaining()) {
          file.write(text);
        }
      }
      out.output(name);
    }
  }
}
