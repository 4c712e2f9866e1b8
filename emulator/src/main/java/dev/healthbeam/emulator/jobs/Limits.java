/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

/**
 * The quotas that the emulator enforces, per account and Region, as the real service would. {@link
 * #DEFAULTS} are the values of the service-quotas table (General Reference, 2026), which are the
 * strictest ones published; 1 KB is taken as 1,000 bytes.
 *
 * @param maxFileBytes of one file, in all families but SNOMED CT
 * @param maxSnomedFileBytes of one file, SNOMED CT
 * @param maxFilesPerJob files of one job
 * @param maxJobBytes all files of one job together, bytes
 * @param maxActiveJobs jobs of one family that are not in a final state
 * @param startsPerSecond calls of each Start operation
 * @param describesPerSecond calls of each Describe operation
 * @param listsPerSecond calls of each List operation
 * @param stopsPerSecond calls of each Stop operation
 */
public record Limits(
    long maxFileBytes,
    long maxSnomedFileBytes,
    long maxFilesPerJob,
    long maxJobBytes,
    int maxActiveJobs,
    double startsPerSecond,
    double describesPerSecond,
    double listsPerSecond,
    double stopsPerSecond) {

  /** The published quotas. */
  public static final Limits DEFAULTS =
      new Limits(40_000, 5_000, 5_000_000, 1_000_000_000, 10, 5, 10, 10, 5);

  /** The most bytes a file of this family may have. */
  public long maxFileBytes(JobFamily family) {
    return family == JobFamily.SNOMEDCT ? maxSnomedFileBytes : maxFileBytes;
  }

  /** The same with other limits for one file: of SNOMED CT, and of all other families. */
  public Limits withMaxFileBytes(long bytes, long snomedBytes) {
    return new Limits(
        bytes,
        snomedBytes,
        maxFilesPerJob,
        maxJobBytes,
        maxActiveJobs,
        startsPerSecond,
        describesPerSecond,
        listsPerSecond,
        stopsPerSecond);
  }

  /** The same with other limits for one job. */
  public Limits withMaxJob(long files, long bytes) {
    return new Limits(
        maxFileBytes,
        maxSnomedFileBytes,
        files,
        bytes,
        maxActiveJobs,
        startsPerSecond,
        describesPerSecond,
        listsPerSecond,
        stopsPerSecond);
  }

  /** The same with another limit of active jobs per family. */
  public Limits withMaxActiveJobs(int jobs) {
    return new Limits(
        maxFileBytes,
        maxSnomedFileBytes,
        maxFilesPerJob,
        maxJobBytes,
        jobs,
        startsPerSecond,
        describesPerSecond,
        listsPerSecond,
        stopsPerSecond);
  }

  /** The same with other rates, in calls per second of each operation. */
  public Limits withRates(double starts, double describes, double lists, double stops) {
    return new Limits(
        maxFileBytes,
        maxSnomedFileBytes,
        maxFilesPerJob,
        maxJobBytes,
        maxActiveJobs,
        starts,
        describes,
        lists,
        stops);
  }

  /** The same with no limit on the rate of calls. */
  public Limits withoutRates() {
    double none = Double.POSITIVE_INFINITY;
    return withRates(none, none, none, none);
  }
}
