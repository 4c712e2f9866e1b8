/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.io.Serializable;
import java.util.List;

/**
 * Documents all of whose parts the service has analysed: where each output is stands in the parts.
 *
 * @param kind the job family
 * @param packed the documents
 */
record ReadTask(String kind, PackedDocuments packed) implements Serializable {

  ReadTask(String kind, List<PlannedDocument> documents) {
    this(kind, PackedDocuments.of(documents));
  }

  /** The documents, unpacked anew. */
  List<PlannedDocument> documents() {
    return packed.toList();
  }
}
