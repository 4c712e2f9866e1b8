/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import dev.healthbeam.emulator.s3.Buckets;
import dev.healthbeam.emulator.s3.ObjectHeaders;
import java.time.Instant;

/** What came of a job's files, in the order it is told, and the manifests that say so. */
final class Results {
  private final Job job;
  private final JobSettings settings;
  private final Buckets buckets;
  private final ObjectHeaders headers;
  private final FileList successes = new FileList();
  private final FileList unprocessed = new FileList();
  private long characters;

  Results(Job job, JobSettings settings, Buckets buckets) {
    this.job = job;
    this.settings = settings;
    this.buckets = buckets;
    String kmsKey = job.request().kmsKey();
    this.headers = kmsKey == null ? ObjectHeaders.NONE : ObjectHeaders.encryptedWith(kmsKey);
  }

  /** Where the output of a file goes. */
  String outputKey(String inputKey) {
    return job.directory() + job.input().paths().below(inputKey) + ".out";
  }

  /**
   * Writes to the output bucket; for many threads.
   *
   * @throws dev.healthbeam.emulator.s3.S3Failure if that is not possible
   */
  void write(String key, byte[] content) {
    buckets.get(job.request().outputBucket()).put(key, content, headers);
  }

  void success(String inputKey, long inputBytes, long inputCharacters) {
    successes.success(inputKey, outputKey(inputKey), inputBytes);
    characters += inputCharacters;
  }

  void unprocessed(String inputKey, Refusal refusal) {
    unprocessed.unprocessed(inputKey, refusal, settings.manifestStyle());
  }

  long successCount() {
    return successes.count();
  }

  long unprocessedCount() {
    return unprocessed.count();
  }

  /**
   * Writes the manifests, the summary last: who finds it finds the others.
   *
   * @param failure why the job failed, or null
   * @throws dev.healthbeam.emulator.s3.S3Failure if that is not possible
   */
  void writeManifests(JobStatus status, String failure, Instant ended) {
    ManifestLayout layout = ManifestLayout.of(job, settings);
    write(layout.success(), successes.finish());
    write(layout.unprocessed(), unprocessed.finish());
    Summary summary =
        new Summary(
            job,
            settings,
            layout,
            status,
            successes.count(),
            unprocessed.count(),
            characters,
            ended,
            failure);
    write(layout.summary(), summary.toJson());
  }
}
