/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;

/**
 * Where a run keeps what it writes for itself.
 *
 * <pre>
 * run.json                      what may not change when the run is given again
 * plan/w1/LANE/lane.json        what was decided once for a lane
 * plan/w1/LANE/00000.ndjson     a shard: documents, their parts, their batches
 * inline/HASH.txt               documents given as text
 * stage/w1/LANE/BATCH/          the files of a batch: the input of its jobs
 * staged/w1/LANE/BATCH/00000    says that a stretch of a batch is staged
 * ledger/  progress.json  stop  the controller's
 * out/                          what the service writes, unless told otherwise
 * </pre>
 *
 * @param home the run's folder
 */
public record Workspace(S3Location home) implements Serializable {

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
    return home.child("staged/w%d/%s/%s/%05d".formatted(wave, lane, batch, chunk));
  }
}
