/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.detached.LaunchJobsCommand;

/**
 * {@code launch} as a main class of its own, for runners that are given a jar and a class: {@code
 * flink run -c dev.healthbeam.pipelines.LaunchPipeline JAR --runner=FlinkRunner --input=..}.
 */
public final class LaunchPipeline {

  private LaunchPipeline() {}

  /** Runs {@code launch}; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("launch", new LaunchJobsCommand(), arguments);
  }
}
