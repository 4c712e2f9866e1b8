/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.runs;

import dev.healthbeam.io.s3.ListPage;
import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.access.StoreCalls;
import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.commandline.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs as they lie in a workspace, a folder each.
 *
 * @param store how S3 is reached
 * @param workspace the workspace
 */
record RunPlace(ObjectStore store, S3Location workspace) {

  private static final int SHOWN = 10;

  /** The names of all runs. */
  List<String> runs() {
    List<String> runs = new ArrayList<>();
    String token = null;
    do {
      ListPage page = StoreCalls.await(store.list(workspace.asFolder(), "/", null, token));
      for (S3Location folder : page.commonPrefixes()) {
        String key = folder.key().substring(workspace.asFolder().key().length());
        runs.add(key.substring(0, key.length() - 1));
      }
      token = page.nextToken();
    } while (token != null);
    return runs;
  }

  /**
   * The folder of a run.
   *
   * @throws CommandException if there is none
   */
  S3Location folder(String run) {
    S3Location folder = workspace.child(run + "/");
    if (!StoreCalls.await(store.list(folder, null, null, null)).objects().isEmpty()) {
      return folder;
    }
    List<String> runs = runs();
    String there =
        runs.isEmpty()
            ? "; there are no runs"
            : Suggestion.hint(run, "", runs)
                + "; there "
                + (runs.size() == 1 ? "is " : "are ")
                + String.join(", ", runs.subList(0, Math.min(SHOWN, runs.size())))
                + (runs.size() > SHOWN ? ", ..." : "");
    throw CommandException.error("--run=" + run + ": there is no such run in " + workspace + there);
  }
}
