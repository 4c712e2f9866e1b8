/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.RunNames;
import dev.healthbeam.pipelines.commandline.S3Uris;
import dev.healthbeam.pipelines.commandline.Suggestion;
import dev.healthbeam.pipelines.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds what is wrong with the options that all commands share, before anything is called: one line
 * each. A command calls what concerns it and adds what it finds itself, so that all is told at
 * once.
 */
public final class LaunchChecks {

  /** The pattern and length of a role in the services' models. */
  private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");

  private static final int MAX_ROLE_LENGTH = 2048;
  private static final double MAX_POLL_SECONDS = 60;

  private final LaunchOptions options;
  private final Set<String> given;
  private final Wording wording;
  private final boolean starting;
  private final List<String> problems = new ArrayList<>();
  private @Nullable S3Location input;
  private boolean writes = true;

  /**
   * Nothing is wrong yet.
   *
   * @param options the options as far as they are well-formed
   * @param given the names of those given, well-formed or not: what is given wrongly is not missing
   * @param wording how the command speaks of its input
   * @param starting whether jobs are to be started; an estimate needs no place to write to
   */
  public LaunchChecks(LaunchOptions options, Set<String> given, Wording wording, boolean starting) {
    this.options = options;
    this.given = given;
    this.wording = wording;
    this.starting = starting;
  }

  /** All that is wrong. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Something is wrong. */
  public void add(String problem) {
    problems.add(problem);
  }

  /** These things are wrong. */
  public void addAll(List<String> more) {
    problems.addAll(more);
  }

  /** Tells that an option is missing, unless it was given in a form that is told of elsewhere. */
  public void missing(String option, String form, String meaning) {
    if (!given.contains(option)) {
      problems.add("missing " + form + ": " + meaning);
    }
  }

  /** The same for an option a command cannot do without. */
  public void required(String option, @Nullable Object value, String form, String meaning) {
    if (value == null) {
      missing(option, "--" + option + "=" + form, meaning);
    }
  }

  /**
   * Input, output, workspace, role and endpoint: where a run reads and writes, and as whom.
   *
   * @param written the files the command writes; none for one that needs no output
   */
  public void places(List<OutputFiles> written) {
    places(written, true);
  }

  /** The same for a command that reads no input, or with {@code --local} only. */
  public void placesWithoutInput(List<OutputFiles> written) {
    places(written, false);
  }

  private void places(List<OutputFiles> written, boolean reads) {
    writes = !written.isEmpty();
    if (options.isLocal()) {
      notLocal("workspace", options.getWorkspace());
      if (options.getEndpoint() != null) {
        problems.add(
            "--local starts an emulator of its own: leave out --local to use the one at --endpoint="
                + options.getEndpoint());
      }
      Path output = localOutput();
      if (reads || options.getInput() != null) {
        localInput(output, written);
      }
    } else {
      input = reads ? inputLocation() : null;
      S3Location workspace = null;
      if (options.getWorkspace() != null) {
        workspace = location("workspace", options.getWorkspace());
      } else if (starting) {
        missing("workspace", "--workspace=s3://BUCKET/PREFIX", "where runs keep their own files");
      }
      S3Location output = outputLocation();
      role();
      notRemote(
          "jobSeconds", options.getJobSeconds(), "jobs of the service take the time they take");
      apart("workspace", workspace);
      apart("output", output);
      if (workspace != null && workspace.equals(output)) {
        problems.add("--output=" + output + ": the same as the workspace");
      }
      if (options.getEndpoint() != null
          && (options.getEndpoint().getHost() == null
              || !Set.of("http", "https").contains(options.getEndpoint().getScheme()))) {
        problems.add("--endpoint=" + options.getEndpoint() + ": http://HOST:PORT is expected");
      }
    }
  }

  /** An option that makes no sense with {@code --local}. */
  public void notLocal(String option, @Nullable Object value) {
    if (options.isLocal() && value != null) {
      problems.add("--" + option + " is for runs in S3: --local keeps everything on the emulator");
    }
  }

  /** An option that makes sense with {@code --local} only. */
  public void notRemote(String option, @Nullable Object value, String why) {
    if (!options.isLocal() && value != null) {
      problems.add("--" + option + " is for --local: " + why);
    }
  }

  /** Another S3 prefix that is written to; after {@link #places}. */
  public void alsoWrites(String option, @Nullable String value) {
    notLocal(option, value);
    if (!options.isLocal() && value != null) {
      apart(option, location(option, value));
    }
  }

  /** The numbers all commands take. */
  public void numbers() {
    positive("jobDeadlineHours", options.getJobDeadlineHours());
    positive("pollSeconds", options.getPollSeconds());
    if (options.getPollSeconds() != null && options.getPollSeconds() > MAX_POLL_SECONDS) {
      problems.add("--pollSeconds=" + options.getPollSeconds() + ": at most 60");
    }
    if (options.getJobSeconds() != null && !(options.getJobSeconds() >= 0)) {
      problems.add("--jobSeconds=" + options.getJobSeconds() + ": 0 or more is expected");
    }
  }

  /** A word of which there are a few. */
  public void oneOf(String option, @Nullable String value, List<String> known) {
    if (value != null && !known.contains(value)) {
      problems.add(
          "--"
              + option
              + "="
              + value
              + ": unknown value"
              + Suggestion.hint(value, "", known)
              + "; there are "
              + String.join(", ", known));
    }
  }

  /** A number that must be more than nothing. */
  public void positive(String option, @Nullable Number value) {
    if (value != null && !(value.doubleValue() > 0)) {
      problems.add("--" + option + "=" + value + ": more than 0 is expected");
    }
  }

  /**
   * The run's name, and what the service makes of names.
   *
   * @param jobNames what the service takes as a job's name
   * @param characters those in words
   * @param maxPrefix how long a prefix leaves room for what makes a name unique
   * @param maxKmsKey how long the name of a key may be
   */
  public void names(Pattern jobNames, String characters, int maxPrefix, int maxKmsKey) {
    runName();
    String prefix = options.getJobNamePrefix();
    if (prefix != null && (prefix.length() > maxPrefix || !jobNames.matcher(prefix).matches())) {
      problems.add(
          "--jobNamePrefix="
              + prefix
              + ": up to "
              + maxPrefix
              + " "
              + characters
              + " are expected");
    }
    if (options.getKmsKey() != null && options.getKmsKey().length() > maxKmsKey) {
      problems.add("--kmsKey: longer than " + maxKmsKey + " characters");
    }
  }

  /** The run's name. */
  public void runName() {
    if (options.getRun() != null) {
      RunNames.problem(options.getRun()).ifPresent(problems::add);
    }
  }

  private @Nullable Path localOutput() {
    String output = options.getOutput();
    if (output == null) {
      if (starting && writes) {
        missing("output", "--output=DIR", "where the results go");
      }
      return null;
    }
    if (S3Uris.looksLikeS3(output)) {
      problems.add("--output=" + output + ": with --local a directory of this machine is expected");
      return null;
    }
    notAFile(output);
    return Path.of(output);
  }

  private void notAFile(String output) {
    if (Files.exists(Path.of(output)) && !Files.isDirectory(Path.of(output))) {
      problems.add("--output=" + output + ": this is a file; a directory is expected");
    }
  }

  private void localInput(@Nullable Path output, List<OutputFiles> written) {
    String given = options.getInput();
    if (given == null) {
      missing("input", "--input=DIR", "the directory of the " + wording.things());
    } else if (S3Uris.looksLikeS3(given)) {
      problems.add(
          "--input="
              + given
              + ": with --local a directory of this machine is expected; leave out --local to "
              + wording.verb()
              + " what is in S3");
    } else if (!Files.exists(Path.of(given))) {
      problems.add("--input=" + given + ": there is no such directory or file");
    } else if (!Files.isReadable(Path.of(given))) {
      problems.add("--input=" + given + ": may not be read");
    } else if (output != null) {
      localOverlap(Path.of(given), output, written);
    }
  }

  private void localOverlap(Path given, Path output, List<OutputFiles> written) {
    Path in = given.toAbsolutePath().normalize();
    Path out = output.toAbsolutePath().normalize();
    if (in.equals(out)) {
      problems.add("--output=" + output + ": the same as the input");
    } else if (out.startsWith(in)) {
      problems.add(
          "--output="
              + output
              + ": lies under the input, so a next run would "
              + wording.verb()
              + " its results");
    } else if (written.stream().anyMatch(files -> in.startsWith(out.resolve(files.folder())))) {
      problems.add("--input=" + given + ": lies in a folder that the run writes to");
    }
  }

  private @Nullable S3Location inputLocation() {
    String given = options.getInput();
    if (given == null) {
      missing("input", "--input=s3://BUCKET/PREFIX", "the " + wording.things());
      return null;
    }
    if (!S3Uris.looksLikeS3(given)) {
      problems.add(
          "--input="
              + given
              + ": an S3 URI is expected (s3://BUCKET/PREFIX); add --local to "
              + wording.verb()
              + " files of this machine on the emulator");
      return null;
    }
    return location("input", given);
  }

  private @Nullable S3Location outputLocation() {
    String output = options.getOutput();
    if (output != null) {
      if (S3Uris.looksLikeS3(output)) {
        return location("output", output);
      }
      notAFile(output);
    } else if (starting && writes) {
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
    } else if (starting) {
      missing(
          "dataAccessRoleArn",
          "--dataAccessRoleArn=arn:aws:iam::ACCOUNT:role/NAME",
          "the role the service reads and writes with");
    }
  }

  private void apart(String option, @Nullable S3Location place) {
    if (place == null || input == null) {
      return;
    }
    String which = "--" + option + "=" + place + ": ";
    if (place.asFolder().equals(input.asFolder())) {
      problems.add(which + "the same as the input");
    } else if (input.contains(place)) {
      problems.add(
          which + "lies under the input, so what the run writes would be " + wording.done());
    } else if (place.contains(input)) {
      problems.add("--input=" + input + ": lies under --" + option + "=" + place);
    }
  }

  private @Nullable S3Location location(String option, String value) {
    Optional<String> problem = S3Uris.problem(option, value);
    problem.ifPresent(problems::add);
    return problem.isPresent() ? null : S3Location.parse(value);
  }
}
