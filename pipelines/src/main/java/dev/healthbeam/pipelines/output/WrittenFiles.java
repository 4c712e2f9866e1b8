/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one pipeline has written, on its way to become the output.
 *
 * <p>There can be other files: of a process that was killed, of a second one at work on the same
 * run, of an attempt that the runner repeated and that was spread over another number of files. The
 * summary decides. It is created where none is, once, names its writer, and whoever is not named
 * takes its own files away.
 *
 * @param folder the output
 * @param writer the pipeline's name, unlike that of every other one; part of its files' names
 * @param kinds what it writes
 */
public record WrittenFiles(OutputFolder folder, String writer, Collection<OutputFiles> kinds) {

  /** The member of a summary that says whose files are the output. */
  static final String WRITER = "writer";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Makes them the output, unless another pipeline's files are it already. To do it again changes
   * nothing.
   *
   * @param files all that was written, named as the folder names it
   * @param summary the line of the summary, a JSON object
   * @throws IOException if the output cannot be read or written
   */
  public void complete(Collection<String> files, String summary) throws IOException {
    Optional<String> winner = winner();
    if (winner.isEmpty()) {
      ObjectNode line = (ObjectNode) JSON.readTree(summary);
      line.put(WRITER, writer);
      String text = JSON.writeValueAsString(line) + "\n";
      folder.create(RunOutput.SUMMARY, text.getBytes(StandardCharsets.UTF_8));
      winner = winner();
    }
    if (!winner.equals(Optional.of(writer))) {
      folder.delete(List.copyOf(files));
      return;
    }
    Set<String> own = new HashSet<>(files);
    List<String> others = new ArrayList<>(OutputFiles.list(folder, kinds));
    others.removeIf(own::contains);
    folder.delete(others);
  }

  /** Whose files are the output; empty while it is not complete. */
  private Optional<String> winner() throws IOException {
    Optional<byte[]> summary = folder.read(RunOutput.SUMMARY);
    if (summary.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(summary.get()).path(WRITER).asText());
    } catch (JsonProcessingException e) {
      throw new IOException(RunOutput.SUMMARY + " is there and is not JSON; delete it", e);
    }
  }
}
