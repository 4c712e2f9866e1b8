/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.scribe.ScribeCommand;

/**
 * {@code scribe} as a main class of its own, for runners that are given a jar and a class: {@code
 * flink run -c dev.healthbeam.pipelines.ScribePipeline JAR --runner=FlinkRunner ..}.
 */
public final class ScribePipeline {

  private ScribePipeline() {}

  /** Runs it; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("scribe", new ScribeCommand(), arguments);
  }
}
