/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Part;
import dev.healthbeam.io.s3.S3Location;
import java.util.List;

/**
 * The outputs of one part of a document.
 *
 * @param part the part
 * @param jobId the service's id of the job that wrote them
 * @param locations where they are, as {@link FileOutcome#outputs()} named them
 * @param contents what is in them, in the same order; empty where the adapter does not want them
 *     read ({@link BatchAdapter#readsContents})
 */
public record PartOutput(
    Part part, String jobId, List<S3Location> locations, List<byte[]> contents) {

  /** Copies the lists. */
  public PartOutput {
    locations = List.copyOf(locations);
    contents = List.copyOf(contents);
  }

  /** What is in the one output of a service that writes one per file. */
  public byte[] content() {
    if (contents.size() != 1) {
      throw new IllegalStateException("the part has " + contents.size() + " outputs, not one");
    }
    return contents.get(0);
  }
}
