/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.jobs;

import java.time.Duration;
import java.util.Set;

/**
 * How the emulator runs jobs.
 *
 * @param accountId twelve digits; part of every output directory
 * @param jobTime how long a job takes at least
 * @param jobTimePerMegabyte how much longer for every 1,000,000 bytes of input
 * @param manifestStyle which generation of manifests it writes
 * @param alternatives what it does otherwise than by default, where the documents are silent
 */
public record JobSettings(
    String accountId,
    Limits limits,
    Duration jobTime,
    Duration jobTimePerMegabyte,
    ManifestStyle manifestStyle,
    Set<Alternative> alternatives) {
  /** Copies. */
  public JobSettings {
    alternatives = Set.copyOf(alternatives);
  }

  /** Whether it goes by this reading. */
  public boolean has(Alternative alternative) {
    return alternatives.contains(alternative);
  }

  /** How long a job over so many bytes takes at least. */
  public Duration durationOf(long bytes) {
    double megabytes = bytes / 1e6;
    return jobTime.plusNanos((long) (jobTimePerMegabyte.toNanos() * megabytes));
  }

  /** How long a job stays SUBMITTED, and how long STOP_REQUESTED. */
  public Duration reaction() {
    return jobTime.dividedBy(10);
  }
}
