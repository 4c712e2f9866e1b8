/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * What a job was asked to do.
 *
 * @param inputKey prefix of the input files; empty for the whole bucket
 * @param outputKey prefix of the job's directory; empty for the bucket's root
 * @param jobName null if the caller gave none
 * @param kmsKey null if the caller gave none
 */
public record JobRequest(
    JobFamily family,
    String inputBucket,
    String inputKey,
    String outputBucket,
    String outputKey,
    String dataAccessRoleArn,
    String languageCode,
    String jobName,
    String kmsKey) {

  /** The name, empty if there is none. */
  public String nameOrEmpty() {
    return jobName == null ? "" : jobName;
  }

  /** The output prefix as a folder: empty, or with a slash at its end. */
  String outputFolder() {
    return outputKey.isEmpty() || outputKey.endsWith("/") ? outputKey : outputKey + "/";
  }
}
