/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.fhir.ExportCommand;

/**
 * {@code export-fhir} as a main class of its own, for runners that are given a jar and a class:
 * {@code flink run -c dev.healthbeam.pipelines.ExportFhirPipeline JAR --runner=FlinkRunner ..}.
 */
public final class ExportFhirPipeline {

  private ExportFhirPipeline() {}

  /** Runs it; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("export-fhir", new ExportCommand(), arguments);
  }
}
