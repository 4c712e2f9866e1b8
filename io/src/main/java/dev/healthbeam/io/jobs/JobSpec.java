/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;

/**
 * A job to run: all that its Start call needs and all that identifies it, known before any call.
 *
 * @param kind the job family its quotas are counted in, in the service's words, e.g. {@code PHI}
 * @param name the deterministic name, without the attempt; see {@link #attemptName}
 * @param input the prefix of the files to analyse
 * @param output the prefix below which the service makes the job's own folder
 * @param lane the row of the plan it belongs to
 * @param batch the batch of the plan it runs over
 * @param documents how many documents the batch holds
 * @param files how many files those were cut into
 * @param bytes their size
 */
public record JobSpec(
    String kind,
    String name,
    S3Location input,
    S3Location output,
    String lane,
    String batch,
    long documents,
    long files,
    long bytes)
    implements Serializable {

  /** The name of one attempt, which the service is given: unique to it, the same for ever. */
  public String attemptName(int attempt) {
    return name + "-" + attempt;
  }
}
