/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A part of a document in a plan.
 *
 * @param part the stretch of the document
 * @param done where an earlier wave left its output, or null if it is still to be analysed
 */
public record PlannedPart(Part part, @Nullable Done done) implements Serializable {

  /**
   * The output of a part that an earlier wave has analysed.
   *
   * @param jobId the service's id of the job
   * @param output the output file
   */
  public record Done(String jobId, S3Location output) implements Serializable {}

  /** A part still to be analysed. */
  public static PlannedPart todo(Part part) {
    return new PlannedPart(part, null);
  }
}
