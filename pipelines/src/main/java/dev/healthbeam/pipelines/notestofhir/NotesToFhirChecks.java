/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.notestofhir;

import dev.healthbeam.io.comprehendmedical.Analysis;
import dev.healthbeam.pipelines.analyze.AnalysisNames;
import dev.healthbeam.pipelines.analyze.AnalyzeChecks;
import dev.healthbeam.pipelines.commandline.S3Uris;
import dev.healthbeam.transforms.fhir.NotesToFhir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds all that is wrong with the options before anything is called: one line each. */
final class NotesToFhirChecks {

  /** Those that resources are made of, by default. */
  private static final List<String> DEFAULT = List.of("ENTITIES_V2", "ICD10CM", "RXNORM");

  private NotesToFhirChecks() {}

  static List<String> problems(NotesToFhirOptions options, Set<String> given) {
    List<String> problems =
        new ArrayList<>(AnalyzeChecks.problems(options, given, NotesToFhirSummary.FILES));
    if (options.getAnalyses() != null
        && AnalysisNames.problems(options.getAnalyses()).isEmpty()
        && AnalysisNames.parse(options.getAnalyses()).contains(Analysis.PHI.name())) {
      problems.add(
          "--analyses="
              + String.join(",", options.getAnalyses())
              + ": no resource is made of PHI; leave it out");
    }
    String patients = options.getPatients();
    if (patients != null && S3Uris.looksLikeS3(patients)) {
      if (options.isLocal()) {
        problems.add(
            "--patients=" + patients + ": with --local a file of this machine is expected");
      } else {
        S3Uris.problem("patients", patients).ifPresent(problems::add);
      }
    } else if (patients != null && !Files.isRegularFile(Path.of(patients))) {
      problems.add("--patients=" + patients + ": there is no such file");
    }
    try {
      NotesToFhir.create().withMinScore(options.getMinScore());
    } catch (IllegalArgumentException e) {
      problems.add("--minScore=" + options.getMinScore() + ": " + e.getMessage());
    }
    try {
      if (options.getRecorded() != null) {
        NotesToFhir.create().withRecorded(options.getRecorded());
      }
    } catch (IllegalArgumentException e) {
      problems.add("--recorded=" + options.getRecorded() + ": " + e.getMessage());
    }
    return problems;
  }

  /** The analyses meant. */
  static List<Analysis> analyses(NotesToFhirOptions options) {
    List<String> names = options.getAnalyses();
    return AnalysisNames.parse(names == null || names.isEmpty() ? DEFAULT : names).stream()
        .map(Analysis::valueOf)
        .toList();
  }
}
