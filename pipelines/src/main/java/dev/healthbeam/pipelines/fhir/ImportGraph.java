/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.io.healthlake.ImportResources;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.RunPolicies;

/** The connector of {@code import-fhir} as the options want it. */
final class ImportGraph {

  private ImportGraph() {}

  static ImportResources connector(ImportOptions options, Places places, String run) {
    ImportResources connector = connector(options, options.getValidationLevel(), places, run);
    if (options.getMaxFileBytes() != null) {
      connector = connector.withMaxFileBytes(options.getMaxFileBytes());
    }
    if (options.getMaxJobFiles() != null) {
      connector = connector.withMaxFilesPerJob(options.getMaxJobFiles());
    }
    if (options.getMaxJobBytes() != null) {
      connector = connector.withMaxJobBytes(options.getMaxJobBytes());
    }
    if (options.getRetryFailed() != null) {
      connector = connector.withRetryOf(failures(options.getRetryFailed()));
    }
    return connector;
  }

  /** The connector without what only {@code import-fhir} can say. */
  static ImportResources connector(
      DataStoreOptions options, String level, Places places, String run) {
    ImportResources connector =
        HealthLakeIO.importResources()
            .withRun(run)
            .withValidationLevel(level)
            .withRunPolicy(RunPolicies.of(options, HealthLakeIO.RUN_POLICY));
    if (places.role() != null) {
      connector = connector.withDataAccessRole(places.role());
    }
    if (places.workspace() != null) {
      connector = connector.withWorkspace(places.workspace().uri());
    }
    if (LocalDataStore.id(options) != null) {
      connector = connector.withDataStore(LocalDataStore.id(options));
    }
    if (LocalDataStore.kmsKey(options) != null) {
      connector = connector.withKmsKey(LocalDataStore.kmsKey(options));
    }
    if (options.getJobNamePrefix() != null) {
      connector = connector.withJobNamePrefix(options.getJobNamePrefix());
    }
    return connector;
  }

  /** The failures below an output, if they are not what was named. */
  static String failures(String named) {
    String folder = named.replaceAll("/+$", "");
    boolean themselves =
        folder.endsWith("/failures") || folder.endsWith(".ndjson") || folder.contains("*");
    return themselves ? named : folder + "/failures";
  }
}
