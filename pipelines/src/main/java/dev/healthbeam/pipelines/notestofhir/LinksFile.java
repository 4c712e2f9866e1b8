/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.notestofhir.LinksFormat.MalformedLinksException;
import dev.healthbeam.transforms.fhir.NoteLinks;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The file of {@code --patients}. All of it is checked before anything is started: who would be
 * given another's findings for a slip in a line must not find out afterwards.
 *
 * @param name its name, of this machine or in S3
 * @param format what its lines look like
 */
record LinksFile(String name, LinksFormat format) {

  /**
   * Reads all lines once.
   *
   * @param name the file; Beam's file systems must know the options
   * @param input the folder of the notes
   * @throws CommandException naming the first line that is wrong
   */
  static LinksFile check(String name, String input) {
    long number = 0;
    try (BufferedReader lines =
        new BufferedReader(
            Channels.newReader(
                FileSystems.open(FileSystems.matchSingleFileSpec(name).resourceId()),
                StandardCharsets.UTF_8))) {
      LinksFormat format = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (format == null) {
          format = LinksFormat.of(line, input);
        }
        format.parse(line);
      }
      if (format == null) {
        throw wrong(name, "it is empty", null);
      }
      return new LinksFile(name, format);
    } catch (MalformedLinksException e) {
      throw wrong(name, "line " + number + ": " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw wrong(name, "line " + (number + 1) + " or a later one is not UTF-8", e);
    } catch (FileNotFoundException e) {
      throw wrong(name, "there is no such file", e);
    } catch (IOException e) {
      throw CommandException.error("--patients=" + name + ": cannot be read: " + e, e);
    }
  }

  private static CommandException wrong(String name, String what, Exception cause) {
    CommandException usage = CommandException.usage("--patients=" + name + ": " + what);
    if (cause != null) {
      usage.addSuppressed(cause);
    }
    return usage;
  }

  /** Its links, in a pipeline. */
  PCollection<NoteLinks> read(Pipeline pipeline) {
    return pipeline
        .apply("ReadPatients", TextIO.read().from(name))
        .apply("ParsePatients", ParDo.of(new Parse(name, format)))
        .setCoder(SerializableCoder.of(NoteLinks.class));
  }

  private static final class Parse extends DoFn<String, NoteLinks> {
    private final String name;
    private final LinksFormat format;

    Parse(String name, LinksFormat format) {
      this.name = name;
      this.format = format;
    }

    @ProcessElement
    public void parse(@Element String line, OutputReceiver<NoteLinks> out) {
      try {
        Optional<NoteLinks> links = format.parse(line);
        links.ifPresent(out::output);
      } catch (MalformedLinksException e) {
        throw new IllegalStateException(
            "--patients=" + name + " was changed while it was read: " + e.getMessage(), e);
      }
    }
  }
}
