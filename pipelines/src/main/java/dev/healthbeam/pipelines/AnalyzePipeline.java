/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.analyze.AnalyzeCommand;

/**
 * {@code analyze} as a main class of its own, for runners that are given a jar and a class: {@code
 * flink run -c dev.healthbeam.pipelines.AnalyzePipeline JAR --runner=FlinkRunner --input=..}.
 */
public final class AnalyzePipeline {

  private AnalyzePipeline() {}

  /** Runs {@code analyze}; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("analyze", new AnalyzeCommand(), arguments);
  }
}
