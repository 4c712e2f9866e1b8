/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * The keys of a job's manifests in the output bucket. The guides leave open the object names inside
 * {@code success/} and {@code failed/}, and whether that folder lies inside the job's directory:
 * clients follow the locations in the summary.
 *
 * @param folder where the lists lie; ends in a slash
 */
record ManifestLayout(String summary, String folder, String success, String unprocessed) {

  static ManifestLayout of(Job job, JobSettings settings) {
    String directory = job.directory();
    if (settings.manifestStyle() == ManifestStyle.LEGACY) {
      return new ManifestLayout(
          job.manifestKey(), directory, directory + "success", directory + "unprocessed");
    }
    boolean beside = settings.has(Alternative.MANIFESTS_BESIDE);
    // Named after the directory, which keeps the account of its time.
    String name = directory.substring(job.request().outputFolder().length());
    String folder = (beside ? job.request().outputFolder() : directory) + "Manifest_" + name;
    return new ManifestLayout(
        job.manifestKey(), folder, folder + "success/success", folder + "failed/unprocessed");
  }
}
