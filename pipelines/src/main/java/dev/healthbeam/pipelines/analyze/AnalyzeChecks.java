/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.analyze;

import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.RunNames;
import dev.healthbeam.pipelines.commandline.S3Uris;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds all that is wrong with the options of {@code analyze} before anything is called: one line
 * each. The bounds are those of the service's model, {@code comprehendmedical/2018-10-30}.
 */
final class AnalyzeChecks {

  private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
  private static final int MAX_ROLE_LENGTH = 2048;
  private static final Pattern JOB_NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*");

  /** A job name has 256 characters; the engine needs the others for what makes it unique. */
  private static final int MAX_JOB_NAME_PREFIX = 96;

  private static final int MAX_KMS_KEY = 2048;
  private static final double MAX_POLL_SECONDS = 60;

  private final AnalyzeOptions options;
  private final Set<String> given;
  private final List<String> problems = new ArrayList<>();

  private AnalyzeChecks(AnalyzeOptions options, Set<String> given) {
    this.options = options;
    this.given = given;
  }

  /**
   * All that is wrong.
   *
   * @param options the options as far as they are well-formed
   * @param given the names of those given, well-formed or not: what is given wrongly is not missing
   */
  static List<String> problems(AnalyzeOptions options, Set<String> given) {
    AnalyzeChecks checks = new AnalyzeChecks(options, given);
    checks.analyses();
    if (options.isLocal()) {
      checks.local();
    } else {
      checks.remote();
    }
    checks.numbers();
    checks.words();
    return List.copyOf(checks.problems);
  }

  private void analyses() {
    problems.addAll(AnalysisNames.problems(options.getAnalyses()));
    problems.addAll(FileLimits.problems(options.getMaxFileBytes()));
  }

  private void local() {
    if (options.getWorkspace() != null) {
      problems.add("--workspace is for runs in S3: --local keeps everything on the emulator");
    }
    if (options.getJobOutput() != null) {
      problems.add("--jobOutput is for runs in S3: --local keeps everything on the emulator");
    }
    if (options.getEndpoint() != null) {
      problems.add(
          "--local starts an emulator of its own: leave out --local to use the one at --endpoint="
              + options.getEndpoint());
    }
    String output = options.getOutput();
    boolean usableOutput = output != null && !S3Uris.looksLikeS3(output);
    if (output == null) {
      if (!options.isEstimate()) {
        missing("output", "--output=DIR", "where the results go");
      }
    } else if (!usableOutput) {
      problems.add("--output=" + output + ": with --local a directory of this machine is expected");
    } else if (Files.exists(Path.of(output)) && !Files.isDirectory(Path.of(output))) {
      problems.add("--output=" + output + ": this is a file; a directory is expected");
    }
    String input = options.getInput();
    if (input == null) {
      missing("input", "--input=DIR", "the directory of the documents");
    } else if (S3Uris.looksLikeS3(input)) {
      problems.add(
          "--input="
              + input
              + ": with --local a directory of this machine is expected; leave out --local to"
              + " analyse what is in S3");
    } else if (!Files.exists(Path.of(input))) {
      problems.add("--input=" + input + ": there is no such directory or file");
    } else if (!Files.isReadable(Path.of(input))) {
      problems.add("--input=" + input + ": may not be read");
    } else if (usableOutput) {
      localOverlap(Path.of(input), Path.of(output));
    }
  }

  private void localOverlap(Path input, Path output) {
    Path in = input.toAbsolutePath().normalize();
    Path out = output.toAbsolutePath().normalize();
    if (in.equals(out)) {
      problems.add("--output=" + output + ": the same as the input");
    } else if (out.startsWith(in)) {
      problems.add(
          "--output=" + output + ": lies under the input, so a next run would analyse its results");
    } else if (in.startsWith(out.resolve("results"))
        || in.startsWith(out.resolve("failures"))
        || in.startsWith(out.resolve("jobs"))) {
      problems.add("--input=" + input + ": lies in a folder that the run writes to");
    }
  }

  private void remote() {
    S3Location input = inputLocation();
    S3Location workspace = null;
    if (options.getWorkspace() != null) {
      workspace = location("workspace", options.getWorkspace());
    } else if (!options.isEstimate()) {
      missing("workspace", "--workspace=s3://BUCKET/PREFIX", "where runs keep their own files");
    }
    S3Location jobOutput =
        options.getJobOutput() == null ? null : location("jobOutput", options.getJobOutput());
    S3Location output = outputLocation();
    role();
    if (options.getJobSeconds() != null) {
      problems.add("--jobSeconds is for --local: jobs of the service take the time they take");
    }
    if (input != null) {
      apart("workspace", workspace, input);
      apart("jobOutput", jobOutput, input);
      apart("output", output, input);
    }
    if (workspace != null && output != null && workspace.equals(output)) {
      problems.add("--output=" + output + ": the same as the workspace");
    }
    if (options.getEndpoint() != null
        && (options.getEndpoint().getHost() == null
            || !Set.of("http", "https").contains(options.getEndpoint().getScheme()))) {
      problems.add("--endpoint=" + options.getEndpoint() + ": http://HOST:PORT is expected");
    }
  }

  private @Nullable S3Location inputLocation() {
    String input = options.getInput();
    if (input == null) {
      missing("input", "--input=s3://BUCKET/PREFIX", "the documents");
      return null;
    }
    if (!S3Uris.looksLikeS3(input)) {
      problems.add(
          "--input="
              + input
              + ": an S3 URI is expected (s3://BUCKET/PREFIX); add --local to analyse files of this"
              + " machine on the emulator");
      return null;
    }
    return location("input", input);
  }

  private @Nullable S3Location outputLocation() {
    String output = options.getOutput();
    if (output != null) {
      if (S3Uris.looksLikeS3(output)) {
        return location("output", output);
      }
      if (Files.exists(Path.of(output)) && !Files.isDirectory(Path.of(output))) {
        problems.add("--output=" + output + ": this is a file; a directory is expected");
      }
    } else if (!options.isEstimate()) {
      missing("output", "--output=s3://BUCKET/PREFIX (or a directory)", "where the results go");
    }
    return null;
  }

  private void role() {
    String role = options.getDataAccessRoleArn();
    if (role != null) {
      if (role.length() > MAX_ROLE_LENGTH || !ROLE.matcher(role).matches()) {
        problems.add(
            "--dataAccessRoleArn="
                + role
                + ": the ARN of a role is expected,"
                + " arn:aws:iam::ACCOUNT:role/NAME with the 12 digits of the account");
      }
    } else if (!options.isEstimate()) {
      missing(
          "dataAccessRoleArn",
          "--dataAccessRoleArn=arn:aws:iam::ACCOUNT:role/NAME",
          "the role the service reads and writes with");
    }
  }

  private void apart(String option, @Nullable S3Location place, S3Location input) {
    if (place == null) {
      return;
    }
    String given = "--" + option + "=" + place + ": ";
    if (place.asFolder().equals(input.asFolder())) {
      problems.add(given + "the same as the input");
    } else if (input.contains(place)) {
      problems.add(given + "lies under the input, so what the run writes would be analysed");
    } else if (place.contains(input)) {
      problems.add("--input=" + input + ": lies under --" + option + "=" + place);
    }
  }

  private void numbers() {
    positive("maxUnits", options.getMaxUnits());
    positive("maxDocuments", options.getMaxDocuments());
    positive("jobDeadlineHours", options.getJobDeadlineHours());
    positive("pollSeconds", options.getPollSeconds());
    if (options.getPollSeconds() != null && options.getPollSeconds() > MAX_POLL_SECONDS) {
      problems.add("--pollSeconds=" + options.getPollSeconds() + ": at most 60");
    }
    if (options.getJobSeconds() != null && !(options.getJobSeconds() >= 0)) {
      problems.add("--jobSeconds=" + options.getJobSeconds() + ": 0 or more is expected");
    }
    if (options.getUnprocessedRetries() < 0) {
      problems.add(
          "--unprocessedRetries=" + options.getUnprocessedRetries() + ": 0 or more is expected");
    }
  }

  private void positive(String option, @Nullable Number value) {
    if (value != null && !(value.doubleValue() > 0)) {
      problems.add("--" + option + "=" + value + ": more than 0 is expected");
    }
  }

  private void words() {
    if (options.getRun() != null) {
      RunNames.problem(options.getRun()).ifPresent(problems::add);
    }
    if (!options.getLanguageCode().equals("en")) {
      problems.add("--languageCode=" + options.getLanguageCode() + ": the service knows en only");
    }
    String prefix = options.getJobNamePrefix();
    if (prefix != null
        && (prefix.length() > MAX_JOB_NAME_PREFIX || !JOB_NAME.matcher(prefix).matches())) {
      problems.add(
          "--jobNamePrefix="
              + prefix
              + ": up to "
              + MAX_JOB_NAME_PREFIX
              + " letters, digits, blanks and _.:/=+-%@ are expected");
    }
    if (options.getKmsKey() != null && options.getKmsKey().length() > MAX_KMS_KEY) {
      problems.add("--kmsKey: longer than " + MAX_KMS_KEY + " characters");
    }
    if (options.getPriceTable() != null && !Files.isReadable(Path.of(options.getPriceTable()))) {
      problems.add("--priceTable=" + options.getPriceTable() + ": no such file, or not readable");
    }
  }

  private @Nullable S3Location location(String option, String value) {
    Optional<String> problem = S3Uris.problem(option, value);
    problem.ifPresent(problems::add);
    return problem.isPresent() ? null : S3Location.parse(value);
  }

  private void missing(String option, String form, String meaning) {
    if (!given.contains(option)) {
      problems.add("missing " + form + ": " + meaning);
    }
  }
}
