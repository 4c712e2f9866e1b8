/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.detached.CollectCommand;

/**
 * {@code collect} as a main class of its own, for runners that are given a jar and a class: {@code
 * flink run -c dev.healthbeam.pipelines.CollectPipeline JAR --runner=FlinkRunner --workspace=..}.
 */
public final class CollectPipeline {

  private CollectPipeline() {}

  /** Runs {@code collect}; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("collect", new CollectCommand(), arguments);
  }
}
