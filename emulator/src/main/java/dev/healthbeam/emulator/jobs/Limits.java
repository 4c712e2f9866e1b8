/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A value for each {@link Quota}. Immutable; begin with the published ones and change what differs:
 *
 * <pre>{@code
 * Limits.DEFAULTS.withoutRates().with(Quota.MAX_ACTIVE_JOBS, 2)
 * }</pre>
 */
public final class Limits {
  /** The published quotas. */
  public static final Limits DEFAULTS = new Limits(new EnumMap<>(Quota.class));

  private final Map<Quota, Double> changed;

  private Limits(Map<Quota, Double> changed) {
    this.changed = changed;
  }

  /**
   * The same with another value.
   *
   * @param value more than 0; {@link Double#POSITIVE_INFINITY} lifts the limit
   */
  public Limits with(Quota quota, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          quota.option() + " is " + value + "; it must be more than 0");
    }
    Map<Quota, Double> values = new EnumMap<>(Quota.class);
    values.putAll(changed);
    values.put(quota, value);
    return new Limits(values);
  }

  /** The same with another limit of active jobs per family. */
  public Limits withMaxActiveJobs(int jobs) {
    return with(Quota.MAX_ACTIVE_JOBS, jobs);
  }

  /** The same with no limit on the rate of calls and of characters. */
  public Limits withoutRates() {
    return Arrays.stream(Quota.values())
        .filter(Quota::perSecond)
        .reduce(
            this,
            (limits, rate) -> limits.with(rate, Double.POSITIVE_INFINITY),
            (one, other) -> other);
  }

  /** The value of a quota; infinite if there is no limit. */
  public double of(Quota quota) {
    return changed.getOrDefault(quota, quota.published());
  }

  /** The value of a quota that counts things, not calls; {@link Long#MAX_VALUE} for no limit. */
  public long count(Quota quota) {
    return (long) of(quota);
  }

  /** The most files a job may have. */
  public long maxFilesPerJob() {
    return count(Quota.MAX_FILES_PER_JOB);
  }

  /** The most bytes all files of a job may have together. */
  public long maxJobBytes() {
    return count(Quota.MAX_JOB_BYTES);
  }

  /** The most jobs of one family that may be active. */
  public long maxActiveJobs() {
    return count(Quota.MAX_ACTIVE_JOBS);
  }

  /** The most bytes a file of this family may have. */
  public long maxFileBytes(JobFamily family) {
    return count(family == JobFamily.SNOMEDCT ? Quota.MAX_SNOMED_FILE_BYTES : Quota.MAX_FILE_BYTES);
  }
}
