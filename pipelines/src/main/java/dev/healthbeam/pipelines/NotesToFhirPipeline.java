/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.notestofhir.NotesToFhirCommand;

/**
 * {@code notes-to-fhir} as a main class of its own, for runners that are given a jar and a class:
 * {@code flink run -c dev.healthbeam.pipelines.NotesToFhirPipeline JAR --runner=FlinkRunner ..}.
 */
public final class NotesToFhirPipeline {

  private NotesToFhirPipeline() {}

  /** Runs it; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("notes-to-fhir", new NotesToFhirCommand(), arguments);
  }
}
