/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A job to run: all that its Start call needs and all that identifies it, known before any call.
 *
 * @param kind the job family its quotas are counted in, in the service's words, e.g. {@code PHI}
 * @param name the deterministic name, without the attempt; see {@link #attemptName}
 * @param input the prefix of the files to analyse, or the one object, by the lane
 * @param output the prefix below which the service makes the job's own folder
 * @param lane the row of the plan it belongs to
 * @param batch the batch of the plan it runs over
 * @param documents how many documents the batch holds
 * @param files how many files those were cut into
 * @param bytes their size
 * @param parameters what Start says of the documents in particular, see {@link
 *     dev.healthbeam.io.jobs.plan.PlannedDocument#parameters}
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
    long bytes,
    @Nullable String parameters)
    implements Serializable {

  /** A job without parameters of its own. */
  public JobSpec(
      String kind,
      String name,
      S3Location input,
      S3Location output,
      String lane,
      String batch,
      long documents,
      long files,
      long bytes) {
    this(kind, name, input, output, lane, batch, documents, files, bytes, null);
  }

  /** What {@link FileOutcome#file()} calls the file where the input is one: the key's last part. */
  public String inputName() {
    return input.key().substring(input.key().lastIndexOf('/') + 1);
  }

  /** The name of one attempt, which the service is given: unique to it, the same for ever. */
  public String attemptName(int attempt) {
    return name + "-" + attempt;
  }
}
