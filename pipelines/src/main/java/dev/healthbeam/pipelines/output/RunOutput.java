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
 * The files of one run in an output folder:
 *
 * <pre>
 * run.json              whose results these are
 * results/*.ndjson      a line for every document and analysis that succeeded
 * failures/*.ndjson     a line for every one that did not
 * jobs/*.ndjson         a line for every job
 * summary.json          the counts; its being there says that the run is complete
 * </pre>
 */
public final class RunOutput {

  /** The folders of lines. */
  public static final String RESULTS = "results/";

  /** See {@link #RESULTS}. */
  public static final String FAILURES = "failures/";

  /** See {@link #RESULTS}. */
  public static final String JOBS = "jobs/";

  /** The ending of files of lines. */
  public static final String LINES = ".ndjson";

  /** The summary. */
  public static final String SUMMARY = "summary.json";

  private static final String RUN = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputFolder folder;

  /** The files of a run in this folder. */
  public RunOutput(OutputFolder folder) {
    this.folder = folder;
  }

  /** Where they are. */
  public OutputFolder folder() {
    return folder;
  }

  /**
   * Makes the folder this run's: refuses where it holds another run's results, and clears away what
   * an earlier attempt of the same run left, so that no stale file remains among its results.
   *
   * @param run the run
   * @param workspace where it can be resumed, for whoever finds the folder
   * @param overwrite whether another run's results may be replaced
   * @throws CommandException if the folder is another run's
   * @throws IOException if it cannot be read or written
   */
  public void claim(String run, String workspace, boolean overwrite) throws IOException {
    List<String> earlier = files();
    Optional<String> owner = owner();
    if (!overwrite && !owner.map(run::equals).orElse(earlier.isEmpty())) {
      throw CommandException.error(
          "--output="
              + folder.name()
              + ": holds the results of "
              + owner.map(name -> "run '" + name + "'").orElse("an unknown run")
              + ", not of '"
              + run
              + "'; give another output, or --overwrite to replace them");
    }
    // The summary first: a folder without one is not complete.
    folder.delete(List.of(SUMMARY));
    folder.delete(earlier);
    ObjectNode marker = JSON.createObjectNode();
    marker.put("run", run);
    marker.put("workspace", workspace);
    folder.write(RUN, JSON.writeValueAsBytes(marker));
  }

  /** The summary, if the run is complete. */
  public Optional<JsonNode> summary() throws IOException {
    Optional<byte[]> content = folder.read(SUMMARY);
    return content.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(content.get()));
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (String under : List.of(RESULTS, FAILURES, JOBS)) {
      files.addAll(folder.list(under).stream().filter(file -> file.endsWith(LINES)).toList());
    }
    if (folder.read(SUMMARY).isPresent()) {
      files.add(SUMMARY);
    }
    return files;
  }

  private Optional<String> owner() throws IOException {
    Optional<byte[]> marker = folder.read(RUN);
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(marker.get()).path("run").textValue());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
