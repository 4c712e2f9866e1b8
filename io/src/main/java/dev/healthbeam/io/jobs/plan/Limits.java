/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.io.Serializable;

/**
 * What one job may be given.
 *
 * @param maxFileBytes the largest file, in bytes
 * @param maxFiles the most files
 * @param maxJobBytes the most bytes over all files
 */
public record Limits(long maxFileBytes, long maxFiles, long maxJobBytes) implements Serializable {

  /** Checks that the limits are positive and a file can fill at most a whole job. */
  public Limits {
    if (maxFileBytes < 1 || maxFiles < 1 || maxJobBytes < maxFileBytes) {
      throw new IllegalArgumentException(
          "limits of a job must be positive and a file no larger than a job: "
              + maxFileBytes
              + " bytes a file, "
              + maxFiles
              + " files, "
              + maxJobBytes
              + " bytes a job");
    }
  }
}
