/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.pipelines.launch.LaunchChecks;
import dev.healthbeam.pipelines.launch.Wording;
import java.util.List;
import java.util.Set;

/** Finds all that is wrong with the options of {@code export-fhir} before anything is called. */
final class ExportChecks {

  private static final Wording WORDING = new Wording("file", "export", "exported");

  private ExportChecks() {}

  static List<String> problems(ExportOptions options, Set<String> given) {
    LaunchChecks checks = new LaunchChecks(options, given, WORDING, true);
    checks.placesWithoutInput(ExportSummary.FILES);
    checks.notRemote("input", options.getInput(), "what the data store holds is exported");
    if (options.isLocal() && options.getInput() == null && options.getLocalDir() == null) {
      checks.add("missing --input=DIR or --localDir=DIR: the emulator's data store would be empty");
    }
    DataStoreChecks.check(options, true, checks);
    return checks.problems();
  }
}
