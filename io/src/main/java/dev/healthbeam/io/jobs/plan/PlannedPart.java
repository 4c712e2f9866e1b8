/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.s3.S3Location;
import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A part of a document in a plan.
 *
 * @param part the stretch of the document
 * @param done where an earlier wave left its outputs, or null if it is still to be analysed
 */
public record PlannedPart(Part part, @Nullable Done done) implements Serializable {

  /**
   * The outputs of a part that an earlier wave has analysed.
   *
   * @param jobId the service's id of the job
   * @param outputs the output files, in the adapter's order; there may be none
   */
  public record Done(String jobId, List<S3Location> outputs) implements Serializable {

    /** Copies the list. */
    public Done {
      outputs = List.copyOf(outputs);
    }
  }

  /** A part still to be analysed. */
  public static PlannedPart todo(Part part) {
    return new PlannedPart(part, null);
  }
}
