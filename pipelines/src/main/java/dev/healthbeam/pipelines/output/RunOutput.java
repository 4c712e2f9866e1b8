/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.pipelines.commandline.CommandException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one run in an output folder, as the process sees them that drives the run; {@link
 * WrittenFiles} is what its pipeline does with them.
 *
 * <pre>
 * run.json              whose results these are
 * KIND/*                the files of each kind the command writes, as results/*.ndjson
 * summary.json          the counts; its being there says that the run is complete
 * </pre>
 */
public final class RunOutput {

  /** The summary. */
  public static final String SUMMARY = "summary.json";

  private static final String RUN = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputFolder folder;
  private final String command;
  private final List<OutputFiles> written;

  /**
   * The files of a run in a folder.
   *
   * @param folder the folder
   * @param command what the run is of
   * @param written the files it writes
   */
  public RunOutput(OutputFolder folder, String command, List<OutputFiles> written) {
    this.folder = folder;
    this.command = command;
    this.written = List.copyOf(written);
  }

  /** Where they are. */
  public OutputFolder folder() {
    return folder;
  }

  /**
   * Makes the folder this run's: refuses where it holds another run's results, and clears away a
   * complete output of the same run. Files of an incomplete one are left: another process may be at
   * work on the same run. Whichever is done first clears away what is not its own.
   *
   * @param run the run
   * @param workspace where it can be resumed, for whoever finds the folder
   * @param overwrite whether another run's results may be replaced
   * @throws CommandException if the folder is another run's
   * @throws IOException if it cannot be read or written
   */
  public void claim(String run, String workspace, boolean overwrite) throws IOException {
    List<String> earlier = files();
    Optional<Owner> owner = owner();
    Owner own = new Owner(run, command);
    if (!overwrite && !owner.map(own::equals).orElse(earlier.isEmpty())) {
      throw CommandException.error(
          "--output="
              + folder.name()
              + ": holds the results of "
              + own.insteadOf(owner)
              + "; give another output, or --overwrite to replace them");
    }
    if (earlier.contains(SUMMARY) || !owner.equals(Optional.of(own))) {
      // The summary first: a folder without one is not complete.
      folder.delete(List.of(SUMMARY));
      folder.delete(earlier);
    }
    ObjectNode marker = JSON.createObjectNode();
    marker.put("run", run);
    marker.put("command", command);
    marker.put("workspace", workspace);
    folder.write(RUN, JSON.writeValueAsBytes(marker));
  }

  /** The summary, if the run is complete. */
  public Optional<JsonNode> summary() throws IOException {
    Optional<byte[]> content = folder.read(SUMMARY);
    return content.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(content.get()));
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>(OutputFiles.list(folder, written));
    if (folder.read(SUMMARY).isPresent()) {
      files.add(SUMMARY);
    }
    return files;
  }

  private Optional<Owner> owner() throws IOException {
    Optional<byte[]> marker = folder.read(RUN);
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode read = JSON.readTree(marker.get());
      return Optional.ofNullable(read.path("run").textValue())
          .map(run -> new Owner(run, read.path("command").asText(command)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Whose files a folder holds. */
  private record Owner(String run, String command) {

    /** {@code run 'april', not of 'may'}. */
    String insteadOf(Optional<Owner> other) {
      if (other.isEmpty()) {
        return "an unknown run, not of '" + run + "'";
      }
      return other.get().run().equals(run)
          ? other.get().command() + ", not of " + command
          : "run '" + other.get().run() + "', not of '" + run + "'";
    }
  }
}
