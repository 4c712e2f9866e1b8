/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.launch;

/** What the help of every command that starts jobs says in the same words. */
public final class LaunchHelp {

  private LaunchHelp() {}

  /** The options of Beam and AWS; {@code mainClass} is the command's own, for Flink. */
  public static String awsAndBeam(String mainClass) {
    return """

    AWS and Beam
      --awsRegion=REGION
          Region of the buckets and the service. Default: AWS_REGION or the AWS profile's.
      --endpoint=URL
          S3 and the service at another address, such as a ./healthbeam emulator.
      --awsCredentialsProvider=JSON, and all other options of Beam's AwsOptions and S3Options.
          Default: what the AWS CLI would use.
      --runner=RUNNER
          DirectRunner, this machine. On Flink: flink run -c
          dev.healthbeam.pipelines.%s JAR with the same options.
    """
        .formatted(mainClass);
  }

  /** The exit codes; {@code success} is what the first means. */
  public static String exitCodes(String success) {
    return """

    Exit codes: 0 %s; 2 finished, with failures listed; 64 wrong
    usage, nothing was called; 130 interrupted; 1 anything else.
    """
        .formatted(success);
  }
}
