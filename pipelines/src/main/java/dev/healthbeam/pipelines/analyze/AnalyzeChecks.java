/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.pipelines.commandline.CommandException;
import dev.healthbeam.pipelines.launch.LaunchChecks;
import dev.healthbeam.pipelines.launch.Wording;
import dev.healthbeam.pipelines.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds all that is wrong with the options of {@code analyze} before anything is called: one line
 * each. The bounds are those of the service's model, {@code comprehendmedical/2018-10-30}.
 */
public final class AnalyzeChecks {

  /** How it speaks of its input. */
  public static final Wording WORDING = new Wording("document", "analyse", "analysed");

  private static final Pattern JOB_NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*");

  /** A job name has 256 characters; the engine needs the others for what makes it unique. */
  private static final int MAX_JOB_NAME_PREFIX = 96;

  private static final int MAX_KMS_KEY = 2048;

  /** The connector's bound. */
  private static final int MAX_UNPROCESSED_RETRIES = 5;

  private AnalyzeChecks() {}

  /**
   * All that is wrong.
   *
   * @param options the options as far as they are well-formed
   * @param given the names of those given, well-formed or not: what is given wrongly is not missing
   * @param written the files the command writes
   */
  public static List<String> problems(
      AnalyzeOptions options, Set<String> given, List<OutputFiles> written) {
    LaunchChecks checks = new LaunchChecks(options, given, WORDING, !options.isEstimate());
    checks.addAll(AnalysisNames.problems(options.getAnalyses()));
    checks.addAll(FileLimits.problems(options.getMaxFileBytes()));
    checks.places(written);
    checks.alsoWrites("jobOutput", options.getJobOutput());
    checks.positive("maxUnits", options.getMaxUnits());
    checks.positive("maxDocuments", options.getMaxDocuments());
    checks.numbers();
    unprocessedRetries(options.getUnprocessedRetries(), checks);
    checks.names(
        JOB_NAME, "letters, digits, blanks and _.:/=+-%@", MAX_JOB_NAME_PREFIX, MAX_KMS_KEY);
    if (!options.getLanguageCode().equals("en")) {
      checks.add("--languageCode=" + options.getLanguageCode() + ": the service knows en only");
    }
    priceTable(options, checks);
    return checks.problems();
  }

  /** How often what was left unprocessed is tried again; the connector knows the bounds. */
  public static void unprocessedRetries(int retries, LaunchChecks checks) {
    if (retries < 0 || retries > MAX_UNPROCESSED_RETRIES) {
      checks.add(
          "--unprocessedRetries=" + retries + ": 0 to " + MAX_UNPROCESSED_RETRIES + " is expected");
    }
  }

  private static void priceTable(AnalyzeOptions options, LaunchChecks checks) {
    if (options.getPriceTable() != null && !Files.isReadable(Path.of(options.getPriceTable()))) {
      checks.add("--priceTable=" + options.getPriceTable() + ": no such file, or not readable");
      return;
    }
    try {
      Prices.of(options);
    } catch (CommandException e) {
      checks.addAll(e.lines());
    }
  }
}
