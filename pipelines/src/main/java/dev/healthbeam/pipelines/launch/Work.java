/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.pipelines.progress.ProgressWords;
import dev.healthbeam.pipelines.summary.SummaryText;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** What one command does in a run, once its options are known and checked. */
public interface Work {

  /** What the first line says of it: {@code ENTITIES_V2, PHI}. */
  String title();

  /**
   * Checks that it goes on with what a run of this name began with.
   *
   * @throws dev.healthbeam.io.jobs.ConfigurationChangedException naming what differs
   */
  void checkResumable(ObjectStore store) throws InterruptedException;

  /**
   * Adds its steps to a pipeline, among them one that writes {@code summary.json} when everything
   * else is written.
   *
   * @param folder the output, as Beam takes it
   * @param startedMillis where its seconds are counted from
   */
  void build(Pipeline pipeline, String folder, long startedMillis);

  /** Names of the runs that it has beside the launch's own, in the same workspace. */
  default List<String> otherRuns() {
    return List.of();
  }

  /** How its progress is told. */
  ProgressWords progress();

  /** How its summary is told. */
  SummaryText summary();
}
