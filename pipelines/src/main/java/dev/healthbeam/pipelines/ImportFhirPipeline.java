/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines;

import dev.healthbeam.pipelines.fhir.ImportCommand;

/**
 * {@code import-fhir} as a main class of its own, for runners that are given a jar and a class:
 * {@code flink run -c dev.healthbeam.pipelines.ImportFhirPipeline JAR --runner=FlinkRunner ..}.
 */
public final class ImportFhirPipeline {

  private ImportFhirPipeline() {}

  /** Runs it; ends the process itself only to report that something went wrong. */
  public static void main(String[] arguments) {
    HealthbeamMain.main("import-fhir", new ImportCommand(), arguments);
  }
}
