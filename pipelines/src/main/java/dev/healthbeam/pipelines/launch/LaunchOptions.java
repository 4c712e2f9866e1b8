/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The options of every command that starts batch jobs. A command declares those again whose meaning
 * it can tell better. Region, credentials and endpoint are Beam's own {@code AwsOptions}.
 */
@SuppressWarnings("unused") // Beam calls the setters.
public interface LaunchOptions extends S3Options {

  @Description(
      "What is read: an S3 prefix or object; with --local a directory (all files below it) or a"
          + " file of this machine.")
  @Nullable String getInput();

  void setInput(@Nullable String input);

  @Description("Where the files of the run are written: a directory or an S3 prefix.")
  @Nullable String getOutput();

  void setOutput(@Nullable String output);

  @Description("Replace results of another run that are in the output.")
  @Default.Boolean(false)
  boolean isOverwrite();

  void setOverwrite(boolean overwrite);

  @Description(
      "Take files of this machine to an emulator of S3 and the service inside this process. Needs"
          + " no AWS account and sends nothing anywhere.")
  @Default.Boolean(false)
  boolean isLocal();

  void setLocal(boolean local);

  @Description("Seconds a job takes on the emulator of --local. Default: 1.")
  @Nullable Double getJobSeconds();

  void setJobSeconds(@Nullable Double seconds);

  @Description(
      "S3 prefix for all that runs write for themselves: plans, staged copies, the service's own"
          + " output, progress; each run below its own name. Must be in the Region of the service.")
  @Nullable String getWorkspace();

  void setWorkspace(@Nullable String workspace);

  @Description(
      "The run's name: up to 64 letters, digits, dots, dashes and underscores. Give the name of an"
          + " interrupted run to resume it: no job is started twice. Default: a new name, printed"
          + " at the start.")
  @Nullable String getRun();

  void setRun(@Nullable String run);

  @Description(
      "ARN of the IAM role the service assumes to read the input and write its output. Required"
          + " unless --local.")
  @Nullable String getDataAccessRoleArn();

  void setDataAccessRoleArn(@Nullable String arn);

  @Description("KMS key (id or ARN) the service encrypts its output files with.")
  @Nullable String getKmsKey();

  void setKmsKey(@Nullable String key);

  @Description("What the names of the run's jobs begin with, for people who look at a job list.")
  @Nullable String getJobNamePrefix();

  void setJobNamePrefix(@Nullable String prefix);

  @Description("Seconds between looks at running jobs, at most 60. Default: 5, growing to 60.")
  @Nullable Double getPollSeconds();

  void setPollSeconds(@Nullable Double seconds);

  @Description(
      "Hours after its start at which a job that has not ended is stopped; its documents are then"
          + " failures. Default: 24.")
  @Nullable Double getJobDeadlineHours();

  void setJobDeadlineHours(@Nullable Double hours);

  @Description("No progress and no summary table; errors only.")
  @Default.Boolean(false)
  boolean isQuiet();

  void setQuiet(boolean quiet);

  @Description("Print stack traces of unexpected errors.")
  @Default.Boolean(false)
  boolean isVerbose();

  void setVerbose(boolean verbose);
}
