/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.healthlake;

import java.io.Serializable;

/**
 * What a job was given and what its logs name, added up over its files.
 *
 * @param lines resources in files with a log
 * @param refused those its logs name
 * @param open resources in files without any log, of which nobody knows what became
 */
record JobTally(long lines, long refused, long open) implements Serializable {

  static final JobTally NONE = new JobTally(0, 0, 0);

  JobTally plus(JobTally other) {
    return new JobTally(lines + other.lines, refused + other.refused, open + other.open);
  }
}
