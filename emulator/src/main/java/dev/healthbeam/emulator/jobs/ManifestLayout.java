/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * The keys of a job's manifests in the output bucket. The guides leave open the object names inside
 * {@code success/} and {@code failed/}, and whether that folder lies inside the job's directory:
 * clients follow the locations in the summary.
 */
record ManifestLayout(String summary, String success, String unprocessed) {

  static ManifestLayout of(Job job, ManifestStyle style, String accountId) {
    String directory = job.directory();
    if (style == ManifestStyle.LEGACY) {
      return new ManifestLayout(
          job.manifestKey(), directory + "success", directory + "unprocessed");
    }
    String folder =
        directory
            + "Manifest_"
            + accountId
            + "-"
            + job.request().family().jobType()
            + "-"
            + job.id()
            + "/";
    return new ManifestLayout(
        job.manifestKey(), folder + "success/success", folder + "failed/unprocessed");
  }
}
