/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.pipelines.progress.ProgressWords;
import java.util.List;

/** What all that can be done in a run has in common. */
public interface Steps {

  /** What the first line says of it: {@code ENTITIES_V2, PHI}. */
  String title();

  /**
   * Checks that it goes on with what a run of this name began with.
   *
   * @throws dev.healthbeam.io.jobs.ConfigurationChangedException naming what differs
   */
  void checkResumable(ObjectStore store) throws InterruptedException;

  /** Whether to do this with a run that was stopped means that it shall go on. */
  default boolean goesOn() {
    return true;
  }

  /** Names of the runs that it has beside the launch's own, in the same workspace. */
  default List<String> otherRuns() {
    return List.of();
  }

  /** How its progress is told. */
  ProgressWords progress();
}
