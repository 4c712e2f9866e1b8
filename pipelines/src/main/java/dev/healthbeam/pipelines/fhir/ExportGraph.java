/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.io.healthlake.ExportResources;
import dev.healthbeam.io.healthlake.HealthLakeIO;
import dev.healthbeam.pipelines.launch.Places;
import dev.healthbeam.pipelines.launch.RunPolicies;

/** The connector of {@code export-fhir} as the options want it. */
final class ExportGraph {

  private ExportGraph() {}

  static ExportResources connector(ExportOptions options, Places places, String run) {
    ExportResources connector =
        HealthLakeIO.exportResources()
            .withRun(run)
            .withDataStore(LocalDataStore.id(options))
            .withDataAccessRole(places.role())
            .withKmsKey(LocalDataStore.kmsKey(options))
            .withWorkspace(places.workspace().uri())
            .withRunPolicy(RunPolicies.of(options, HealthLakeIO.RUN_POLICY));
    return options.getJobNamePrefix() == null
        ? connector
        : connector.withJobNamePrefix(options.getJobNamePrefix());
  }
}
