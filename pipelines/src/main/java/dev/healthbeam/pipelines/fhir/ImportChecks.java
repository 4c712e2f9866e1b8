/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.fhir;

import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.S3Uris;
import dev.healthbeam.pipelines.launch.LaunchChecks;
import dev.healthbeam.pipelines.launch.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds all that is wrong with the options of {@code import-fhir} before anything is called. */
final class ImportChecks {

  static final Wording WORDING = new Wording("file", "import", "imported");

  private static final List<String> LEVELS = List.of("strict", "structure-only", "minimal");

  private ImportChecks() {}

  static List<String> problems(ImportOptions options, Set<String> given) {
    LaunchChecks checks = new LaunchChecks(options, given, WORDING, !options.isEstimate());
    checks.places(ImportSummary.FILES);
    DataStoreChecks.check(options, !options.isEstimate(), checks);
    checks.oneOf("validationLevel", options.getValidationLevel(), LEVELS);
    checks.positive("maxFileBytes", options.getMaxFileBytes());
    checks.positive("maxJobFiles", options.getMaxJobFiles());
    checks.positive("maxJobBytes", options.getMaxJobBytes());
    retryFailed(options, checks);
    return checks.problems();
  }

  private static void retryFailed(ImportOptions options, LaunchChecks checks) {
    String failures = options.getRetryFailed();
    if (failures == null) {
      return;
    }
    if (S3Uris.looksLikeS3(failures)) {
      S3Uris.problem("retryFailed", failures).ifPresent(checks::add);
      Optional<S3Location> output = S3Location.find(options.getOutput());
      Optional<S3Location> read = S3Location.find(failures);
      if (output.isPresent() && read.isPresent() && output.get().contains(read.get())) {
        checks.add(holdsThem(options.getOutput()));
      }
    } else if (!Files.isDirectory(Path.of(failures))) {
      checks.add("--retryFailed=" + failures + ": there is no such directory");
    } else if (options.getOutput() != null
        && Path.of(failures)
            .toAbsolutePath()
            .normalize()
            .startsWith(Path.of(options.getOutput()).toAbsolutePath().normalize())) {
      checks.add(holdsThem(options.getOutput()));
    }
  }

  private static String holdsThem(String output) {
    return "--output=" + output + ": holds the failures to retry; give another output";
  }
}
