/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs.plan;

import java.util.List;

/**
 * Documents that go into one folder, and so into one job of every kind of their lane.
 *
 * @param name a digest of the run and wave, the lane and all that is in it
 * @param documents the documents, sorted by id
 * @param files how many files they make
 * @param bytes the files' size
 */
public record Batch(String name, List<PlannedDocument> documents, long files, long bytes) {

  /** Copies the documents. */
  public Batch {
    documents = List.copyOf(documents);
  }
}
