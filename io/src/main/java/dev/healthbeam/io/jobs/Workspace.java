/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.Locale;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;

/**
 * Where a run keeps what it writes for itself.
 *
 * <pre>
 * run.json                      what may not change when the run is given again
 * plan/w1/LANE/lane.json        what was decided once for a lane
 * plan/w1/LANE/00000.ndjson     a shard: documents, their parts, their batches
 * inline/HASH.txt               documents given as text
 * stage/w1/LANE/BATCH/          the files of a batch: the input of its jobs
 * staged/w1/LANE/BATCH/00000    says of a stretch of a batch that it is begun, or, empty, done
 * ledger/  progress.json  stop  the controller's
 * out/                          what the service writes, unless told otherwise
 * windows/WINDOW/               all of the above once more, for documents that come in windows
 * slots/0.json                  which windows are running jobs; see RunSlots
 * </pre>
 *
 * @param home the run's folder
 */
public record Workspace(S3Location home) implements Serializable {

  /** The folder of a run below the caller's prefix. */
  public static Workspace of(S3Location prefix, String run) {
    return new Workspace(prefix.asFolder().child(run + "/"));
  }

  /** The folder of a window: of the global one the run's own, of any other one within it. */
  Workspace in(BoundedWindow window) {
    return ofWindow(WindowName.of(window));
  }

  /** The folder of the window of that name. */
  Workspace ofWindow(String name) {
    return name.isEmpty() ? this : new Workspace(home.child("windows/" + name + "/"));
  }

  /**
   * Checks that what is listed, what the run keeps and what the service writes do not lie in each
   * other: a run would read what it writes.
   *
   * @param input what is listed
   * @param jobOutput where the service writes
   * @throws IllegalArgumentException naming the two that do
   */
  public void checkApart(S3Location input, S3Location jobOutput) {
    S3Location folder = input.asFolder();
    S3Location prefix =
        new S3Location(
            home.bucket(),
            home.key().substring(0, home.key().lastIndexOf('/', home.key().length() - 2) + 1));
    if (folder.contains(home)) {
      throw new IllegalArgumentException(
          "the workspace " + prefix + " lies under the input " + input);
    }
    if (folder.contains(jobOutput)) {
      throw new IllegalArgumentException(
          "the job output " + jobOutput + " lies under the input " + input);
    }
    if (prefix.contains(folder)) {
      throw new IllegalArgumentException(
          "the input " + input + " lies under the workspace " + prefix);
    }
  }

  /** What may not change when the run is given again. */
  public S3Location run() {
    return home.child("run.json");
  }

  /** Where the service writes unless told otherwise. */
  public S3Location out() {
    return home.child("out/");
  }

  S3Location inline(String hash) {
    return home.child("inline/" + hash + ".txt");
  }

  S3Location lane(int wave, String lane) {
    return home.child("plan/w" + wave + "/" + lane + "/lane.json");
  }

  S3Location shard(int wave, String lane, String shard) {
    return home.child("plan/w" + wave + "/" + lane + "/" + shard + ".ndjson");
  }

  S3Location stage(int wave, String lane, String batch) {
    return home.child("stage/w" + wave + "/" + lane + "/" + batch + "/");
  }

  S3Location staged(int wave, String lane, String batch, int chunk) {
    return home.child(
        String.format(Locale.ROOT, "staged/w%d/%s/%s/%05d", wave, lane, batch, chunk));
  }
}
